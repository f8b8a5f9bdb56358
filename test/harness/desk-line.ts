import { io } from 'socket.io-client'
import { onTestFinished, vi } from 'vitest'
import { keyOf, type RowOf, type TableName } from '#shared/model/row.ts'
import { Answer } from '#shared/protocol/command.ts'
import { Batch } from '#shared/protocol/batch.ts'
import { Welcome } from '#shared/protocol/hello.ts'
import type { DeskPresence, PresenceHeard } from '#shared/protocol/presence.ts'
import type { SignalAnswer, SignalBody, SignalHeard, SignalParty } from '#shared/protocol/signal.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'

// A desk without a screen: a real socket to a real hub, which holds to shared/protocol/SPEC.md and says where the hub does not.
// It keeps rows as a desk would, so that what it holds can be compared with what its person may see.

export type DeskLine = {
  readonly hello: (set?: { readonly cursor?: number | null; readonly epoch?: string | null; readonly protocol?: number; readonly workspaceId?: string }) => Promise<Welcome>
  readonly command: (type: string, payload: unknown, id?: string) => Promise<Answer>
  readonly tell: (presence: DeskPresence) => void
  readonly batches: readonly Batch[]
  readonly heard: readonly PresenceHeard[]
  readonly signal: (conversationId: string, to: SignalParty, body: SignalBody, id?: string) => Promise<SignalAnswer>
  /** Signals it heard; those it was not to take it leaves unanswered. */
  readonly signals: readonly SignalHeard[]
  readonly takeSignals: (takes: boolean) => void
  readonly cursor: () => number | null
  /** What it holds of a table. */
  readonly rows: <T extends TableName>(table: T) => readonly RowOf<T>[]
  /** Settles when it has read the log up to there. */
  readonly reaches: (seq: number) => Promise<void>
  readonly hears: (fits: (presence: PresenceHeard) => boolean) => Promise<void>
  /** Why its line was closed by the other end; waits for it. */
  readonly closed: () => Promise<string>
  readonly cut: () => void
  /** A new line; what it holds stays. */
  readonly comeBack: (url?: string) => Promise<void>
}

/** A limit against hanging, not a measure. */
const WAIT = { timeout: 45_000, interval: 10 }

/** Opens a line with a session's token. Rejects with what the hub said at the door. */
export async function aDeskLine({ url, token }: { readonly url: string; readonly token: string }): Promise<DeskLine> {
  const kept = new Map<TableName, Map<string, { readonly rev: number }>>()
  const batches: Batch[] = []
  const heard: PresenceHeard[] = []
  const signals: SignalHeard[] = []
  let takesSignals = true
  let cursor: number | null = null
  let epoch: string | null = null
  let closedWith: string | null = null
  let socket = await open(url)

  async function open(to: string) {
    const opened = io(to, { path: '/socket', transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } })
    opened.on('batch', (raw: unknown, acknowledge?: unknown) => {
      take(Batch.parse(raw))
      if (typeof acknowledge === 'function') acknowledge()
    })
    opened.on('presence', (presence: PresenceHeard) => heard.push(presence))
    opened.on('signal', (signal: SignalHeard, done: (answer: SignalAnswer) => void) => {
      signals.push(signal)
      if (takesSignals) done({ ok: true })
    })
    opened.on('disconnect', (reason) => { closedWith = reason })
    await new Promise<void>((resolve, reject) => {
      opened.once('connect', resolve)
      opened.once('connect_error', reject)
    })
    closedWith = null
    return opened
  }

  function take(batch: Batch): void {
    batches.push(batch)
    if (batch.reset) kept.clear()
    else if (batch.after !== cursor) throw new Error(`a hole in the log: at ${cursor}, a batch came after ${batch.after}`)
    for (const change of batch.items.flatMap(({ rows }) => rows)) {
      const table = kept.get(change.table) ?? new Map<string, { readonly rev: number }>()
      kept.set(change.table, table)
      if ('gone' in change) leave(change.table, change.gone)
      else if ((table.get(keyOf(change.table, change.row))?.rev ?? -1) <= change.row.rev) table.set(keyOf(change.table, change.row), change.row)
    }
    cursor = batch.upTo
  }

  function leave(table: TableName, id: string): void {
    kept.get(table)?.delete(id)
    if (table !== 'conversations') return
    const entries = kept.get('entries') as Map<string, RowOf<'entries'>> | undefined // put in by its table's name.
    for (const entry of [...(entries?.values() ?? [])]) if (entry.conversationId === id) entries?.delete(entry.id)
  }

  onTestFinished(() => void socket.disconnect())
  return {
    async hello(set = {}) {
      const welcome = Welcome.parse(await socket.timeout(WAIT.timeout).emitWithAck('hello', { workspaceId: 'main', epoch, protocol: PROTOCOL_VERSION, cursor, ...set }))
      if (welcome.ok) epoch = welcome.epoch
      return welcome
    },
    command: async (type, payload, id = crypto.randomUUID()) => Answer.parse(await socket.timeout(WAIT.timeout).emitWithAck('command', { id, type, payload })),
    tell: (presence) => void socket.emit('presence', presence),
    batches,
    heard,
    signals,
    takeSignals: (takes) => void (takesSignals = takes),
    signal: (conversationId, to, body, id = crypto.randomUUID()) => socket.timeout(WAIT.timeout).emitWithAck('signal', { id, conversationId, to, body }),
    cursor: () => cursor,
    rows: <T extends TableName>(table: T) => [...(kept.get(table)?.values() ?? [])] as unknown as readonly RowOf<T>[], // as above.
    reaches: (seq) => vi.waitUntil(() => cursor !== null && cursor >= seq && batches.at(-1)?.more !== true, WAIT).then(() => undefined),
    hears: (fits) => vi.waitUntil(() => heard.some(fits), WAIT).then(() => undefined),
    closed: () => vi.waitUntil(() => closedWith, WAIT),
    cut: () => void socket.disconnect(),
    async comeBack(to = url) {
      socket = await open(to)
    },
  }
}
