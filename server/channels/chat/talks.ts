import { audienceOf } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { MessageEntry } from '#shared/model/entry.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import type { Page, Parcel } from './page.ts'
import { personKey } from './person.ts'
import { findTalk, identityOf, readVisible } from './read-talk.ts'
import { baseOf, visitorItem } from './visitor-item.ts'

// The customers' pages of one workspace. They hear the log through one listener: a change finds its pages by
// conversation, so an event costs nothing for the thousands it does not concern.
//
// A page is live while the changes it is sent follow one another without a hole; each visible change takes exactly one
// number, so a hole is seen. At a hole, at a new conversation and at hello it is `behind` and reads from the database
// whatever follows its cursor. Both roads send the same batches, and neither goes backwards.

export type Talks = {
  readonly join: (page: Page, conversation: Conversation | null) => void
  readonly leave: (page: Page) => void
  /** Who may hear of this conversation at a desk, as of its newest event; nobody, once no page is there. */
  readonly hearersOf: (conversationId: string) => readonly string[]
  /** The pages in this conversation. */
  readonly pagesIn: (conversationId: string) => readonly Page[]
  /** The conversations that pages are in. */
  readonly conversations: () => readonly string[]
  /** Ends the lines of these pages; each says hello again. */
  readonly cut: (isMeant: (page: Page) => boolean) => void
}

type Talk = { readonly pages: Set<Page>; audience: readonly string[] }

/** A batch stays far below what a line or a page can hold; messages may be 100,000 characters long. */
const BATCH_CHARACTERS = 400_000
const BATCH_ITEMS = 200

/** `onFollow`: told of each page that came into a conversation. */
export function openTalks(workspace: Workspace, log: Log, now: () => number, onFollow: (page: Page) => void = () => undefined): Talks {
  const talks = new Map<string, Talk>()
  const pagesOf = new Map<string, Set<Page>>()

  workspace.feed.onItems((items) => {
    for (const item of items) if (item.fact.kind === 'conversation.opened' && pagesOf.size > 0) void meet(item).catch((error) => log('visitor.meet_failed', { error: String(error) }))
    for (const [conversationId, changed] of changesIn(items)) {
      const talk = talks.get(conversationId)
      for (const page of talk?.pages ?? []) offer(page, changed)
    }
  })

  function changesIn(items: readonly LogItem[]): ReadonlyMap<string, readonly MessageEntry[]> {
    const changes = new Map<string, MessageEntry[]>()
    for (const { conversationId, rows, audienceAfter } of items) {
      const talk = conversationId === null ? undefined : talks.get(conversationId)
      if (talk === undefined || conversationId === null) continue
      const messages = rows.flatMap((change) => (change.table === 'entries' && 'row' in change && change.row.kind === 'message' ? [change.row] : []))
      // An event beside a conversation (who read how far) has an audience of its own.
      if (rows.some((change) => change.table === 'conversations')) talk.audience = audienceAfter
      if (messages.length > 0) changes.set(conversationId, [...(changes.get(conversationId) ?? []), ...messages])
    }
    return changes
  }

  /** Passes live changes on if they follow the page's cursor without a hole; else it reads for itself. */
  function offer(page: Page, changed: readonly MessageEntry[]): void {
    if (page.mode !== 'live' || page.talk === null) {
      page.isStale = true
      return
    }
    const { base } = page.talk
    const news = newest(changed).filter(({ visibleRev }) => base + visibleRev > page.cursor)
    if (news.length === 0) return
    let next = page.cursor
    const follows = news.every(({ visibleRev }) => base + visibleRev === ++next)
    if (!follows || page.isClogged() || news.length > BATCH_ITEMS || charactersIn(news) > BATCH_CHARACTERS) return fallBehind(page)
    const parcel = pack(page.cursor, next, news, base)
    page.cursor = next
    page.send(parcel)
  }

  function pack(after: number, upTo: number, entries: readonly MessageEntry[], base: number): Parcel {
    const batch = { after, upTo, items: entries.map((entry) => visitorItem(entry, base, workspace.feed.floor())) }
    return { batch, ours: entries.flatMap(({ id, author, delivery, visibleRev }) => (author.kind === 'customer' || delivery.kind === 'read' ? [] : [{ entryId: id, n: base + visibleRev, isDelivered: delivery.kind === 'delivered' }])) }
  }

  function fallBehind(page: Page): void {
    page.mode = 'behind'
    void bringUp(page).catch((error) => {
      if (page.mode === 'gone') return
      log('visitor.bring_up_failed', { error: String(error) })
      page.onLost()
    })
  }

  async function bringUp(page: Page): Promise<void> {
    let isClogged = page.isClogged()
    for (;;) {
      const { talk } = page
      page.isStale = false
      if (talk === null) {
        // One that was opened after its hello had looked: `meet` did not know the page yet.
        const opened = await findTalk(workspace, page.inbox.id, page.person, now())
        if (isGone(page)) return
        if (opened !== null && page.talk === null) follow(page, opened)
        if (page.talk === null) break
        continue
      }
      const { conversationId, base } = talk
      const { entries, head, isAll } = await readVisible(workspace, conversationId, Math.max(0, page.cursor - base))
      if (page.talk !== talk) continue
      const pages = inBatches(entries)
      for (const some of pages) {
        if (isGone(page)) return
        const isLast = some === pages.at(-1)
        const upTo = isLast && isAll ? head : (some.at(-1)?.visibleRev ?? head)
        const parcel = pack(page.cursor, Math.max(page.cursor, base + upTo), some, base)
        page.cursor = parcel.batch.upTo
        // The pace of catching up is the page's own.
        if (isLast && isAll && !isClogged) page.send(parcel)
        else await page.sendAndWait(parcel)
        isClogged = false
      }
      if (isGone(page)) return
      if (isAll && !page.isStale) break
    }
    page.mode = 'live'
  }

  /** Somebody's conversation was opened: if their pages are here, they follow it, whichever of them or whichever hub opened it. */
  async function meet({ fact, conversationId, rows }: LogItem): Promise<void> {
    if (fact.kind !== 'conversation.opened' || conversationId === null || fact.channel !== 'chat') return
    const identity = await identityOf(workspace, fact.identityId)
    if (identity === null || (identity.kind !== 'visitor' && identity.kind !== 'login')) return
    const opened = rows.find((change) => change.table === 'conversations' && 'row' in change)
    if (opened === undefined || !('row' in opened) || opened.table !== 'conversations') return
    for (const page of pagesOf.get(personKey(fact.inboxId, { kind: identity.kind, value: identity.value })) ?? []) {
      if (isGone(page) || page.talk?.conversationId === conversationId) continue
      follow(page, opened.row)
      if (page.mode === 'live') fallBehind(page)
    }
  }

  function follow(page: Page, conversation: Conversation): void {
    unfollow(page)
    page.talk = { conversationId: conversation.id, base: baseOf(conversation) }
    page.isStale = true
    const talk: Talk = talks.get(conversation.id) ?? { pages: new Set(), audience: audienceOf(conversation) }
    talk.pages.add(page)
    talks.set(conversation.id, talk)
    page.onTalk(conversation.id)
    onFollow(page)
  }

  function unfollow(page: Page): void {
    const talk = page.talk === null ? undefined : talks.get(page.talk.conversationId)
    talk?.pages.delete(page)
    if (page.talk !== null && talk?.pages.size === 0) talks.delete(page.talk.conversationId)
  }

  return {
    join(page, conversation) {
      const key = personKey(page.inbox.id, page.person)
      pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(page))
      if (conversation !== null) follow(page, conversation)
      // A cursor beyond what there is comes from a log that was set back: the page starts over (it sees that `after` is not its own).
      if (page.talk !== null && page.cursor > page.talk.base + (conversation?.visibleRev ?? 0)) page.cursor = 0
      fallBehind(page)
    },
    leave(page) {
      page.mode = 'gone'
      unfollow(page)
      const key = personKey(page.inbox.id, page.person)
      const pages = pagesOf.get(key)
      pages?.delete(page)
      if (pages?.size === 0) pagesOf.delete(key)
    },
    hearersOf: (conversationId) => talks.get(conversationId)?.audience ?? [],
    pagesIn: (conversationId) => [...(talks.get(conversationId)?.pages ?? [])],
    conversations: () => [...talks.keys()],
    cut(isMeant) {
      const meant = [...pagesOf.values()].flatMap((pages) => [...pages].filter(isMeant))
      for (const page of meant) page.onLost()
    },
  }
}

function isGone(page: Page): boolean {
  return page.mode === 'gone'
}

/** Each message once, in its newest state, in the order of what the customer may see. */
function newest(changed: readonly MessageEntry[]): readonly MessageEntry[] {
  const byId = new Map<string, MessageEntry>()
  for (const entry of changed) if ((byId.get(entry.id)?.visibleRev ?? 0) < entry.visibleRev) byId.set(entry.id, entry)
  return [...byId.values()].sort((one, other) => one.visibleRev - other.visibleRev)
}

function charactersIn(entries: readonly MessageEntry[]): number {
  return entries.reduce((sum, { content }) => sum + (content?.text.length ?? 0), 0)
}

/** Always at least one, so that a page hears how far it has come even when there is nothing to tell. */
function inBatches(entries: readonly MessageEntry[]): readonly (readonly MessageEntry[])[] {
  const batches: MessageEntry[][] = [[]]
  let characters = 0
  for (const entry of entries) {
    const length = entry.content?.text.length ?? 0
    const batch = batches.at(-1) ?? []
    if (batch.length > 0 && (batch.length >= BATCH_ITEMS || characters + length > BATCH_CHARACTERS)) {
      batches.push([entry])
      characters = length
    } else {
      batch.push(entry)
      characters += length
    }
  }
  return batches
}
