import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// The hub's side of the proxy's questions, as small as it can be: each question is kept until the test answers it.

export type Question = {
  readonly event: 'arrived' | 'declined' | 'timed-out' | 'unreachable'
  readonly callId: string
  readonly from: string
  readonly to: string
  readonly headers: Readonly<Record<string, string>>
  readonly agent?: string
}

export type Order =
  | { readonly do: 'ring'; readonly agent: string; readonly seconds: number }
  | { readonly do: 'wait'; readonly place?: number; readonly say?: string }
  | { readonly do: 'voicemail' }
  | { readonly do: 'refuse'; readonly status: 486 | 480 | 603; readonly reason: string }

export type PhoneHub = {
  readonly url: string
  /** The next question, in the order they came; it waits for one. */
  readonly asked: () => Promise<{ readonly question: Question; readonly answer: (order: Order) => void }>
  /** What was told: `answered CALL-ID AGENT`, `ended CALL-ID WHY`. */
  readonly told: readonly { readonly what: 'answered' | 'ended'; readonly callId: string; readonly agent?: string; readonly why?: string }[]
  /** Questions whose proof did not hold, and paths nobody knows. */
  readonly refused: readonly string[]
  readonly stop: () => Promise<void>
}

export async function startPhoneHub({ secret, port = 0 }: { readonly secret: string; readonly port?: number }): Promise<PhoneHub> {
  const questions: { readonly question: Question; readonly answer: (order: Order) => void }[] = []
  const told: { what: 'answered' | 'ended'; callId: string; agent?: string; why?: string }[] = []
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const name = /^\/api\/v1\/phone\/proxy\/(next|answered|ended)$/.exec(request.url ?? '')?.[1]
    if (request.method !== 'POST' || name === undefined || !isProved(String(request.headers['x-hearth-signature']), body, secret)) {
      refused.push(`${request.method} ${request.url} ${body}`)
      return response.writeHead(401).end()
    }
    if (name !== 'next') {
      told.push({ what: name as 'answered' | 'ended', ...(JSON.parse(body) as { callId: string }) })
      return say(response, {})
    }
    questions.push({ question: JSON.parse(body) as Question, answer: (order) => say(response, order) })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    refused,
    async asked() {
      const giveUpAt = Date.now() + 30_000
      for (;;) {
        const next = questions.shift()
        if (next !== undefined) return next
        if (Date.now() > giveUpAt) throw new Error(`nobody asked; refused: ${refused.join(' | ') || 'nothing'}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function say(response: ServerResponse, answer: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

/** `t=SECONDS,v1=HEX`, of the last five minutes. */
function isProved(proof: string, body: string, secret: string): boolean {
  const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(proof) ?? []
  if (at === undefined || signature === undefined || Math.abs(Date.now() / 1_000 - Number(at)) > 300) return false
  return timingSafeEqual(Buffer.from(signature, 'hex'), createHmac('sha256', secret).update(`${at}.${body}`).digest())
}
