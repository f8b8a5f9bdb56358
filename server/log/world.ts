import { assert } from '#shared/base/assert.ts'
import { applyEvent } from '#shared/domain/apply.ts'
import { audienceOf } from '#shared/domain/audience.ts'
import { slotKind } from '#shared/domain/call.ts'
import { takesSlot } from '#shared/domain/place.ts'
import type { Load } from '#shared/domain/route.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Attachment, Content, Entry } from '#shared/model/entry.ts'
import { EVENT_VERSION, type ConversationFact, type LoggedEvent, type OtherFact } from '#shared/model/event.ts'
import { keyOf, type RowOf, type TableName } from '#shared/model/row.ts'
import type { CommandContext } from '#server/commands/handler.ts'
import { actorId } from '#server/commands/actor.ts'
import type { Floor } from './floor.ts'

// One batch's view of the workspace: the rows its commands need, read and locked beforehand, and what the commands make
// of them. Commands run against it one after another, in memory, each seeing what the ones before it did; what is dirty
// at the end is written in one go. A command that fails is undone here and leaves the others untouched.

export type Touch = readonly [TableName, string]
export type WorldEvent = LoggedEvent & { readonly touched: readonly Touch[] }

export type Job = { readonly entryId: string; readonly conversationId: string; readonly channel: ChannelKind; readonly dueAt: number }
export type FileUse = { readonly fileId: string; readonly entryId: string; readonly conversationId: string }
export type Seen = { readonly channelId: string; readonly externalId: string; readonly entryId: string; readonly at: number }
export type IdentityLink = { readonly identityId: string; readonly seq: number; readonly customerId: string; readonly why: string }

/** Things written beside the rows: they belong to the hub alone. */
export type Aside = {
  readonly jobs: Job[]
  readonly fileUses: FileUse[]
  readonly seen: Seen[]
  readonly links: IdentityLink[]
  readonly revokedUserIds: string[]
}

export type SlotTaken = { readonly conversationId: string; readonly userId: string; readonly channel: ChannelKind; readonly isRinging: boolean }

/** A stored file: what it is by the hub's own reading, who stored it, and the conversations whose messages show it. */
export type KeptFile = { readonly attachment: Attachment; readonly uploadedBy: string; readonly usedIn: readonly string[] }

export type Gathered = {
  readonly rows: ReadonlyMap<string, unknown>
  /** What was looked for to be held, and is not there: nothing holds it, and another hub may be making it too. */
  readonly missing: ReadonlySet<string>
  readonly loads: readonly SlotTaken[]
  readonly files: ReadonlyMap<string, KeptFile>
  readonly customerAudience: ReadonlyMap<string, readonly string[]>
  /** `${kind} ${value}` → identity id. */
  readonly identityByValue: ReadonlyMap<string, string>
  /** `${identityId} ${inboxId}` → newest conversation id. */
  readonly newestConversation: ReadonlyMap<string, string>
  /** `${channelId} ${externalId}` → entry id. */
  readonly seen: ReadonlyMap<string, string>
}

export type World = ReturnType<typeof createWorld>

export function createWorld(gathered: Gathered, floor: Floor, headSeq: number) {
  const rows = new Map<string, unknown>(gathered.rows)
  const dirty = new Set<string>()
  const contents = new Map<string, Content>()
  const events: WorldEvent[] = []
  const aside: Aside = { jobs: [], fileUses: [], seen: [], links: [], revokedUserIds: [] }
  const identityByValue = new Map(gathered.identityByValue)
  const newestConversation = new Map(gathered.newestConversation)
  const seen = new Map(gathered.seen)
  let context: CommandContext | null = null
  let undo: (() => void)[] = []

  function row<T extends TableName>(table: T, id: string): RowOf<T> | undefined {
    return rows.get(`${table} ${id}`) as RowOf<T> | undefined // every write goes through put, which is typed.
  }

  function put<T extends TableName>(table: T, value: RowOf<T>): Touch {
    const id = keyOf(table, value)
    const key = `${table} ${id}`
    const before = rows.get(key)
    const wasDirty = dirty.has(key)
    undo.push(() => {
      if (before === undefined) rows.delete(key)
      else rows.set(key, before)
      if (!wasDirty) dirty.delete(key)
    })
    rows.set(key, value)
    dirty.add(key)
    return [table, id]
  }

  /** As read for those who asked, with every conversation that this batch holds taken as it now stands. */
  function slotsOf(userId: string): readonly SlotTaken[] {
    const elsewhere = gathered.loads.filter((slot) => slot.userId === userId && !rows.has(`conversations ${slot.conversationId}`))
    const here = [...rows].flatMap(([key, value]): readonly SlotTaken[] => {
      if (!key.startsWith('conversations ')) return []
      const conversation = value as Conversation // the key names the table.
      const { id, place } = conversation
      const isTheirs = (place.kind === 'offered' || place.kind === 'assigned') && place.to === userId
      return isTheirs && takesSlot(conversation) ? [{ conversationId: id, userId, channel: slotKind(conversation), isRinging: place.kind === 'offered' }] : []
    })
    return [...elsewhere, ...here]
  }

  function push<T>(list: T[], value: T): void {
    list.push(value)
    undo.push(() => list.pop())
  }

  function setKey<K, V>(map: Map<K, V>, key: K, value: V): void {
    const before = map.get(key)
    map.set(key, value)
    undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)))
  }

  function log(fact: ConversationFact | OtherFact, conversationId: string | null, before: readonly string[], after: readonly string[], touched: readonly Touch[]): void {
    assert(context, 'an event outside a command')
    push(events, { seq: headSeq + events.length + 1, v: EVENT_VERSION, at: context.at, actor: actorId(context.actor), commandId: context.id, conversationId, fact, audienceBefore: isSame(before, after) ? after : before, audienceAfter: after, touched })
  }

  return {
    floor,
    contents,
    events,
    aside,
    row,
    conversation: (id: string): Conversation | undefined => row('conversations', id),
    /** How many of a person's slots are taken, by channel, what this batch did included. */
    load(userId: string): Load {
      const load: Load = {}
      for (const { channel } of slotsOf(userId)) load[channel] = (load[channel] ?? 0) + 1
      return load
    },
    isRinging: (userId: string) => slotsOf(userId).some(({ isRinging }) => isRinging),
    customerAudience: (customerId: string) => gathered.customerAudience.get(customerId) ?? [],
    hasFile: (fileId: string) => gathered.files.has(fileId),
    file: (fileId: string) => gathered.files.get(fileId),
    identityIdOf: (kind: string, value: string) => identityByValue.get(`${kind} ${value}`),
    newestConversationOf: (identityId: string, inboxId: string) => newestConversation.get(`${identityId} ${inboxId}`),
    seenAs: (channelId: string, externalId: string) => seen.get(`${channelId} ${externalId}`),
    nextSeq: () => headSeq + events.length + 1,

    /** Something happened in a conversation: folds it into the row and the thread, and logs it. `also`: other rows that its hearers need with it. */
    happen(conversationId: string, fact: ConversationFact, said: ReadonlyMap<string, Content> = new Map(), also: readonly Touch[] = []): void {
      assert(context, 'an event outside a command')
      const seq = headSeq + events.length + 1
      const before = row('conversations', conversationId) ?? null
      const entryId = 'entryId' in fact ? [fact.entryId] : fact.kind === 'content.erased' ? fact.entryIds : []
      const known = new Map(entryId.flatMap((id) => { const entry = row('entries', id); return entry ? [[id, entry] as const] : [] }))
      const after = applyEvent({ conversation: before, entries: known }, { seq, at: context.at, conversationId, fact, contents: said })
      assert(after.conversation, 'an event leaves a conversation')
      const touched: Touch[] = [...also, put('conversations', after.conversation)]
      for (const [id, entry] of after.entries) if (known.get(id) !== entry) touched.push(put('entries', entry))
      for (const [id, content] of said) if (entryId.includes(id)) setKey(contents, id, content)
      log(fact, conversationId, before === null ? [] : audienceOf(before), audienceOf(after.conversation), touched)
      if (before === null) setKey(newestConversation, `${after.conversation.identityId} ${after.conversation.inboxId}`, conversationId)
    },

    /** Something happened outside any conversation, or beside one: the rows it changed, and who may hear of it. */
    record(fact: OtherFact, audience: readonly string[], touched: readonly Touch[], conversationId: string | null = null): void {
      log(fact, conversationId, audience, audience, touched)
    },
    put,

    sendLater: (job: Job) => push(aside.jobs, job),
    useFile: (use: FileUse) => push(aside.fileUses, use),
    revokeSessions: (userId: string) => push(aside.revokedUserIds, userId),
    linkIdentity: (link: IdentityLink) => push(aside.links, link),
    markSeen(mark: Seen): void {
      push(aside.seen, mark)
      setKey(seen, `${mark.channelId} ${mark.externalId}`, mark.entryId)
    },
    nameIdentity: (kind: string, value: string, identityId: string) => setKey(identityByValue, `${kind} ${value}`, identityId),

    /** Runs one command; whatever it did is undone when it refuses or throws. Returns what it returned. */
    attempt<T extends { readonly ok: boolean }>(command: CommandContext, decide: () => T): T {
      context = command
      undo = []
      try {
        const outcome = decide()
        if (!outcome.ok) rollBack()
        return outcome
      } catch (error) {
        rollBack()
        throw error
      } finally {
        context = null
      }
    },

    wasMissing: (table: TableName, id: string) => gathered.missing.has(`${table} ${id}`),

    /** Everything to be written, by table. */
    dirtyRows(): ReadonlyMap<TableName, readonly unknown[]> {
      const byTable = new Map<TableName, unknown[]>()
      for (const key of dirty) {
        const table = key.slice(0, key.indexOf(' ')) as TableName // put wrote the key.
        const list = byTable.get(table) ?? []
        list.push(rows.get(key))
        byTable.set(table, list)
      }
      return byTable
    },
  }

  function rollBack(): void {
    for (const step of undo.reverse()) step()
    undo = []
  }
}

/** Most events leave the audience as it was: said by the same array, which the pump knows at a glance. */
function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((key, index) => key === after[index])
}

/** The entry as stored: without its words, which lie in `contents`. */
export function withoutContent(entry: Entry): Entry {
  return entry.kind === 'activity' ? entry : { ...entry, content: null }
}
