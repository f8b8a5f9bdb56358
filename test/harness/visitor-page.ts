import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { expect } from 'vitest'
import type { Attachment } from '#shared/model/entry.ts'
import { VisitorCall, type SignalAnswer, type SignalBody, type VisitorSignal } from '#shared/protocol/signal.ts'
import { VisitorAnswer, VisitorBatch, VisitorWelcome, type VisitorItem, type VisitorPresence, type VisitorPresenceHeard } from '#shared/protocol/visitor.ts'

// A customer's page without a screen: it holds to the contract as the widget does, and fails where the hub does not.

export type VisitorPage = {
  readonly welcome: VisitorWelcome
  readonly token: string
  readonly cursor: () => number
  /** Its thread, in reading order. */
  readonly thread: () => readonly VisitorItem[]
  readonly texts: () => readonly string[]
  readonly batches: readonly VisitorBatch[]
  /** Batches that did not follow on what the page had. */
  readonly gaps: () => number
  readonly heard: readonly VisitorPresenceHeard[]
  /** All it was told of its call, the newest last. */
  readonly calls: readonly VisitorCall[]
  /** Signals it heard; those it was not to take it leaves unanswered. */
  readonly signals: readonly VisitorSignal[]
  readonly takeSignals: (takes: boolean) => void
  readonly signal: (body: SignalBody, id?: string) => Promise<SignalAnswer>
  readonly say: (text: string, set?: { readonly id?: string; readonly attachments?: readonly Attachment[] }) => Promise<VisitorAnswer>
  readonly command: (type: string, payload: unknown, id?: string) => Promise<VisitorAnswer>
  readonly tell: (presence: VisitorPresence) => void
  /** The line is cut; the page keeps its thread. */
  readonly cut: () => void
  readonly hasLine: () => boolean
  /** A new line, and hello from the page's own cursor. */
  readonly comeBack: (url?: string) => Promise<VisitorWelcome>
  readonly hasHeard: (texts: readonly string[]) => Promise<void>
}

export type VisitorPageOptions = { readonly url: string; readonly inboxId?: string; readonly token?: string | null; readonly identity?: string | null; readonly origin?: string; readonly protocol?: number; readonly language?: 'zh' | 'en'; readonly headers?: Readonly<Record<string, string>> }

/** A limit against hanging, not a measure. */
const WITHIN_MS = 45_000

export async function aVisitorPage({ url, inboxId = 'shop', token = null, identity = null, origin, protocol = 1, language = 'en', headers = {} }: VisitorPageOptions): Promise<VisitorPage> {
  const items = new Map<string, { item: VisitorItem; firstN: number }>()
  const batches: VisitorBatch[] = []
  const heard: VisitorPresenceHeard[] = []
  const calls: VisitorCall[] = []
  const signals: VisitorSignal[] = []
  let takesSignals = true
  let cursor = 0
  let gaps = 0
  let current = token
  let socket = connect(url)

  function connect(to: string) {
    const opened = io(`${to}/visitor`, { path: '/socket', transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { ...(origin === undefined ? {} : { Origin: origin }), ...headers } })
    opened.on('batch', (raw: unknown, done?: unknown) => {
      const batch = VisitorBatch.parse(raw)
      batches.push(batch)
      if (batch.after !== cursor) {
        gaps += 1
        return
      }
      expect(batch.upTo).toBeGreaterThanOrEqual(batch.after)
      for (const item of batch.items) {
        const known = items.get(item.id)
        if (known === undefined || item.n > known.item.n) items.set(item.id, { item, firstN: known?.firstN ?? item.n })
      }
      cursor = batch.upTo
      if (typeof done === 'function') done({ ok: true })
    })
    opened.on('presence', (raw: VisitorPresenceHeard) => heard.push(raw))
    opened.on('call', (raw: unknown) => calls.push(VisitorCall.parse(raw)))
    opened.on('signal', (raw: VisitorSignal, done: (answer: SignalAnswer) => void) => {
      signals.push(raw)
      if (takesSignals) done({ ok: true })
    })
    return opened
  }

  async function hello(): Promise<VisitorWelcome> {
    if (!socket.connected) await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
    const answer = VisitorWelcome.parse(await socket.timeout(WITHIN_MS).emitWithAck('hello', { protocol, inboxId, token: current, identity, language, cursor }))
    if (answer.ok) current = answer.token
    return answer
  }

  let welcome = await hello()
  const thread = () => [...items.values()].sort((one, other) => one.item.at - other.item.at || one.firstN - other.firstN).map(({ item }) => item)
  const texts = () => thread().map(({ text }) => text)
  const command = async (type: string, payload: unknown, id: string = randomUUID()) => VisitorAnswer.parse(await socket.timeout(WITHIN_MS).emitWithAck('command', { id, type, payload }))
  return {
    get welcome() {
      return welcome
    },
    get token() {
      if (current === null) throw new Error('the hub gave no token')
      return current
    },
    cursor: () => cursor,
    thread,
    texts,
    batches,
    gaps: () => gaps,
    heard,
    calls,
    signals,
    takeSignals: (takes) => void (takesSignals = takes),
    signal: (body, id = randomUUID()) => socket.timeout(WITHIN_MS).emitWithAck('signal', { id, body }),
    say: (text, { id, attachments = [] } = {}) => command('say', { text, attachments }, id),
    command,
    tell: (presence) => void socket.emit('presence', presence),
    cut: () => void socket.disconnect(),
    hasLine: () => socket.connected,
    async comeBack(to = url) {
      socket = connect(to)
      welcome = await hello()
      return welcome
    },
    async hasHeard(expected) {
      await expect.poll(texts, { timeout: WITHIN_MS, interval: 20 }).toEqual(expected)
    },
  }
}
