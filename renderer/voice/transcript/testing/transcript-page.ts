import type { RecordingState } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { SILENT, type LegState, type PhoneLine } from '../../voice.ts'
import type { CallTranscript, Transcripts } from '../transcript-state.ts'
import { createTranscripts } from '../transcripts.ts'

// A desk's ear and line for transcripts as they are, with a call whose two sides are a tone each.

export type TranscriptPage = {
  readonly open: (line: PhoneLine, call: Conversation, agentHz: number, customerHz: number) => void
  readonly setRecording: (recording: RecordingState) => void
  readonly shown: () => CallTranscript | null
}

let recording: RecordingState = 'off'
let transcripts: Transcripts | null = null
let id = ''

const page: TranscriptPage = {
  open(line, call, agentHz, customerHz) {
    const context = new AudioContext()
    const merger = new ChannelMergerNode(context, { numberOfInputs: 2 })
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2, channelCountMode: 'explicit' })
    for (const [channel, frequency] of [agentHz, customerHz].entries()) {
      const tone = new OscillatorNode(context, { frequency })
      tone.connect(merger, 0, channel)
      tone.start()
    }
    merger.connect(destination)
    id = call.id
    const leg: LegState = { legId: 'l', conversationId: id, part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: 1, watch: null }
    transcripts = createTranscripts(
      { userId: () => 'maria', calls: () => [call], onCalls: () => () => undefined, now: Date.now, line: async () => line, recordingOf: () => recording, isWritten: () => true, languagesOf: () => ['en'] },
      {
        state: () => ({ ...SILENT, owner: 'here', legs: [leg] }),
        subscribe: () => () => undefined,
        tap: () => ({ stream: destination.stream, hush: () => undefined, soundMs: () => 0, peaks: () => [] }),
        untap: () => undefined,
      },
    )
  },
  setRecording: (next) => void (recording = next),
  shown: () => transcripts?.state().get(id) ?? null,
}

Object.assign(window, { transcriptPage: page })
