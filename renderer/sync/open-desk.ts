import type { Cache } from '#renderer/db/open-cache.ts'
import { cacheFailure, isClosed, isSealBroken } from '#renderer/db/cache-failure.ts'
import { voidReplicated } from '#renderer/db/write-changes.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskActions, Session } from '#renderer/state/shape.ts'
import { bringPeople } from './bring-people.ts'
import { deskSetter, type Desk } from './desk.ts'
import { createDrafts } from './drafts.ts'
import { createFollower } from './follow.ts'
import type { HubApi } from './hub-api.ts'
import { lead, type LeadParts, type Leadership } from './lead.ts'
import { createLinkCards } from './link-cards.ts'
import { createMailReader } from './read-mail.ts'
import { createLists } from './lists.ts'
import { loadWindow } from './load-window.ts'
import { createMarks } from './marks.ts'
import { createOutbox } from './outbox.ts'
import { createReadGuard } from './read-guard.ts'
import { createRecordings } from './recordings.ts'
import { createSearch } from './search.ts'
import { startSearchIndexer, type SearchIndexer } from './search-indexer.ts'
import { createSignals } from './signals.ts'
import type { Surroundings } from './surroundings.ts'
import { createThreads } from './threads.ts'
import type { WindowMessage } from './window-channel.ts'

/** What an open desk can do; signing in and out are the session's. */
export type OpenDesk = {
  readonly actions: Pick<DeskActions, 'send' | 'sendAll' | 'sendHeld' | 'discard' | 'takeBack' | 'openThread' | 'prepareThreads' | 'closeThread' | 'loadOlder' | 'loadNewer' | 'showNewest' | 'linkCard' | 'mailHtml' | 'mailPicture' | 'loadConversations' | 'loadCustomer' | 'search' | 'reachEntry' | 'saveDraft' | 'settleDraft' | 'mark' | 'signal' | 'onSignal' | 'keepRecording' | 'dismissRecordingTrouble' | 'reconnect'>
  readonly cache: Cache
  /** Tells the other windows, and closes this one's part. */
  readonly close: (tell?: Extract<WindowMessage, { kind: 'ended' }>['how']) => Promise<void>
}

export type DeskEnd = { readonly how: 'signed-out' | 'by-person' | 'too-old' | 'moved' } | { readonly how: 'cache-broken'; readonly why: Extract<Session, { kind: 'cache-broken' }>['why'] }

/**
 * Opens a desk in this window on a cache: shows what is cached, follows whichever window leads, and leads when its turn
 * comes. Settles once there is something to look at; `begun` is called a moment before anybody can look, since a view asks as soon as it
 * is there. `ended` is called once, when the desk cannot go on.
 */
export async function openDesk(cache: Cache, isDemo: boolean, store: DeskStore, surroundings: Surroundings, api: HubApi, begun: (desk: OpenDesk) => void, ended: (end: DeskEnd) => void): Promise<OpenDesk> {
  const { owner } = cache
  const name = `hearth:${owner.workspaceId}:${owner.userId}`
  let isOver = false
  let isClosing = false
  let leadership: Leadership | null = null
  let indexer: SearchIndexer | null = null
  let handOver = () => {}
  const giveUp = new AbortController()

  const channel = surroundings.openChannel<WindowMessage>(name, hear)
  const position: Desk['position'] = { cursor: null }
  const desk: Desk = {
    cache,
    surroundings,
    api,
    channel,
    guard: createReadGuard(position),
    position,
    dropped: new Set(),
    state: store.getState,
    set: deskSetter(store, () => isOver),
    isClosed: () => isOver,
    failed,
  }
  const outbox = createOutbox(desk, () => leadership?.drain())
  const drafts = createDrafts(desk, outbox.send)
  const marks = createMarks(desk, (presence) => (leadership === null ? channel.post({ kind: 'doing', presence }) : leadership.say(presence)))
  const signals = createSignals(desk, () => leadership?.signal ?? null)
  const recordings = createRecordings(desk)
  const threads = createThreads(desk)
  const tookOver: LeadParts['tookOver'] = ({ changes }, isComplete) => {
    indexer?.heard(changes)
    if (changes.isReset) needsRefill = true
    if (needsRefill && isComplete) {
      needsRefill = false
      threads.refill('all')
    }
    const ids = new Set(changes.rows.conversations?.keys() ?? [])
    if (ids.size === 0) return
    void bringPeople(desk, ids).catch(failed)
    if (leadership !== null) drafts.sendUnsynced(ids)
  }
  let needsRefill = false
  const follower = createFollower(desk, { marks, tookOver })

  function hear(message: WindowMessage): void {
    if (isOver) return
    switch (message.kind) {
      case 'outbox':
        outbox.hear(message.put, message.dropped)
        return leadership?.drain()
      case 'left-over':
        return desk.set(() => ({ leftOver: message.rows }))
      case 'draft':
        return drafts.hear(message.draft)
      case 'doing':
        marks.siblingSaid(message.presence)
        return leadership?.say(message.presence)
      case 'ask-line':
        return leadership?.tellLine()
      case 'reconnect':
        return leadership?.tryNow()
      case 'signal':
      case 'signal-answer':
      case 'signal-heard':
      case 'signal-taken':
        return signals.hear(message)
      case 'recorded':
        return recordings.drain()
      case 'recordings':
        return recordings.hear(message.recordings)
      case 'ended':
        return end({ how: message.how })
      default:
        if (leadership === null) follower.hear(message)
    }
  }

  function failed(error: unknown): void {
    if (isOver) return
    const why = cacheFailure(error)
    // What the hub can send again is given up, so that the next start is whole; what only this desk has stays where it is.
    if (isSealBroken(error)) return void voidReplicated(cache).catch(console.error).then(() => end({ how: 'cache-broken', why: 'unreadable' }))
    if (why !== null) return end({ how: 'cache-broken', why })
    // Deleted or upgraded by another window: that one says what happened; should it not, a reload does.
    if (isClosed(error)) return end({ how: 'cache-broken', why: 'unreadable' })
    // A bug, and none that closing the desk would mend.
    console.error(error)
  }

  function end(how: DeskEnd): void {
    if (isOver) return
    void close(how.how === 'signed-out' || how.how === 'too-old' || how.how === 'moved' ? how.how : undefined).then(() => ended(how))
  }

  async function close(tell?: Extract<WindowMessage, { kind: 'ended' }>['how']): Promise<void> {
    if (isClosing) return
    isClosing = true
    await drafts.keepAll()
    isOver = true
    if (tell !== undefined) channel.post({ kind: 'ended', how: tell })
    for (const cancel of watches) cancel()
    recordings.stop()
    leadership?.stop()
    leadership = null
    indexer?.stop()
    giveUp.abort()
    handOver()
    channel.close()
    cache.database.close()
  }

  async function takeTheLead(): Promise<void> {
    if (isOver) return
    try {
      await follower.stop()
      leadership = await lead(desk, {
        outbox,
        drafts,
        marks,
        signals,
        tookOver,
        lineUp() {
          drafts.sendUnsynced()
          threads.refill('missing')
          marks.announce()
          recordings.drain()
        },
        ended: (how) => end({ how }),
      })
      indexer = startSearchIndexer(desk)
      recordings.lead()
      setSession(true)
    } catch (error) {
      failed(error)
    }
    // The lead is held until this window closes; the browser passes it on when the window dies.
    if (!isOver) await new Promise<void>((resolve) => (handOver = resolve))
  }

  function setSession(isLeader: boolean): void {
    desk.set(() => ({ session: { kind: 'open', userId: owner.userId, workspaceId: owner.workspaceId, epoch: owner.epoch, isDemo, isLeader } }))
  }

  async function takeBack(n: number): Promise<boolean> {
    const reply = await outbox.takeBack(n)
    if (reply !== null) drafts.giveBack(reply.payload)
    return reply !== null
  }

  const watches = [surroundings.whenLeaving(drafts.flush), surroundings.whenBack(reconnect)]
  function reconnect(): void {
    if (leadership === null) channel.post({ kind: 'reconnect' })
    else leadership.tryNow()
  }

  const drafting = drafts.load()
  drafting.catch(() => undefined)
  const { rest } = await loadWindow(desk).catch(async (error: unknown) => {
    if (!isSealBroken(error)) throw error
    // A damaged row: what the hub can send again is given up. If the outbox itself is damaged, this throws again.
    await voidReplicated(cache)
    return loadWindow(desk)
  })
  rest.catch(failed)
  await drafting
  const opened: OpenDesk = {
    cache,
    close,
    actions: { send: outbox.send, sendAll: outbox.sendAll, sendHeld: outbox.sendHeld, discard: outbox.discard, takeBack, ...threads, linkCard: createLinkCards(desk), ...createMailReader(desk.surroundings), ...createLists(desk), ...createSearch(desk, threads), saveDraft: drafts.saveDraft, settleDraft: drafts.settleDraft, mark: marks.mark, signal: signals.signal, onSignal: signals.onSignal, keepRecording: recordings.keepRecording, dismissRecordingTrouble: recordings.dismissRecordingTrouble, reconnect },
  }
  follower.loaded()
  begun(opened)
  setSession(false)
  channel.post({ kind: 'ask-line' })
  surroundings.holdLock(`${name}:leader`, takeTheLead, giveUp.signal).catch((error: unknown) => {
    if (!giveUp.signal.aborted) failed(error)
  })

  return opened
}
