import { applyEvent, type Thread } from '#shared/domain/apply.ts'
import { decide, isConversationCommand, type DecideContext } from '#shared/domain/decide.ts'
import { decideReceived } from '#shared/domain/receive.ts'
import { draftId, readMarkId, type Draft } from '#shared/model/draft.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { RowChange } from '#shared/model/row.ts'
import type { User } from '#shared/model/user.ts'
import type { Batch, BatchItem } from '#shared/protocol/batch.ts'
import { COMMANDS, type Answer, type Command } from '#shared/protocol/command.ts'
import type { Hello, Welcome } from '#shared/protocol/hello.ts'
import type { Signal, SignalAnswer, SignalHeard } from '#shared/protocol/signal.ts'
import type { HubSocket, OpenSocket, SocketHandlers } from '../hub-socket.ts'
import type { Clock } from '../clock.ts'
import { aConversation, aDisposition, anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { soon } from './turns.ts'

// A hub in memory that keeps the same promises as the real one: one log, the same pure rules, one effect and one answer
// for each command id, pages that wait for their acknowledgement. Its lines are cut and its answers lost by hand.

type Line = { readonly handlers: SocketHandlers; isOpen: boolean; cursor: number; isLive: boolean; turn: number }

export type FakeHub = ReturnType<typeof createFakeHub>

export function createFakeHub(clock: Clock, options: { readonly user?: User; readonly page?: number; /** How long its inbox lets a reply be taken back. */ readonly undoMs?: number } = {}) {
  const user = options.user ?? aUser()
  const pageSize = options.page ?? 3
  let epoch = 'epoch-1'
  let log: BatchItem[] = []
  let head = 0
  const floor: readonly RowChange[] = [{ table: 'users', row: user }, { table: 'users', row: aUser({ id: 'wei' }) }, { table: 'queues', row: aQueue() }, { table: 'inboxes', row: anInbox({ undoMs: options.undoMs ?? 0 }) }, { table: 'dispositions', row: aDisposition() }]
  const threads = new Map<string, Thread>()
  const drafts = new Map<string, Draft>()
  const answers = new Map<string, Answer>()
  /** Ids in order of taking effect, each once. */
  const effects: string[] = []
  const received: Command[] = []
  const told: unknown[] = []
  const signals: Signal[] = []
  const hellos: Hello[] = []
  const lines = new Set<Line>()
  let isDown = false
  let losesAnswers = false
  let sendsEntries = true
  let tail = 0
  let refusesDoor: string | null = null
  let welcomeWith: (welcome: Welcome) => Welcome = (welcome) => welcome
  let answerWith: (command: Command) => Answer | null = () => null

  const openSocket: OpenSocket = (handlers) => {
    const line: Line = { handlers, isOpen: false, cursor: 0, isLive: false, turn: 0 }
    const later = (run: () => void) => void soon(() => void (lines.has(line) && run()))
    lines.add(line)
    later(() => {
      if (isDown || refusesDoor !== null) {
        lines.delete(line)
        return handlers.closed(refusesDoor ?? 'websocket error')
      }
      line.isOpen = true
      handlers.opened()
    })
    const socket: HubSocket = {
      ask(name, question, answered) {
        later(() => {
          if (name === 'hello') {
            const welcome = welcomeWith(greet(line, question as Hello))
            answered(structuredClone(welcome))
            if (welcome.ok) void pump(line)
            return
          }
          if (name === 'signal') {
            signals.push(question as Signal)
            return answered({ ok: true } satisfies SignalAnswer)
          }
          const answer = execute(question as Command)
          if (!losesAnswers && answer !== null) later(() => answered(answer))
        })
      },
      tell: (_name, what) => void told.push(what),
      close: () => void lines.delete(line),
    }
    return socket
  }

  function greet(line: Line, hello: Hello): Welcome {
    hellos.push(hello)
    line.turn += 1
    line.isLive = false
    const isKnown = hello.epoch === epoch && hello.cursor !== null && hello.cursor >= tail && hello.cursor <= head
    line.cursor = isKnown ? (hello.cursor ?? 0) : -1
    return { ok: true, workspaceId: 'shop-team', epoch, protocol: 2, head, now: clock.now() + 500, user }
  }

  async function pump(line: Line): Promise<void> {
    const { turn } = line
    const isMine = () => lines.has(line) && line.turn === turn
    if (line.cursor < 0) {
      const upTo = head
      const rows = snapshot()
      for (let at = 0; at === 0 || at < rows.length; at += pageSize * 2) {
        if (!isMine()) return
        await sendAndWait(line, { after: at === 0 ? 0 : upTo, upTo, more: true, ...(at === 0 ? { reset: true } : {}), items: [anItem(upTo, null, rows.slice(at, at + pageSize * 2), null, 'snapshot')] })
      }
      line.cursor = upTo
    }
    while (isMine() && line.cursor < head) {
      const items = log.filter(({ seq }) => seq > line.cursor).slice(0, pageSize)
      const upTo = items.length < pageSize ? head : (items.at(-1)?.seq ?? head)
      const after = line.cursor
      await sendAndWait(line, { after, upTo, ...(upTo < head ? { more: true } : {}), items })
      if (isMine()) line.cursor = upTo
    }
    if (!isMine()) return
    line.isLive = true
    send(line, { after: line.cursor, upTo: line.cursor, items: [] })
  }

  function sendAndWait(line: Line, batch: Omit<Batch, 'workspaceId' | 'epoch'>): Promise<void> {
    return new Promise((resolve) => {
      line.handlers.batch(whole(batch), resolve)
    })
  }

  function send(line: Line, batch: Omit<Batch, 'workspaceId' | 'epoch'>): void {
    if (lines.has(line)) line.handlers.batch(whole(batch), () => {})
  }

  function whole(batch: Omit<Batch, 'workspaceId' | 'epoch'>): Batch {
    return structuredClone({ workspaceId: 'shop-team', epoch, ...batch })
  }

  function snapshot(): readonly RowChange[] {
    const rows: RowChange[] = [...floor]
    for (const { conversation, entries } of threads.values()) {
      if (conversation === null) continue
      rows.push({ table: 'conversations', row: conversation }, ...(sendsEntries ? [...entries.values()].map((row): RowChange => ({ table: 'entries', row })) : []))
    }
    for (const row of drafts.values()) rows.push({ table: 'drafts', row })
    return rows
  }

  function anItem(seq: number, commandId: string | null, rows: readonly RowChange[], conversationId: string | null = null, kind = 'event'): BatchItem {
    return { seq, at: clock.now() + 500, kind, actor: user.id, commandId, conversationId, rows: structuredClone(rows) }
  }

  /** Logs one event and sends it to whoever is live. */
  function append(commandId: string | null, rows: (seq: number) => readonly RowChange[], conversationId: string | null = null, kind = 'event'): number {
    const seq = head + 1
    const item = anItem(seq, commandId, rows(seq), conversationId, kind)
    head = seq
    log.push(item)
    for (const line of lines) {
      if (!line.isLive) continue
      send(line, { after: line.cursor, upTo: seq, items: [item] })
      line.cursor = seq
    }
    return seq
  }

  function happen(conversationId: string, facts: readonly ConversationFact[], contents: ReadonlyMap<string, Content>, commandId: string | null): number {
    for (const fact of facts) {
      append(commandId, (seq) => {
        const before = threads.get(conversationId) ?? { conversation: null, entries: new Map<string, Entry>() }
        const after = applyEvent(before, { seq, at: clock.now() + 500, conversationId, fact, contents })
        threads.set(conversationId, after)
        const changed = [...after.entries.values()].filter((entry) => before.entries.get(entry.id) !== entry)
        return [...(after.conversation ? [{ table: 'conversations' as const, row: after.conversation }] : []), ...changed.map((row): RowChange => ({ table: 'entries', row }))]
      }, conversationId)
    }
    return head
  }

  /** The answer, or null: never heard. */
  function execute(command: Command): Answer | null {
    received.push(structuredClone(command))
    const known = answers.get(command.id)
    if (known) return known
    const forced = answerWith(command)
    if (forced !== null) return forced
    const parsed = COMMANDS[command.type].safeParse(command.payload)
    const answer = parsed.success ? perform({ ...command, payload: parsed.data } as Command) : ({ ok: false, reason: 'malformed' } as const)
    answers.set(command.id, answer)
    if (answer.ok) effects.push(command.id)
    return answer
  }

  function perform(command: Command): Answer {
    if (command.type === 'save-draft') return saveDraft(command.payload, command.id)
    if (command.type === 'mark-read') {
      const { conversationId, upTo } = command.payload
      return { ok: true, seq: append(command.id, (rev) => [{ table: 'readMarks', row: { id: readMarkId(conversationId, user.id), conversationId, userId: user.id, seq: upTo, rev } }]) }
    }
    if (!isConversationCommand(command)) return { ok: true, seq: append(command.id, () => []) }
    const thread = threads.get(command.payload.conversationId)
    if (!thread?.conversation) return { ok: false, reason: 'not-found' }
    const find = <Row extends { readonly id: string }>(table: RowChange['table']) => (id: string) => floor.flatMap((change) => ('row' in change && change.table === table ? [change.row as unknown as Row] : [])).find((row) => row.id === id)
    const context: DecideContext = { at: clock.now() + 500, userId: user.id, floor: { user: find('users'), queue: find('queues'), hours: find('hours'), disposition: find('dispositions'), inbox: find('inboxes') }, hasFailed: () => false, message: () => undefined, call: () => undefined }
    const decision = decide(thread.conversation, command, context)
    if (!decision.ok) return { ok: false, reason: decision.reason }
    return { ok: true, seq: happen(command.payload.conversationId, decision.facts, decision.contents, command.id) }
  }

  function saveDraft({ conversationId, mode, text, attachments, onVersion }: Extract<Command, { type: 'save-draft' }>['payload'], commandId: string | null): Answer {
    const id = draftId(conversationId, user.id, mode)
    if ((drafts.get(id)?.version ?? 0) !== onVersion) return { ok: false, reason: 'conflict' }
    return {
      ok: true,
      seq: append(commandId, (rev) => {
        const row: Draft = { id, conversationId, userId: user.id, mode, text, attachments, version: onVersion + 1, savedAt: clock.now(), rev }
        drafts.set(id, row)
        return [{ table: 'drafts', row }]
      }),
    }
  }

  return {
    openSocket,
    user,
    received,
    effects,
    told,
    signals,
    /** Passes a signal on, and settles with whether a window took it. */
    passesOn: (heard: SignalHeard): Promise<unknown> => Promise.any([...lines].map((line) => new Promise((resolve) => line.handlers.signal(heard, resolve)))),
    hellos,
    append,
    head: () => head,
    epoch: () => epoch,
    conversation: (id: string) => threads.get(id)?.conversation ?? null,
    texts: (id: string) => [...(threads.get(id)?.entries.values() ?? [])].flatMap((entry) => (entry.kind === 'activity' || entry.content === null ? [] : [entry.content.text])),
    thread: (id: string) => threads.get(id),
    draft: (conversationId: string) => drafts.get(draftId(conversationId, user.id, 'reply')),
    opens(set: Partial<Conversation> & { readonly assignedTo?: string } = {}) {
      const row = aConversation({ assignedTo: user.id, ...set })
      append(null, (rev) => {
        threads.set(row.id, { conversation: { ...row, rev }, entries: new Map() })
        return [{ table: 'conversations', row: { ...row, rev } }]
      }, row.id)
      return row
    },
    customerSays(conversationId: string, text: string) {
      const conversation = threads.get(conversationId)?.conversation
      if (!conversation) throw new Error(`no conversation ${conversationId}`)
      const entryId = `in-${head + 1}`
      const { facts, contents } = decideReceived(conversation, { commandId: entryId, entryId, identityId: 'visitor', content: { text, attachments: [] }, at: clock.now() + 500 }, aQueue(), null)
      return happen(conversationId, facts, contents, null)
    },
    /** The customer has this message before them now. */
    isRead: (conversationId: string, entryId: string) => happen(conversationId, [{ kind: 'message.delivery_changed', entryId, delivery: { kind: 'read', at: clock.now() + 500 } }], new Map(), null),
    resolves: (conversationId: string) => happen(conversationId, [{ kind: 'conversation.resolved', by: user.id, entryId: `out-${head + 1}`, dispositionId: 'solved' }], new Map(), null),
    leaves: (conversationId: string) => append(null, () => [{ table: 'conversations', gone: conversationId }], conversationId),
    /** `newest`: how much of its thread comes along; the real hub sends thirty entries. */
    comesBack(conversationId: string, newest = Number.MAX_SAFE_INTEGER) {
      const thread = threads.get(conversationId)
      return append(null, () => (thread?.conversation ? [{ table: 'conversations', row: thread.conversation }, ...[...thread.entries.values()].slice(-newest).map((row): RowChange => ({ table: 'entries', row }))] : []), conversationId, 'snapshot')
    },
    otherDeviceSaves: (conversationId: string, text: string, onVersion: number) => saveDraft({ conversationId, mode: 'reply', text, attachments: [], onVersion }, null),
    hears: (presence: unknown) => {
      for (const line of lines) line.handlers.presence(presence)
    },
    /** Cuts every line, as a network does: what was on its way is gone. */
    cut() {
      for (const line of [...lines]) {
        lines.delete(line)
        line.handlers.closed('transport close')
      }
    },
    /** Sends a batch as it stands to every line: for tests of what must not happen. */
    inject(batch: unknown) {
      for (const line of lines) line.handlers.batch(batch, () => {})
    },
    set: (set: { isDown?: boolean; losesAnswers?: boolean; sendsEntries?: boolean; tail?: number; refusesDoor?: string | null; welcomeWith?: typeof welcomeWith; answerWith?: typeof answerWith }) => {
      isDown = set.isDown ?? isDown
      losesAnswers = set.losesAnswers ?? losesAnswers
      sendsEntries = set.sendsEntries ?? sendsEntries
      tail = set.tail ?? tail
      if (set.refusesDoor !== undefined) refusesDoor = set.refusesDoor
      welcomeWith = set.welcomeWith ?? welcomeWith
      answerWith = set.answerWith ?? answerWith
    },
    /** A restore from a backup: the log is another, and ends where the backup did. */
    restoresTo(nextEpoch: string) {
      epoch = nextEpoch
      log = []
      tail = head
    },
    lines: () => lines.size,
  }
}
