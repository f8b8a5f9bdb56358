import { randomBytes } from 'node:crypto'
import type { PhoneTrial } from '#shared/model/phone-settings.ts'
import { reach } from './reach.ts'

const ANSWER_MS = 3_000

/** Asks a proxy how it is (OPTIONS, RFC 3261, 11, over a WebSocket, RFC 7118), as an administrator's form wants to know: at most 11 s. Whatever it answers, it speaks SIP. */
export async function tryProxy(sipUrl: string, domain: string): Promise<PhoneTrial> {
  const line = await reach(new URL(sipUrl))
  if (line instanceof Error) return { ok: false, why: /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(line.code ?? '') ? 'certificate' : 'unreachable', answer: line.message.slice(0, 300) }
  line.destroy()
  const socket = new WebSocket(sipUrl, 'sip')
  try {
    if (!(await opens(socket))) return { ok: false, why: 'refused', answer: '' }
    const answer = new Promise<string | null>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(typeof data === 'string' ? data : ''))
      socket.addEventListener('close', () => resolve(null))
      setTimeout(resolve, ANSWER_MS, null).unref()
    })
    socket.send(options(domain))
    const text = await answer
    const [first = ''] = (text ?? '').split('\r\n')
    if (!first.startsWith('SIP/2.0 ')) return { ok: false, why: 'silent', answer: first.slice(0, 300) }
    return { ok: true, server: (/^server:\s*(.+)$/im.exec(text ?? '')?.[1] ?? '').trim().slice(0, 200) }
  } finally {
    socket.close()
  }
}

function opens(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWER_MS, false).unref()
    socket.addEventListener('open', () => resolve(socket.protocol === 'sip'))
    socket.addEventListener('error', () => resolve(false))
  })
}

function options(domain: string): string {
  const [name, branch] = [`${randomBytes(6).toString('hex')}.invalid`, randomBytes(8).toString('hex')]
  return [
    `OPTIONS sip:${domain} SIP/2.0`, `Via: SIP/2.0/WS ${name};branch=z9hG4bK${branch}`, 'Max-Forwards: 70', `From: <sip:hub@${domain}>;tag=${branch.slice(0, 8)}`, `To: <sip:${domain}>`,
    `Call-ID: ${branch}@${name}`, 'CSeq: 1 OPTIONS', 'Content-Length: 0', '', '',
  ].join('\r\n')
}
