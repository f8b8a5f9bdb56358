import type { InboxCalls, RecordingState } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ChunkPlace } from '#shared/model/recording.ts'
import type { VoiceEngine } from '../create-voice.ts'
import type { Tap } from '../mixer.ts'
import type { Announced } from '../switchboard.ts'
import type { VoiceNeeds } from '../voice.ts'
import { recordPart, type RecordedPart, type SoundRecorder } from './record-part.ts'
import { NOT_RECORDING, type Recorders, type RecorderState, type RecorderTrouble } from './recorder-state.ts'

// Recording of the calls whose sound is in this window. Whether one is recorded stands in its entry, like everything of it; here that is
// followed. So a call that comes back after a reload, or comes to this desk, is recorded on by itself, in a part of its own.

export type RecorderNeeds = Pick<VoiceNeeds, 'userId' | 'calls' | 'onCalls' | 'now' | 'report'> & {
  /** As its entry says, this desk's own wishes included; null: not known here yet. */
  readonly recordingOf: (conversation: Conversation) => RecordingState | null
  readonly policyOf: (conversation: Conversation) => InboxCalls['recording']
  /** The words of its inbox that are to be heard before it is recorded, if there are any. */
  readonly announcementOf: (conversation: Conversation) => InboxCalls['announcement']
  /** The sound of such words; null: it could not be had soon. */
  readonly announcementSound: (fileId: string) => Promise<ArrayBuffer | null>
  readonly keep: (place: ChunkPlace, sound: Uint8Array) => Promise<'kept' | 'full'>
}

export type RecorderSurroundings = {
  readonly after: (ms: number, run: () => void) => () => void
  readonly newId: () => string
  /** Null where the browser has none for WebM with Opus. */
  readonly newRecorder: (stream: MediaStream) => SoundRecorder | null
}

export function machineRecorderSurroundings(): RecorderSurroundings {
  const type = 'audio/webm;codecs=opus'
  return {
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    newId: () => crypto.randomUUID(),
    newRecorder: (stream) => (typeof MediaRecorder === 'undefined' || !MediaRecorder.isTypeSupported(type) ? null : (new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 }) as SoundRecorder)), // Its events hold more than is read here.
  }
}

export function createRecorders(needs: RecorderNeeds, voice: Pick<VoiceEngine, 'state' | 'subscribe' | 'tap' | 'untap' | 'announce'>, surroundings: RecorderSurroundings = machineRecorderSurroundings()): Recorders {
  const me = needs.userId()
  const listeners = new Set<() => void>()
  const parts = new Map<string, { readonly entryId: string; readonly part: RecordedPart; readonly tap: Tap }>()
  /** What was wished here and does not stand in the entry yet. */
  const wishes = new Map<string, { readonly entryId: string; readonly state: RecordingState }>()
  const announcing = new Set<string>()
  const unsaid = new Set<string>()
  /** Calls that began by themselves, or could not. */
  const begun = new Set<string>()
  /** Calls whose words were asked for before anybody answered. */
  const foreseen = new Set<string>()
  let trouble: RecorderState['trouble'] = null
  let state = NOT_RECORDING
  let isClosed = false

  function publish(): void {
    state = { announcing: [...announcing], unsaid: [...unsaid], trouble }
    for (const listener of [...listeners]) listener()
  }

  /** A call of this person's that is spoken in this window. */
  function spoken(conversationId: string): Conversation | null {
    const found = needs.calls().find(({ id }) => id === conversationId)
    if (found?.call?.state !== 'connected' || found.place.kind !== 'assigned' || found.place.to !== me) return null
    const { owner, legs } = voice.state()
    const isHere = legs.some((leg) => leg.conversationId === conversationId && leg.part === 'customer' && (leg.phase === 'connected' || leg.phase === 'interrupted'))
    return owner === 'here' && isHere ? found : null
  }

  function wanted(conversation: Conversation): RecordingState | null {
    const known = needs.recordingOf(conversation)
    const wish = wishes.get(conversation.id)
    if (wish === undefined || known === null) return known
    if (wish.entryId === conversation.call?.entryId && wish.state !== known) return wish.state
    wishes.delete(conversation.id)
    return known
  }

  function follow(): void {
    if (isClosed) return
    for (const [id, { entryId }] of parts) if (spoken(id)?.call?.entryId !== entryId) end(id)
    for (const conversation of needs.calls()) {
      const { id, call } = conversation
      if (call == null) continue
      if (spoken(id) === null) {
        foresee(conversation, call.entryId)
        continue
      }
      const now = wanted(conversation)
      if (now === 'off') {
        end(id)
        if (needs.policyOf(conversation) === 'always' && !begun.has(call.entryId)) void begin(id)
      } else if (now !== null) {
        if (!parts.has(id)) start(conversation, call.entryId, now === 'paused')
        parts.get(id)?.part.hush(now === 'paused')
      }
    }
  }

  /** While a call rings here, what is to be said first is fetched: once somebody is on the line nobody waits for it. */
  function foresee(conversation: Conversation, entryId: string): void {
    const { place } = conversation
    const words = needs.announcementOf(conversation)
    if (words === undefined || foreseen.has(entryId) || (place.kind !== 'offered' && place.kind !== 'assigned') || place.to !== me) return
    foreseen.add(entryId)
    // Asked for again, and told where it cannot be had, when it is to be heard.
    needs.announcementSound(words.fileId).catch((error: unknown) => console.error(error))
  }

  function start({ id }: Conversation, entryId: string, isPaused: boolean): void {
    const tap = voice.tap(id)
    if (tap === null) return
    // Before anything is taken down of it.
    tap.hush(isPaused)
    const recorder = surroundings.newRecorder(tap.stream)
    if (recorder === null) {
      voice.untap(id)
      return fail(id, entryId, 'unsupported')
    }
    const place = { conversationId: id, entryId, partId: surroundings.newId(), startedAt: Math.round(needs.now()) }
    try {
      parts.set(id, { entryId, tap, part: recordPart({ place, tap, recorder, after: surroundings.after, keep: needs.keep, failed: (why, error) => fail(id, entryId, why, error) }) })
    } catch (error) {
      voice.untap(id)
      fail(id, entryId, 'broken', error)
    }
  }

  function end(id: string): void {
    const recorded = parts.get(id)
    if (recorded === undefined) return
    parts.delete(id)
    void recorded.part.end().then(() => {
      // Whoever else hears it is not to hear this recording's pause for ever.
      if (!parts.has(id)) recorded.tap.hush(false)
      voice.untap(id)
    })
  }

  /** The call goes on, and both its people and its entry are told that it is not recorded any more. */
  function fail(id: string, entryId: string, why: RecorderTrouble, error?: unknown): void {
    if (error !== undefined) console.error(error)
    trouble = { why, conversationId: id }
    begun.add(entryId)
    end(id)
    wish(id, 'off')
    publish()
  }

  function wish(conversationId: string, next: RecordingState): void {
    const conversation = spoken(conversationId)
    if (conversation?.call == null) return
    wishes.set(conversationId, { entryId: conversation.call.entryId, state: next })
    // Silence begins here and now, whatever becomes of the telling.
    follow()
    needs.report(conversationId, conversation.call.entryId, { kind: 'recording', recording: next })
  }

  async function begin(id: string): Promise<void> {
    const conversation = spoken(id)
    if (conversation?.call == null || announcing.has(id) || wanted(conversation) !== 'off') return
    const { entryId } = conversation.call
    begun.add(entryId)
    trouble = null
    announcing.add(id)
    unsaid.delete(id)
    publish()
    const heard = await announce(conversation).catch((error: unknown): Announced => {
      console.error(error)
      return 'nothing'
    })
    announcing.delete(id)
    if (heard === 'bells') {
      trouble = { why: 'unsaid', conversationId: id }
      unsaid.add(id)
    }
    publish()
    const now = spoken(id)
    if (heard === 'nothing' || now?.call?.entryId !== entryId) return void begun.delete(entryId)
    if (wanted(now) === 'off') wish(id, 'on')
  }

  async function announce(conversation: Conversation): Promise<Announced> {
    const wished = needs.announcementOf(conversation)
    const words = wished === undefined ? null : await needs.announcementSound(wished.fileId)
    const heard = await voice.announce(conversation.id, words)
    return heard === 'all' && wished !== undefined && words === null ? 'bells' : heard
  }

  const cancels = [voice.subscribe(follow), needs.onCalls(follow)]
  follow()
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    begin,
    pause: (id) => wish(id, 'paused'),
    resume: (id) => wish(id, 'on'),
    stop: (id) => wish(id, 'off'),
    dismiss() {
      trouble = null
      publish()
    },
    close() {
      for (const id of [...parts.keys()]) end(id)
      isClosed = true
      for (const cancel of cancels) cancel()
    },
  }
}
