import { createHash, randomBytes } from 'node:crypto'
import { credentialsOf } from './sip-line.ts'
import type { AnsweredLine } from './answered-line.ts'
import type { FullPhoneLine } from './phone-line.ts'

const ANSWER_MS = 4_000
/** Beyond what any desk has counted to within a call. */
const FIRST_CSEQ = 1_000_000_000

export type Within = {
  /** A request in the name of the desk that answered; its status, or null where none came in time. Refused for want of credentials, it is said once more with them. */
  readonly say: (method: 'REFER' | 'BYE', headers: readonly string[]) => Promise<number | null>
  readonly close: () => void
}

/** Speaks within an answered call over a WebSocket of the hub's own to the proxy (RFC 7118). Null: the proxy cannot be reached. */
export async function sayWithin({ settings: { sipUrl }, proxySecret }: FullPhoneLine, callId: string, line: AnsweredLine, now: number): Promise<Within | null> {
  if (sipUrl === null) return null
  const socket = new WebSocket(sipUrl, 'sip')
  const waiting = new Map<string, (text: string) => void>()
  socket.addEventListener('message', ({ data }) => {
    const text = typeof data === 'string' ? data : ''
    waiting.get(/^CSeq:\s*(\d+)/im.exec(text)?.[1] ?? '')?.(text)
  })
  if (!(await opens(socket))) {
    socket.close()
    return null
  }
  const name = `${randomBytes(6).toString('hex')}.invalid`
  let cseq = FIRST_CSEQ

  async function once(method: string, headers: readonly string[]): Promise<string | null> {
    cseq += 1
    const own = String(cseq)
    const answer = new Promise<string | null>((resolve) => {
      const late = setTimeout(resolve, ANSWER_MS, null)
      waiting.set(own, (text) => {
        if (text.startsWith('SIP/2.0 1')) return
        clearTimeout(late)
        resolve(text)
      })
    })
    socket.send([
      `${method} ${line.caller} SIP/2.0`, `Via: SIP/2.0/WS ${name};branch=z9hG4bK${randomBytes(8).toString('hex')}`, 'Max-Forwards: 70', `From: <${line.to}>;tag=${line.toTag}`,
      `To: <${line.from}>;tag=${line.fromTag}`, `Call-ID: ${callId}`, `CSeq: ${own} ${method}`, `Contact: <sip:${encodeURIComponent(line.agent)}@${name};transport=ws>`, ...headers, 'Content-Length: 0', '', '',
    ].join('\r\n'))
    const text = await answer
    waiting.delete(own)
    return text
  }

  return {
    async say(method, headers) {
      const first = await once(method, headers)
      if (first === null || statusOf(first) !== 407) return first === null ? null : statusOf(first)
      const [realm, nonce] = ['realm', 'nonce'].map((one) => new RegExp(`^Proxy-Authenticate:.*\\b${one}="([^"]*)"`, 'im').exec(first)?.[1] ?? '')
      const { user, password } = credentialsOf(proxySecret, line.agent, now)
      const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${line.caller}`)}`)
      const second = await once(method, [...headers, `Proxy-Authorization: Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${line.caller}", response="${response}", algorithm=MD5`])
      return second === null ? null : statusOf(second)
    },
    close: () => socket.close(),
  }
}

function opens(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWER_MS, false).unref()
    socket.addEventListener('open', () => resolve(true))
    socket.addEventListener('error', () => resolve(false))
  })
}

function statusOf(text: string): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0)
}

/** As digests of SIP are made where the proxy asks for no other (RFC 2617). */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
