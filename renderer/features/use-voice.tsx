import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { Conversation } from '#shared/model/conversation.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectTakesCalls } from '#renderer/state/select-calls.ts'
import { selectRecording } from '#renderer/state/select-recording.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'
import type { VoiceEngine } from '#renderer/voice/create-voice.ts'
import { NOT_RECORDING, type Recorders, type RecorderState } from '#renderer/voice/recording/recorder-state.ts'
import { NOTHING_WRITTEN, type Transcripts, type TranscriptState } from '#renderer/voice/transcript/transcript-state.ts'
import { SILENT, type Voice, type VoiceNeeds, type VoiceState } from '#renderer/voice/voice.ts'
import { useDeskActions, useDeskStore } from './use-desk.tsx'

/** The sound of this desk's calls, as features use it. Without a provider (a gallery, a test of something else) there is none, and asking it does nothing. */
export type DeskVoice = Pick<VoiceEngine, Exclude<keyof VoiceEngine, 'close' | 'announce'>> & { readonly recorders?: DeskRecorders; readonly transcripts?: DeskTranscripts }
/** What is written down of calls while they are spoken in this window. */
export type DeskTranscripts = Omit<Transcripts, 'close'>
/** The recording of calls in this window. */
export type DeskRecorders = Omit<Recorders, 'close'>

const never = async (): Promise<void> => undefined
const none: DeskVoice = {
  state: () => SILENT, subscribe: () => () => undefined, answer: never, dial: never, hangUp: never, hold: never, mute: () => undefined, sendKeys: () => undefined, consult: never, endConsult: never, joinAll: never,
  passOn: never, watch: never, moveHere: never, choose: never, check: async () => ({ kind: 'unready', at: 0, why: 'no-sound-way' }), levels: () => ({ microphone: 0, speaker: 0 }), tap: () => null, untap: () => undefined, followPace: () => () => undefined, trySound: async () => 'no-microphone',
}

const noRecorders: DeskRecorders = { state: () => NOT_RECORDING, subscribe: () => () => undefined, begin: never, pause: () => undefined, resume: () => undefined, stop: () => undefined, dismiss: () => undefined }

const VoiceContext = createContext<DeskVoice>(none)
/** For galleries and tests: a voice that only pretends. */
export const VoiceValue = VoiceContext.Provider

export function useVoice(): DeskVoice {
  return useContext(VoiceContext)
}

/** Reads from the state of the sound. The selector must give the same object for the same state. */
export function useVoiceState<T>(select: (state: VoiceState) => T): T {
  const voice = useVoice()
  const read = () => select(voice.state())
  return useSyncExternalStore(voice.subscribe, read, read)
}

export function useRecorders(): DeskRecorders {
  return useVoice().recorders ?? noRecorders
}

/** Reads from how the recording stands. */
export function useRecorderState<T>(select: (state: RecorderState) => T): T {
  const recorders = useRecorders()
  const read = () => select(recorders.state())
  return useSyncExternalStore(recorders.subscribe, read, read)
}

const noTranscripts: DeskTranscripts = { state: () => NOTHING_WRITTEN, subscribe: () => () => undefined, forget: () => undefined }

export function useTranscripts(): DeskTranscripts {
  return useVoice().transcripts ?? noTranscripts
}

/** Reads from what is written down. */
export function useTranscriptState<T>(select: (state: TranscriptState) => T): T {
  const transcripts = useTranscripts()
  const read = () => select(transcripts.state())
  return useSyncExternalStore(transcripts.subscribe, read, read)
}

/** One voice for an open desk. It is fetched and made once somebody may call here, or at the first act; until then all is silent. */
export function VoiceProvider({ children }: { readonly children: ReactNode }) {
  const store = useDeskStore()
  const actions = useDeskActions()
  const voice = useMemo(() => createLazyVoice(store, actions), [store, actions])
  useEffect(() => voice.open(), [voice])
  return <VoiceContext value={voice}>{children}</VoiceContext>
}

type LazyVoice = DeskVoice & { /** While it is open; gives back how it is closed. */ readonly open: () => () => void }

function createLazyVoice(store: DeskStore, actions: DeskActions): LazyVoice {
  const listeners = new Set<() => void>()
  let engine: VoiceEngine | null = null
  let recorders: Recorders | null = null
  let transcripts: Transcripts | null = null
  let fetching: Promise<VoiceEngine> | null = null
  let openings = 0

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  function fetched(): Promise<VoiceEngine> {
    fetching ??= fetchVoice(store, actions).then((made) => {
      engine = made.engine
      recorders = made.recorders
      transcripts = made.transcripts
      engine.subscribe(tell)
      recorders.subscribe(tell)
      transcripts.subscribe(tell)
      tell()
      return made.engine
    })
    return fetching
  }

  function close(): void {
    // It may not be here yet: then it is closed as it comes.
    void fetching?.then((made) => made.close())
    fetching = null
    engine = null
    recorders = null
    transcripts = null
    tell()
  }

  const act = async <T,>(run: (voice: Voice) => Promise<T>): Promise<T> => run(await fetched())
  return {
    open() {
      openings += 1
      const look = () => void (fetching === null && mayBeCalled(store.getState()) && fetched())
      const stop = store.subscribe(look)
      look()
      return () => {
        stop()
        openings -= 1
        if (openings === 0) close()
      }
    },
    state: () => engine?.state() ?? SILENT,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    answer: (conversationId) => act((voice) => voice.answer(conversationId)),
    dial: (conversationId) => act((voice) => voice.dial(conversationId)),
    hangUp: (conversationId) => act((voice) => voice.hangUp(conversationId)),
    hold: (conversationId, isHeld) => act((voice) => voice.hold(conversationId, isHeld)),
    mute: (isMuted) => engine?.mute(isMuted),
    sendKeys: (conversationId, digits) => engine?.sendKeys(conversationId, digits),
    consult: (conversationId, to) => act((voice) => voice.consult(conversationId, to)),
    endConsult: (conversationId) => act((voice) => voice.endConsult(conversationId)),
    joinAll: (conversationId) => act((voice) => voice.joinAll(conversationId)),
    passOn: (conversationId, to) => act((voice) => voice.passOn(conversationId, to)),
    watch: (conversationId, way) => act((voice) => voice.watch(conversationId, way)),
    moveHere: () => act((voice) => voice.moveHere()),
    choose: (devices) => act((voice) => voice.choose(devices)),
    check: () => act((voice) => voice.check()),
    levels: () => engine?.levels() ?? none.levels(),
    tap: (conversationId) => engine?.tap(conversationId) ?? null,
    untap: (conversationId) => engine?.untap(conversationId),
    // Asked for by whoever has a call, and then it is here.
    followPace: (usual, told) => engine?.followPace(usual, told) ?? (() => undefined),
    trySound: async (told) => (await fetched()).trySound(told),
    recorders: {
      state: () => recorders?.state() ?? NOT_RECORDING,
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      begin: async (conversationId) => recorders?.begin(conversationId),
      pause: (conversationId) => recorders?.pause(conversationId),
      resume: (conversationId) => recorders?.resume(conversationId),
      stop: (conversationId) => recorders?.stop(conversationId),
      dismiss: () => recorders?.dismiss(),
    },
    transcripts: {
      state: () => transcripts?.state() ?? NOTHING_WRITTEN,
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      forget: (conversationId) => transcripts?.forget(conversationId),
    },
  }
}

async function fetchVoice(store: DeskStore, actions: DeskActions): Promise<{ readonly engine: VoiceEngine; readonly recorders: Recorders; readonly transcripts: Transcripts }> {
  const [{ createVoice }, { createOpenSipLine }, { createRecorders }, { createTranscripts }] = await Promise.all([import('#renderer/voice/create-voice.ts'), import('#renderer/voice/sip/open-sip-line.ts'), import('#renderer/voice/recording/recorders.ts'), import('#renderer/voice/transcript/transcripts.ts')])
  const needs = needsOf(store, actions)
  const engine = createVoice(needs, { openSipLine: createOpenSipLine({ ...needs, transferNumber: actions.transferNumber, bringBack: actions.bringBack }) })
  function recordingOf(conversation: Conversation) {
    const known = selectRecording(store.getState(), conversation.id)
    // It comes with the thread, which nobody may have opened.
    if (known === null) actions.prepareThreads([conversation.id])
    return known
  }
  const recorders = createRecorders(
    {
      ...needs,
      recordingOf,
      policyOf: ({ inboxId }) => store.getState().rows.inboxes.get(inboxId)?.calls?.recording ?? 'never',
      announcementOf: ({ inboxId }) => store.getState().rows.inboxes.get(inboxId)?.calls?.announcement,
      announcementSound: actions.announcementSound,
      keep: actions.keepRecording,
    },
    engine,
  )
  const transcripts = createTranscripts(
    {
      ...needs,
      recordingOf,
      isWritten: ({ inboxId }) => store.getState().rows.inboxes.get(inboxId)?.calls?.transcript === true,
      languagesOf: ({ identityId }) => languagesOf(store.getState(), identityId),
    },
    engine,
  )
  const close = () => {
    transcripts.close()
    recorders.close()
    engine.close()
  }
  return { engine: { ...engine, close }, recorders, transcripts }
}

/** What is likely spoken: the customer's language, then the desk's own two. */
function languagesOf({ rows }: DeskState, identityId: string): readonly string[] {
  const customer = rows.customers.get(rows.identities.get(identityId)?.customerId ?? '')
  return customer?.language === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en']
}

function mayBeCalled(state: DeskState): boolean {
  return selectTakesCalls(state) || callsOf(state.rows.conversations).length > 0
}

/** What the sound needs of this desk: the calls in its state, commands by the outbox, signals by the line. */
export function needsOf(store: DeskStore, actions: DeskActions): VoiceNeeds {
  // The session closes before the voice does.
  const userId = myId(store.getState())
  return {
    userId: () => userId,
    calls: () => callsOf(store.getState().rows.conversations),
    onCalls(listener) {
      let [known, threads] = [callsOf(store.getState().rows.conversations), store.getState().threads]
      return store.subscribe((state) => {
        const now = callsOf(state.rows.conversations)
        // What is known of a caller comes with the thread.
        if (isSame(now, known) && (state.threads === threads || now.length === 0)) return
        known = now
        threads = state.threads
        listener()
      })
    },
    callerOf({ id, call }) {
      const entry = store.getState().threads.get(id)?.entries.find((one) => one.id === call?.entryId)
      const caller = entry !== undefined && 'content' in entry ? (entry.content?.call ?? null) : null
      // It comes with the thread, which nobody may have opened.
      if (caller === null) actions.prepareThreads([id])
      return caller
    },
    report: (conversationId, entryId, what) => void actions.send('report-call', { conversationId, entryId, what }).catch(untold),
    reportPhone: (phone) => void actions.send('report-phone', { phone }).catch(untold),
    signal: actions.signal,
    onSignal: actions.onSignal,
    line: actions.phoneLine,
    now: () => Date.now() + store.getState().clockOffsetMs,
  }
}

const remembered = new WeakMap<DeskState['rows']['conversations'], readonly Conversation[]>()

function callsOf(conversations: DeskState['rows']['conversations']): readonly Conversation[] {
  const known = remembered.get(conversations)
  if (known !== undefined) return known
  const calls = [...conversations.values()].filter(({ call }) => call != null)
  remembered.set(conversations, calls)
  return calls
}

function isSame(one: readonly Conversation[], other: readonly Conversation[]): boolean {
  return one.length === other.length && one.every((conversation, index) => conversation === other[index])
}

function untold(error: unknown): void {
  console.error('the desk closed before the call was told of', error)
}
