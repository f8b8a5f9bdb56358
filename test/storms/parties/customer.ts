import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { VISITOR_PROTOCOL_VERSION, VisitorAnswer, VisitorBatch, VisitorWelcome, type VisitorItem } from '#shared/protocol/visitor.ts'
import type { Front } from '../weather/front.ts'

/** A customer at a page of their own, written anew from the protocol: what they said waits in an outbox until the hub has it. */
export type Customer = {
  readonly name: string
  readonly say: (text: string) => void
  /** Everything they ever said, in the order of saying. */
  readonly said: () => readonly string[]
  readonly unanswered: () => number
  /** What is on their page, in reading order: by its moment, then by when it was first heard of. */
  readonly thread: () => readonly VisitorItem[]
  /** What should not have happened on the wire. */
  readonly complaints: () => readonly string[]
  readonly close: () => void
}

const ANSWER_TIMEOUT_MS = 3_000

export function openCustomer(name: string, inboxId: string, front: Front): Customer {
  const said: string[] = []
  const outbox: { readonly id: string; readonly text: string }[] = []
  const items = new Map<string, { readonly item: VisitorItem; readonly firstN: number }>()
  const complaints: string[] = []
  let token: string | null = null
  let cursor = 0
  let isWelcome = false
  let isSending = false
  let isGreeting = false
  let isClosed = false
  let reads = 0

  const socket: Socket = io(`${front.origin}/visitor`, { path: '/socket', transports: ['websocket'], reconnectionDelay: 200, reconnectionDelayMax: 800, timeout: 4_000 })
  socket.on('connect', () => void greet())
  socket.on('disconnect', () => {
    isWelcome = false
    isGreeting = false
  })
  socket.on('batch', (raw: unknown, done?: unknown) => {
    take(VisitorBatch.parse(raw))
    if (typeof done === 'function') done()
  })

  async function ask(event: string, question: unknown): Promise<unknown> {
    try {
      return await socket.timeout(ANSWER_TIMEOUT_MS).emitWithAck(event, question)
    } catch {
      return null // cut, or silent: asked again under the same id.
    }
  }

  async function greet(): Promise<void> {
    if (isGreeting) return
    isGreeting = true
    const answer = VisitorWelcome.safeParse(await ask('hello', { protocol: VISITOR_PROTOCOL_VERSION, inboxId, token, identity: null, language: 'en', cursor }))
    isGreeting = false
    if (!answer.success || !answer.data.ok) {
      if (answer.success && !answer.data.ok && answer.data.reason !== 'internal' && answer.data.reason !== 'too-many') complaints.push(`turned away: ${answer.data.reason}`)
      later(300, () => socket.connected && !isWelcome && void greet())
      return
    }
    token = answer.data.token
    isWelcome = true
    void send()
  }

  function take(batch: VisitorBatch): void {
    if (batch.upTo <= cursor && batch.after < cursor) return // heard before.
    if (batch.after !== cursor) return void greet()
    for (const item of batch.items) {
      const known = items.get(item.id)
      if (known !== undefined && known.item.n >= item.n) continue
      if (known !== undefined && rank(known.item) > rank(item)) complaints.push(`${item.id} went from ${known.item.state} to ${item.state}`)
      items.set(item.id, { item, firstN: known?.firstN ?? item.n })
    }
    cursor = batch.upTo
    // They look at their page: what was said to them is read.
    reads += 1
    if (reads % 3 === 0) void ask('command', { id: randomUUID(), type: 'read', payload: { upTo: cursor } })
  }

  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    while (isWelcome && !isClosed && outbox[0] !== undefined) {
      const { id, text } = outbox[0]
      const answer = VisitorAnswer.safeParse(await ask('command', { id, type: 'say', payload: { text, attachments: [] } }))
      if (answer.success && answer.data.ok) outbox.shift()
      else {
        const reason = answer.success && !answer.data.ok ? answer.data.reason : 'internal'
        // A hello that came twice is still being answered, or the hub is another: they introduce themselves again.
        if (reason === 'signed-out') void greet()
        else if (reason !== 'too-many' && reason !== 'internal') complaints.push(`"${text}" was refused: ${reason}`)
        await new Promise((resolve) => later(250, () => resolve(undefined)))
      }
    }
    isSending = false
  }

  function later(ms: number, run: () => void): void {
    setTimeout(run, ms)
  }

  return {
    name,
    say(text) {
      said.push(text)
      outbox.push({ id: randomUUID(), text })
      void send()
    },
    said: () => said,
    unanswered: () => outbox.length,
    thread: () => [...items.values()].sort((one, other) => one.item.at - other.item.at || one.firstN - other.firstN).map(({ item }) => item),
    complaints: () => complaints,
    close() {
      isClosed = true
      socket.disconnect()
    },
  }
}

function rank({ state }: VisitorItem): number {
  return ['sent', 'delivered', 'read'].indexOf(state)
}
