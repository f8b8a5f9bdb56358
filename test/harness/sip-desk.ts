import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { SipCredentials } from './phone-servers.ts'

// A desk as the proxy sees it: SIP over a WebSocket (RFC 7118) by hand, without any sound. For what is decided by signalling alone, a hundred times over.

export type SipMessage = { readonly first: string; readonly headers: Readonly<Record<string, readonly string[]>>; readonly body: string; readonly raw: string }

export type SipDesk = {
  /** The next request that came, an INVITE, CANCEL, ACK or BYE; others are passed by. */
  readonly asked: (method: string) => Promise<SipMessage>
  readonly reply: (request: SipMessage, status: number, reason: string, withSound?: boolean) => void
  /** Hangs up what was asked by this INVITE. */
  readonly hangUp: (invite: SipMessage) => void
  readonly received: readonly SipMessage[]
  /** The line breaks, without a word. */
  readonly cut: () => Promise<void>
}

/** Registers, and says 200 to every CANCEL and BYE by itself (with 487 to what was cancelled). */
export async function startSipDesk({ sipUrl, credentials, expiresS = 300 }: { readonly sipUrl: string; readonly credentials: SipCredentials; readonly expiresS?: number }): Promise<SipDesk> {
  const socket = new WebSocket(sipUrl, 'sip')
  await once(socket, 'open')
  const received: SipMessage[] = []
  const taken = new Set<SipMessage>()
  const ringing = new Map<string, SipMessage>()
  const tag = randomBytes(4).toString('hex')
  const name = `${tag}.invalid`
  const extension = /^sip:(.+)@/.exec(credentials.uri)?.[1] ?? ''

  function reply(request: SipMessage, status: number, reason: string, withSound = status === 200 && request.first.startsWith('INVITE')): void {
    const lines = ['via', 'record-route', 'from', 'call-id', 'cseq'].flatMap((header) => (request.headers[header] ?? []).map((value) => `${header}: ${value}`))
    const to = request.headers['to']?.[0] ?? ''
    const body = withSound ? SOUND : ''
    lines.push(`to: ${to.includes('tag=') ? to : `${to};tag=${tag}`}`, `contact: <sip:${extension}@${name};transport=ws>`, `content-length: ${body.length}`)
    if (body !== '') lines.push('content-type: application/sdp')
    socket.send([`SIP/2.0 ${status} ${reason}`, ...lines, '', body].join('\r\n'))
    if (status >= 200 && request.first.startsWith('INVITE')) ringing.delete(request.headers['call-id']?.[0] ?? '')
  }

  socket.addEventListener('message', ({ data }) => {
    const message = parse(String(data))
    received.push(message)
    const id = message.headers['call-id']?.[0] ?? ''
    if (message.first.startsWith('INVITE')) ringing.set(id, message)
    if (/^(BYE|CANCEL)/.test(message.first)) reply(message, 200, 'OK', false)
    const cancelled = message.first.startsWith('CANCEL') ? ringing.get(id) : undefined
    if (cancelled !== undefined) reply(cancelled, 487, 'Request Terminated')
  })

  async function asked(method: string): Promise<SipMessage> {
    const giveUpAt = Date.now() + 30_000
    for (;;) {
      const next = received.find((message) => message.first.startsWith(`${method} `) && !taken.has(message))
      if (next !== undefined) {
        taken.add(next)
        return next
      }
      if (Date.now() > giveUpAt) throw new Error(`no ${method} came, but ${received.map(({ first }) => first).join(', ') || 'nothing'}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  async function register(sequence: number, proof = ''): Promise<SipMessage> {
    socket.send([
      'REGISTER sip:hearth SIP/2.0', `Via: SIP/2.0/WS ${name};branch=z9hG4bK${randomBytes(6).toString('hex')}`, `From: <${credentials.uri}>;tag=${tag}`, `To: <${credentials.uri}>`, `Call-ID: ${tag}@${name}`,
      `CSeq: ${sequence} REGISTER`, 'Max-Forwards: 70', `Contact: <sip:${extension}@${name};transport=ws>;expires=${expiresS}`, ...(proof === '' ? [] : [`Authorization: ${proof}`]), 'Content-Length: 0', '', '',
    ].join('\r\n'))
    return asked('SIP/2.0')
  }

  const challenge = await register(1)
  const [nonce] = /(?<=nonce=")[^"]+/.exec(challenge.headers['www-authenticate']?.[0] ?? '') ?? []
  if (nonce === undefined) throw new Error(`the proxy asked for no password: ${challenge.first}`)
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const response = md5(`${md5(`${credentials.user}:hearth:${credentials.password}`)}:${nonce}:${md5('REGISTER:sip:hearth')}`)
  const welcome = await register(2, `Digest username="${credentials.user}", realm="hearth", nonce="${nonce}", uri="sip:hearth", response="${response}"`)
  if (!welcome.first.startsWith('SIP/2.0 200')) {
    socket.close()
    throw new Error(`the proxy refused: ${welcome.first}`)
  }
  return {
    asked, reply, received,
    hangUp({ headers }) {
      const to = headers['to']?.[0] ?? ''
      socket.send([
        `BYE ${/<([^>]+)>/.exec(headers['contact']?.[0] ?? '')?.[1] ?? ''} SIP/2.0`, `Via: SIP/2.0/WS ${name};branch=z9hG4bK${randomBytes(6).toString('hex')}`, ...(headers['record-route'] ?? []).map((route) => `Route: ${route}`),
        `From: ${to};tag=${tag}`, `To: ${headers['from']?.[0] ?? ''}`, `Call-ID: ${headers['call-id']?.[0] ?? ''}`, 'CSeq: 1 BYE', 'Max-Forwards: 70', 'Content-Length: 0', '', '',
      ].join('\r\n'))
    },
    async cut() {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

function parse(raw: string): SipMessage {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers: Record<string, string[]> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const header = line.slice(0, colon).trim().toLowerCase()
    ;(headers[header] ??= []).push(line.slice(colon + 1).trim())
  }
  return { first, headers, body: body.join('\r\n\r\n'), raw }
}

/** A browser's answer as far as a proxy looks; nobody is at its other end. */
const SOUND = [
  'v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 8', 'c=IN IP4 127.0.0.1', 'a=rtpmap:8 PCMA/8000', 'a=mid:0', 'a=sendrecv', 'a=rtcp-mux', 'a=setup:active', 'a=ice-ufrag:desk', 'a=ice-pwd:deskdeskdeskdeskdeskdesk',
  'a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF', '',
].join('\r\n')
