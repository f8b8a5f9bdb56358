import { createHmac, timingSafeEqual } from 'node:crypto'

export const SIGNATURE_HEADER = 'x-hearth-signature'

/** A proxy's clock may be off by so much; what is older was overheard. */
const WINDOW_SECONDS = 300

/** `t=<unix seconds>,v1=<hex>` with HMAC-SHA256 over `<t>.<body>`. Seconds, since proxies have no finer clock. */
export function judgeProxy(header: string, body: Buffer, secret: string, now: number): boolean {
  const [, time, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (secret === '' || time === undefined || given === undefined || Math.abs(now / 1_000 - Number(time)) > WINDOW_SECONDS) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', secret).update(`${time}.`).update(body).digest())
}
