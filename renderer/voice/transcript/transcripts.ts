import type { RecordingState } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { VoiceEngine } from '../create-voice.ts'
import type { VoiceNeeds } from '../voice.ts'
import { openCallEar } from './call-ear.ts'
import { NOTHING_WRITTEN, withLine, type CallTranscript, type Transcripts } from './transcript-state.ts'
import { writeCallDown, type TranscriptSurroundings, type WrittenCall } from './written-call.ts'

// The calls whose sound is in this window and whose inbox has calls written down, each while it is spoken. Nothing of it is kept.

export type TranscriptNeeds = Pick<VoiceNeeds, 'userId' | 'calls' | 'onCalls' | 'now' | 'line'> & {
  /** As its entry says, this desk's own wishes included; null: not known here yet, and until then nothing is sent. */
  readonly recordingOf: (conversation: Conversation) => RecordingState | null
  readonly isWritten: (conversation: Conversation) => boolean
  /** BCP 47, the likeliest first. */
  readonly languagesOf: (conversation: Conversation) => readonly string[]
}

export function machineTranscriptSurroundings(): TranscriptSurroundings {
  return {
    newSocket: (url, protocols) => new WebSocket(url, protocols),
    openEar: openCallEar,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
}

/** Of so many calls their words are held, the newest. */
const MOST_CALLS = 5

export function createTranscripts(needs: TranscriptNeeds, voice: Pick<VoiceEngine, 'state' | 'subscribe' | 'tap' | 'untap'>, surroundings: TranscriptSurroundings = machineTranscriptSurroundings()): Transcripts {
  const me = needs.userId()
  const listeners = new Set<() => void>()
  const written = new Map<string, { readonly entryId: string; readonly call: WrittenCall }>()
  let state = NOTHING_WRITTEN
  let isClosed = false

  function put(conversationId: string, transcript: CallTranscript | null): void {
    const next = new Map([...state].filter(([id]) => id !== conversationId))
    if (transcript !== null) next.set(conversationId, transcript)
    state = new Map([...next].slice(-MOST_CALLS))
    for (const listener of [...listeners]) listener()
  }

  function legOf(conversationId: string) {
    return voice.state().legs.find((leg) => leg.conversationId === conversationId && leg.part === 'customer')
  }

  /** A call of this person's that is spoken in this window. */
  function spoken(conversationId: string): Conversation | null {
    const found = needs.calls().find(({ id }) => id === conversationId)
    if (found?.call?.state !== 'connected' || found.place.kind !== 'assigned' || found.place.to !== me) return null
    const phase = legOf(conversationId)?.phase
    return voice.state().owner === 'here' && (phase === 'connected' || phase === 'interrupted') ? found : null
  }

  function maySend(conversationId: string): boolean {
    const conversation = spoken(conversationId)
    if (conversation?.call == null || conversation.call.isHeld || legOf(conversationId)?.isHeld !== false) return false
    const recording = needs.recordingOf(conversation)
    // Paused means a card's number: it goes nowhere. Unknown may be paused.
    return recording !== null && recording !== 'paused'
  }

  function follow(): void {
    if (isClosed) return
    for (const [id, { entryId }] of written) {
      const now = spoken(id)
      if (now?.call?.entryId !== entryId || !needs.isWritten(now)) end(id)
    }
    for (const { id } of needs.calls()) {
      const conversation = spoken(id)
      if (conversation?.call != null && !written.has(id) && needs.isWritten(conversation)) begin(conversation, conversation.call.entryId)
    }
  }

  function begin(conversation: Conversation, entryId: string): void {
    const { id } = conversation
    const tap = voice.tap(id)
    if (tap === null) return
    const known = state.get(id)
    const lines = known?.entryId === entryId ? known.lines : []
    const current = () => state.get(id) ?? { entryId, phase: 'connecting', lines }
    written.set(id, {
      entryId,
      call: writeCallDown(
        {
          callId: entryId,
          languages: needs.languagesOf(conversation),
          stream: tap.stream,
          line: needs.line,
          maySend: () => maySend(id),
          now: needs.now,
          told: (line) => put(id, { ...current(), lines: withLine(current().lines, line) }),
          changed: (phase) => put(id, phase === 'none' ? (current().lines.length === 0 ? null : { ...current(), phase: 'over' }) : { ...current(), phase }),
        },
        surroundings,
      ),
    })
    put(id, { entryId, phase: 'connecting', lines })
  }

  function end(id: string): void {
    written.get(id)?.call.end()
    written.delete(id)
    voice.untap(id)
    const known = state.get(id)
    if (known !== undefined) put(id, known.lines.length === 0 ? null : { ...known, phase: 'over' })
  }

  const cancels = [voice.subscribe(follow), needs.onCalls(follow)]
  follow()
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forget(conversationId) {
      const known = state.get(conversationId)
      put(conversationId, known === undefined || !written.has(conversationId) || known.phase === 'over' ? null : { ...known, lines: [] })
    },
    close() {
      for (const id of [...written.keys()]) end(id)
      isClosed = true
      for (const cancel of cancels) cancel()
    },
  }
}
