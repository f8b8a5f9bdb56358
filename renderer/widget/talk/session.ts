import type { Attachment } from '#shared/model/entry.ts'
import type { VisitorAnswer } from '#shared/protocol/visitor.ts'
import { createCallBack, type CallBackActs } from '../call/call-back-acts.ts'
import { createCall, type CallActs } from '../call/create-call.ts'
import type { Sound } from '../call/sound.ts'
import type { Settings } from '../settings.ts'
import type { OpenLine } from '../wire/hub-line.ts'
import { readCall, readSignal, readSignalAnswer } from '../wire/read-call.ts'
import { readAnswer, readBatch, readPresence } from '../wire/read-packet.ts'
import { createGreeter } from './greet-hub.ts'
import { openOutbox, type Unsent, type Words } from './outbox.ts'
import { hasEcho, nextPending } from './pending.ts'
import type { KeyValue } from './safe-storage.ts'
import { sendOutbox } from './send-outbox.ts'
import { FIRST_STATE, type SessionState, type Welcomed } from './session-state.ts'
import { tellTyping } from './tell-typing.ts'
import { applyBatch, countUnread, EMPTY_THREAD, readUpTo } from './thread.ts'

// One customer's talk with one inbox. The words go by one road only: composer → outbox on disk → hub → batch → thread.
// What is on screen is the hub's thread with the unsent words behind it, so nothing needs to be taken back or merged.

export interface Surroundings {
  readonly openLine: OpenLine
  readonly storage: KeyValue
  /** Of this tab only. */
  readonly tab: KeyValue
  readonly sound: Sound
  now(): number
  makeId(): string
  /** Runs once after that time; the returned function calls it off. */
  later(ms: number, run: () => void): () => void
  /** One at a time over all tabs of the page, where the browser can say so. */
  takeTurn(name: string, run: () => Promise<void>): Promise<void>
}

export interface Session {
  state(): SessionState
  subscribe(onChange: () => void): () => void
  open(): void
  close(): void
  /** Says who is there anew: after a refusal, or to hear whether somebody answers by now. */
  knock(): void
  /** True while the panel is open on a visible page: what is on screen then counts as read. */
  watch(isWatching: boolean): void
  /** False when too much is unsent already. */
  say(text: string, attachments: readonly Attachment[]): boolean
  leaveMessage(name: string, email: string, text: string): boolean
  retry(id: string): void
  discard(id: string): void
  typed(text: string): void
  readonly call: CallActs
  readonly callBack: CallBackActs
  /** Another tab wrote to the storage. */
  lookAgain(): void
}

const TYPING_FADES_MS = 8_000
/** Not all pages of a shop say hello in the second it opens; and a page whose clock runs ahead asks no more often than this. */
const OPENING_SPREAD_MS = 30_000
/** A browser's timers reach no further than 24 days. */
const TIMER_LIMIT_MS = 20 * 86_400_000
const STUMBLES_BEFORE_REFUSED = 5
/** Somebody who has come meanwhile may be called: asked at most so often. */
const ASK_WHO_IS_THERE_MS = 10_000

export function createSession(settings: Settings, prefix: string, surroundings: Surroundings): Session {
  const { storage, now, makeId, later, takeTurn } = surroundings
  const outbox = openOutbox(storage, `${prefix}outbox.`, now, makeId)
  const listeners = new Set<() => void>()
  const stumbles = new Map<string, number>()
  let current: SessionState = { ...FIRST_STATE, pending: nextPending([], outbox.list(), []) }
  let confirmed = 0
  let isWatching = false
  let sending: 'no' | 'yes' | 'again' = 'no'
  let forgetTyping = () => {}
  let forgetOpening = () => {}
  let welcomedAt = 0

  const line = surroundings.openLine(settings.hub, {
    onUp: () => greeter.greet(),
    onDown() {
      greeter.lineDown()
      if (current.connection.kind !== 'refused') change({ connection: { kind: 'cut' }, typing: null })
    },
    onBatch: heardBatch,
    onPresence(packet) {
      const heard = readPresence(packet)
      if (heard === null) return
      forgetTyping()
      change({ typing: heard.isTyping ? { name: heard.name } : null })
      if (heard.isTyping) somebodyIsThere()
      if (heard.isTyping) forgetTyping = later(TYPING_FADES_MS, () => change({ typing: null }))
    },
    onCall(packet) {
      const news = readCall(packet)
      if (news !== undefined) call.heard(news)
    },
    onSignal(packet, done) {
      const signal = readSignal(packet)
      if (signal !== null && call.take(signal)) done()
    },
  })
  const call = createCall({
    sound: surroundings.sound,
    tab: surroundings.tab,
    prefix,
    command: (id, type) => line.ask('command', { id, type, payload: {} }).then(readAnswer, () => null),
    signal: (signal) => line.ask('signal', signal).then(readSignalAnswer),
    makeId,
    now,
    later,
    changed: () => change({ call: call.state() }),
  })
  const callBack = createCallBack({
    ask: (packet) => line.ask('command', packet).then(readAnswer, () => null),
    makeId,
    promised(promised) {
      storage.set(`${prefix}talked`, '1')
      if (current.welcome !== null) change({ welcome: { ...current.welcome, callBack: { promised } } })
    },
  })
  const greeter = createGreeter({
    settings,
    surroundings,
    prefix,
    ask: (hello) => line.ask('hello', hello),
    cursor: () => current.thread.cursor,
    startOver: () => change({ thread: EMPTY_THREAD }),
    onRefused(reason, isFinal) {
      change({ connection: { kind: 'refused', reason } })
      if (isFinal) line.close()
    },
    onWelcome(welcome) {
      welcomedAt = now()
      const isLoading = welcome.hasConversation && current.thread.cursor === 0
      if (isLoading) later(4_000, () => change({ isLoading: false }))
      change({ connection: { kind: 'ready' }, welcome, isLoading })
      if (welcome.hasConversation) storage.set(`${prefix}talked`, '1')
      confirmRead()
      send()
      call.lineUp()
      askAtOpening(welcome)
    },
  })
  const typing = tellTyping((presence) => line.tell(presence), () => current.welcome?.isTypingPreviewOn === true, later)

  function change(part: Partial<SessionState>): void {
    current = { ...current, ...part }
    for (const listener of listeners) listener()
  }

  function heardBatch(packet: unknown, done: () => void): void {
    const batch = readBatch(packet)
    if (batch === null) {
      // Words this page cannot read: saying nothing would show an old thread as if it were all there is.
      change({ connection: { kind: 'refused', reason: 'page-too-old' } })
      return line.close()
    }
    const applied = applyBatch(current.thread, batch)
    if (applied.kind === 'gap') return greeter.foundGap()
    greeter.batchFitted()
    const { thread } = applied
    const items = batch.items
    // Its echo is the surest sign that the hub has a message, even when the answer itself was lost with the line.
    for (const { id } of outbox.list()) if (hasEcho(items, id)) outbox.remove(id)
    const isAnswered = items.some(({ from }) => from !== 'customer')
    if (!current.isLoading && items.some(({ from, state }) => from === 'agent' && state !== 'read')) somebodyIsThere()
    change({ thread, isLoading: false, unread: countUnread(thread, confirmed), pending: pendingNow(thread.placed.map(({ item }) => item)), ...(isAnswered ? { typing: null } : {}) })
    done()
    confirmRead()
  }

  /** Who waits at a closed door need not knock: at opening the page asks who is there. */
  function askAtOpening({ opensAt }: Welcomed): void {
    forgetOpening()
    if (opensAt === null || opensAt - now() > TIMER_LIMIT_MS) return
    forgetOpening = later(Math.max(0, opensAt - now()) + OPENING_SPREAD_MS * (0.5 + Math.random() / 2), () => current.connection.kind === 'ready' && greeter.greet())
  }

  /** The welcome told how it was then; an agent who writes is there now. */
  function somebodyIsThere(): void {
    if (current.welcome?.isStaffed === false) change({ welcome: { ...current.welcome, isStaffed: true, opensAt: null } })
    // In a later turn: what was heard with it is in the thread by then.
    if (current.welcome?.mayCall === false && now() - welcomedAt > ASK_WHO_IS_THERE_MS) later(0, () => current.connection.kind === 'ready' && greeter.greet())
  }

  function pendingNow(items = current.thread.placed.map(({ item }) => item)): SessionState['pending'] {
    return nextPending(current.pending, outbox.list(), items)
  }

  function confirmRead(): void {
    const upTo = isWatching && current.connection.kind === 'ready' ? readUpTo(current.thread, confirmed) : null
    if (upTo === null) return
    const before = confirmed
    confirmed = upTo
    change({ unread: 0 })
    // Not worth the outbox: if it is lost, the next look at the thread confirms the same and more.
    line.ask('command', { id: makeId(), type: 'read', payload: { upTo } }).catch(() => {
      confirmed = Math.min(confirmed, before)
    })
  }

  function put(words: Words): boolean {
    if (outbox.add(words) === null) return false
    storage.set(`${prefix}talked`, '1')
    typing.ended()
    change({ pending: pendingNow() })
    open()
    send()
    return true
  }

  function open(): void {
    if (current.connection.kind !== 'idle') return
    change({ connection: { kind: 'connecting' } })
    line.open()
  }

  function send(): void {
    if (sending !== 'no') {
      sending = 'again'
      return
    }
    if (current.connection.kind !== 'ready') return
    sending = 'yes'
    void takeTurn(`${prefix}send`, sendAll).finally(() => {
      const isWantedAgain = sending === 'again'
      sending = 'no'
      if (isWantedAgain) send()
    })
  }

  async function sendAll(): Promise<void> {
    const sent = await sendOutbox(outbox, sendOne, ({ id }) => stumbles.delete(id))
    change({ pending: pendingNow() })
    if (sent.kind === 'say-hello') greeter.greet()
    if (sent.kind !== 'try-later') return
    const count = (stumbles.get(sent.id) ?? 0) + 1
    stumbles.set(sent.id, count)
    if (sent.reason === 'internal' && count >= STUMBLES_BEFORE_REFUSED) {
      stumbles.delete(sent.id)
      outbox.refuse(sent.id, 'internal')
      change({ pending: pendingNow() })
      return send()
    }
    later(Math.min(30_000, 1_500 * 2 ** count), send)
  }

  async function sendOne({ id, words }: Unsent): Promise<VisitorAnswer | null> {
    change({ pending: pendingNow() })
    if (current.connection.kind !== 'ready') return null
    const { kind: type, ...payload } = words
    return line.ask('command', { id, type, payload }).then(readAnswer, () => {
      // No answer in time on a line that stands: asked again later, under the same id.
      later(3_000, send)
      return null
    })
  }

  return {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open,
    close() {
      listeners.clear()
      call.close()
      greeter.lineDown()
      line.close()
    },
    knock() {
      const { kind } = current.connection
      if (kind === 'ready') greeter.greet()
      if (kind !== 'refused') return
      change({ connection: { kind: 'connecting' } })
      line.close()
      line.open()
    },
    watch(is) {
      isWatching = is
      confirmRead()
    },
    say: (text, attachments) => put({ kind: 'say', text, attachments }),
    leaveMessage: (name, email, text) => put({ kind: 'leave-message', name, email, text }),
    retry(id) {
      outbox.retry(id)
      change({ pending: pendingNow() })
      send()
    },
    discard(id) {
      outbox.remove(id)
      change({ pending: pendingNow() })
    },
    call: {
      ...call,
      begin() {
        storage.set(`${prefix}talked`, '1')
        open()
        call.begin()
      },
    },
    callBack,
    typed: (text) => typing.typed(text.trim() === '' ? '' : text),
    lookAgain() {
      change({ pending: pendingNow() })
      send()
    },
  }
}
