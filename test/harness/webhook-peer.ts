import { createHmac } from 'node:crypto'
import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

// Another system, at both ends of a webhook. It signs and checks by the words of the contract, with code of its own.

export type Arrived = { readonly id: string; readonly to: { readonly kind: string; readonly value: string }; readonly from: { readonly name: string | null }; readonly parts: readonly { readonly kind: string; readonly text?: string; readonly name?: string; readonly base64?: string }[] }
export type Knock = { readonly at: number; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }

export type WebhookPeer = {
  readonly url: string
  /** Everything that came, taken or not. */
  readonly knocks: readonly Knock[]
  /** Every message it took, as often as it came. */
  readonly arrivals: readonly Arrived[]
  /** What it took, each id once, in the order of coming. */
  readonly taken: () => readonly Arrived[]
  readonly answerWith: (status: number, set?: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string }) => void
  /** Takes connections and says nothing. */
  readonly fallSilent: () => void
  readonly close: () => Promise<void>
}

export async function aWebhookPeer(): Promise<WebhookPeer> {
  const knocks: Knock[] = []
  const taken = new Map<string, Arrived>()
  const arrivals: Arrived[] = []
  let answer: { status: number; headers: Readonly<Record<string, string>>; body: string } | null = { status: 200, headers: {}, body: '' }
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      knocks.push({ at: Date.now(), path: request.url ?? '', headers: request.headers, body })
      if (answer === null) return
      if (answer.status < 300) {
        const arrived = JSON.parse(body) as Arrived
        arrivals.push(arrived)
        if (!taken.has(arrived.id)) taken.set(arrived.id, arrived)
      }
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    knocks,
    arrivals,
    taken: () => [...taken.values()],
    answerWith: (status, { headers = {}, body = '' } = {}) => void (answer = { status, headers, body }),
    fallSilent: () => void (answer = null),
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

export function signatureFor(body: string, key: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
}

/** Hands messages to a hub. `kept`, or the last word of the problem's type. */
export function inboundTo({ url, key, now }: { readonly url: string; readonly key: string; readonly now: () => number }): (channelId: string, message: unknown, signature?: string) => Promise<string> {
  return async (channelId, message, signature) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    const response = await fetch(`${url}/api/v1/inbound/${channelId}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-hearth-signature': signature ?? signatureFor(body, key, now()) }, body })
    if (response.status === 202) return 'kept'
    const problem = (await response.json()) as { type: string }
    return problem.type.split('/').at(-1) ?? ''
  }
}
