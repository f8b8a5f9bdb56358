import type { CallEnd } from '#shared/model/call.ts'
import type { SignalAnswer, VisitorCall, VisitorSignal } from '#shared/protocol/signal.ts'
import type { VisitorAnswer } from '#shared/protocol/visitor.ts'
import type { KeyValue } from '../talk/safe-storage.ts'
import { isEchoOf } from '../talk/thread.ts'
import type { CallNews } from '../wire/read-call.ts'
import { NO_CALL, type CallRefusal, type CallSound, type CallState } from './call-state.ts'
import { createPageLegs, type PageLegs } from './page-legs.ts'
import { createSignalSaying } from './say-signals.ts'
import type { Sound } from './sound.ts'
import { createWaitingTone } from './waiting-tone.ts'

// A call of this tab. What becomes of it the hub says, at hello and at each change; the page adds what only it knows: whether
// it may listen, and whether there is sound. The tab that began a call has it: it keeps the id of its wish for as long, so that
// it knows its call again after it was loaded anew.

export interface CallActs {
  /** Somebody wants to call: first they are told what for the browser will ask. */
  explain(): void
  begin(): void
  hangUp(): void
  mute(isMuted: boolean): void
  silence(isToneOff: boolean): void
  /** Puts away what was told last. */
  dismiss(): void
}

export interface PageCall extends CallActs {
  state(): CallState
  /** Of this tab and not over yet: a reason to connect. */
  isKept(): boolean
  heard(news: VisitorCall): void
  /** Whether this tab took it. */
  take(signal: VisitorSignal): boolean
  lineUp(): void
  close(): void
}

export type CallNeeds = {
  readonly sound: Sound
  readonly tab: KeyValue
  readonly prefix: string
  /** Resolves with null where no answer came. */
  readonly command: (id: string, type: 'call' | 'hang-up') => Promise<VisitorAnswer | null>
  readonly signal: (signal: VisitorSignal) => Promise<SignalAnswer | null>
  readonly makeId: () => string
  readonly now: () => number
  readonly later: (ms: number, run: () => void) => () => void
  readonly changed: () => void
}

type Kept = { readonly id: string; readonly connectedAt: number | null; readonly isOver: boolean }

const REMEMBERED = 300
const AGAIN_MS = 2_000

export function createCall({ sound, tab, prefix, command, signal, makeId, now, later, changed }: CallNeeds): PageCall {
  const key = `${prefix}call`
  const saying = createSignalSaying({ ask: signal, makeId, now, later })
  const tone = createWaitingTone(sound.newContext)
  const seen = new Set<string>()
  let current: CallState = NO_CALL
  let kept: Kept | null = readKept(tab.get(key))
  let news: CallNews | null = null
  let legs: PageLegs | null = null
  let microphone: Promise<MediaStream | null> | null = null
  let heardSound: CallSound = 'connecting'
  let isMuted = false
  let isToneOff = false
  let isMicrophoneGone = false
  let isAsking = false
  let ringing: Promise<unknown> = Promise.resolve()

  function show(state: CallState): void {
    current = state
    tone.play((state.kind === 'waiting' || state.kind === 'ringing') && !state.isToneOff && heardSound !== 'heard')
    changed()
  }

  function keep(next: Kept | null): void {
    kept = next
    if (next === null) tab.remove(key)
    else tab.set(key, JSON.stringify(next))
  }

  // ---- the microphone

  function openMicrophone(): Promise<MediaStream | null> {
    microphone ??= sound.openMicrophone().then((stream) => {
      const [track] = stream.getAudioTracks()
      // Nobody hears anything until somebody is there.
      if (track) track.enabled = false
      track?.addEventListener('ended', () => void microphoneLost())
      return stream
    })
    return microphone
  }

  /** Unplugged, or taken away: perhaps there is another. */
  async function microphoneLost(): Promise<void> {
    if (microphone === null) return
    microphone = null
    const opening = openMicrophone()
    const track = await opening.then((stream) => stream?.getAudioTracks()[0], () => undefined)
    // Over meanwhile; another call has a microphone of its own.
    if (microphone !== opening) return
    if (track === undefined) microphone = Promise.resolve(null)
    else legs?.send(track)
    isMicrophoneGone = track === undefined
    await hearUs()
    if (news !== null) show(stateOf(news))
  }

  async function hearUs(): Promise<void> {
    const stream = await (microphone ?? Promise.resolve(null)).catch(() => null)
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = heardSound === 'heard' && news?.state === 'connected' && !isMuted
  }

  function letGo(): void {
    legs?.close()
    legs = null
    void microphone?.then((stream) => stream?.getTracks().forEach((track) => track.stop()), () => undefined)
    microphone = null
    sound.play(null)
    heardSound = 'connecting'
    isMuted = isMicrophoneGone = isToneOff = false
    news = null
  }

  // ---- what the customer does

  async function begin(): Promise<void> {
    if (kept !== null || isAsking) return
    if (!sound.isAble()) return show({ kind: 'refused', why: 'unsupported' })
    isAsking = true
    show({ kind: 'asking' })
    const why = await openMicrophone().then(() => null, refusalOf)
    isAsking = false
    // They thought better of it while the browser asked.
    if (current.kind !== 'asking') return letGo()
    if (why !== null) {
      letGo()
      return show({ kind: 'refused', why })
    }
    keep({ id: makeId(), connectedAt: null, isOver: false })
    show({ kind: 'starting' })
    await ring()
  }

  /** Says so, again and again under one id, until the hub has answered. */
  async function ring(): Promise<void> {
    const wish = kept
    if (wish === null || wish.isOver || news !== null || current.kind !== 'starting') return
    const asked = command(wish.id, 'call')
    ringing = asked
    const answer = await asked
    if (kept?.id !== wish.id || kept.isOver || news !== null || answer?.ok === true) return
    if (answer === null || answer.reason === 'internal' || answer.reason === 'too-many') return void later(AGAIN_MS, () => void ring())
    if (answer.reason === 'signed-out') return
    keep(null)
    letGo()
    show({ kind: 'refused', why: answer.reason === 'not-now' ? 'not-now' : 'no-line' })
  }

  function hangUp(): void {
    if (current.kind === 'elsewhere') return void command(makeId(), 'hang-up')
    if (kept === null) {
      letGo()
      return show(NO_CALL)
    }
    const { connectedAt, id } = kept
    keep({ id, connectedAt, isOver: true })
    letGo()
    show({ kind: 'ended', end: 'by-customer', lastedMs: connectedAt === null ? null : now() - connectedAt })
    void sayOver()
  }

  /** For them it is over; the hub is told as soon as it can be. */
  async function sayOver(): Promise<void> {
    // Or the end would come before the beginning.
    await ringing
    const over = kept
    if (over === null || !over.isOver) return
    const answer = await command(`${over.id}x`, 'hang-up')
    if (kept?.id !== over.id) return
    if (answer?.ok === true) keep(null)
    else later(AGAIN_MS, () => void sayOver())
  }

  // ---- what the hub says

  function heard(told: VisitorCall): void {
    const isOwn = told !== null && kept !== null && isEchoOf(told.entryId, kept.id)
    if (kept !== null && kept.isOver) {
      // Hung up while the line was cut, or the news crossed it.
      if (!isOwn || told.state === 'ended') keep(null)
      return
    }
    if (told === null || told.state === 'ended' || !isOwn) {
      const isOver = kept !== null && (isOwn || news !== null)
      if (isOver) over(isOwn ? (told?.end ?? null) : null)
      // A tab that was loaded anew after its call had ended.
      else if (kept !== null && current.kind === 'none') keep(null)
      if (told !== null && told.state !== 'ended' && !isOwn) show({ kind: 'elsewhere' })
      else if (current.kind === 'elsewhere') show(NO_CALL)
      return
    }
    const isNewLine = told.state === 'waiting' && news !== null && news.state !== 'waiting'
    news = told
    // Whoever had it has it no more, and nobody else has it yet.
    if (isNewLine) closeLegs()
    if (told.state === 'connected' && kept !== null && kept.connectedAt === null) keep({ ...kept, connectedAt: now() })
    if (microphone === null) void openMicrophone().catch(() => hangUpWithout())
    void hearUs()
    show(stateOf(told))
  }

  /** A tab that was loaded anew, and may not listen any more. */
  function hangUpWithout(): void {
    hangUp()
    show({ kind: 'refused', why: 'denied' })
  }

  function closeLegs(): void {
    legs?.close()
    legs = null
    heardSound = 'connecting'
    sound.play(null)
  }

  function over(end: CallEnd | null): void {
    const lastedMs = kept?.connectedAt == null ? null : now() - kept.connectedAt
    keep(null)
    letGo()
    show({ kind: 'ended', end, lastedMs })
  }

  function stateOf({ state, place, waitSeconds, name, isHeld, isRecorded }: CallNews): CallState {
    if (state === 'waiting') return { kind: 'waiting', place, waitSeconds, isToneOff }
    if (state === 'ringing') return { kind: 'ringing', isToneOff }
    return { kind: 'connected', name, isHeld, isRecorded, isMuted, isMicrophoneGone, sound: heardSound, since: kept?.connectedAt ?? now() }
  }

  function theLegs(): PageLegs {
    legs ??= createPageLegs({
      newPeer: () => sound.newPeer(news?.ice ?? []),
      microphone: () => openMicrophone().catch(() => null),
      saying,
      onSound(next, stream) {
        heardSound = next
        sound.play(stream)
        void hearUs()
        if (news !== null) show(stateOf(news))
      },
    })
    return legs
  }

  return {
    state: () => current,
    isKept: () => kept !== null,
    heard,
    take({ id, body }) {
      if (kept === null || kept.isOver || news === null) return false
      if (seen.has(id)) return true
      seen.add(id)
      if (seen.size > REMEMBERED) for (const oldest of seen) { seen.delete(oldest); break }
      theLegs().take(body)
      return true
    },
    lineUp() {
      void (kept?.isOver === true ? sayOver() : ring())
    },
    explain() {
      if (kept === null && !isAsking) show({ kind: 'explaining' })
    },
    begin: () => void begin(),
    hangUp,
    mute(is) {
      isMuted = is
      void hearUs()
      if (news !== null) show(stateOf(news))
    },
    silence(is) {
      isToneOff = is
      if (news !== null) show(stateOf(news))
    },
    dismiss() {
      if (current.kind === 'ended' || current.kind === 'refused' || current.kind === 'explaining') show(NO_CALL)
    },
    close() {
      letGo()
      tone.close()
    },
  }
}

function refusalOf(error: unknown): CallRefusal {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-microphone'
  return name === 'NotReadableError' || name === 'AbortError' ? 'microphone-busy' : 'denied'
}

function readKept(text: string | null): Kept | null {
  if (text === null) return null
  try {
    const { id, connectedAt, isOver } = JSON.parse(text) as Partial<Record<keyof Kept, unknown>> // judged field by field.
    return typeof id === 'string' && /^[\w-]{1,60}$/.test(id) ? { id, connectedAt: typeof connectedAt === 'number' ? connectedAt : null, isOver: isOver === true } : null
  } catch {
    return null
  }
}
