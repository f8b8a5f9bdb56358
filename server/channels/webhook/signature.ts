import { createHmac, timingSafeEqual } from 'node:crypto'

// How both ends of a webhook know each other, in and out alike:
//   X-Hearth-Signature: t=<unix milliseconds>,v1=<hex>
// where v1 is HMAC-SHA256, keyed with the inbox's webhook key, over `<t>.<body>`, the body byte for byte as sent. The time
// is signed too, and one further than five minutes from now is refused: a request overheard cannot be played again later.

export const SIGNATURE_HEADER = 'x-hearth-signature'
export const REPLAY_WINDOW_MS = 5 * 60_000

export function sign(body: string | Buffer, key: string, at: number): string {
  return `t=${at},v1=${hmac(body, key, at)}`
}

export type Verdict = 'good' | 'malformed' | 'wrong' | 'stale'

export function judgeSignature(header: string | undefined, body: Buffer, key: string, now: number): Verdict {
  const parts = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/.exec(header ?? '')
  const [, time = '', given = ''] = parts ?? []
  if (parts === null) return 'malformed'
  // An inbox without a key takes nobody's word: anyone can sign with nothing.
  const isRight = key !== '' && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(hmac(body, key, Number(time)), 'hex'))
  if (!isRight) return 'wrong'
  return Math.abs(now - Number(time)) > REPLAY_WINDOW_MS ? 'stale' : 'good'
}

function hmac(body: string | Buffer, key: string, at: number): string {
  return createHmac('sha256', key).update(`${at}.`).update(body).digest('hex')
}
