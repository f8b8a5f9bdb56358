import type { PhoneReadiness } from '#shared/model/presence.ts'
import type { WatchWay } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { PhoneLine } from '#shared/model/phone-line.ts'
import type { LegPart, Signal, SignalAnswer, SignalHeard } from '#shared/protocol/signal.ts'

// The sound of calls. What a call is lies in its conversation, like everything else; here is only what this machine does so
// that people hear each other. The screen reads `VoiceState` and acts by `Voice`; what the sound needs of the desk it is given.

/** Whom a leg is with. */
export type LegWith = { readonly kind: 'customer' } | { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'number'; readonly number: string }

/** `connecting`: the two are looking for a way to each other; `interrupted`: they had one, and look for it again by themselves. */
export type LegPhase = 'ringing' | 'connecting' | 'connected' | 'interrupted'

/** How it sounds, in words a person would use: from loss, jitter and delay (ITU-T G.107, the E-model's factors). */
export type LegQuality = 'good' | 'fair' | 'poor' | 'unknown'

export type LegState = {
  readonly legId: string
  readonly conversationId: string
  readonly part: LegPart
  readonly with: LegWith
  readonly phase: LegPhase
  readonly isHeld: boolean
  /** The other side has put us on hold. */
  readonly isHeldByThem: boolean
  readonly quality: LegQuality
  /** When it connected, by this machine's clock; null before. */
  readonly connectedAt: number | null
  /** How a lead is on this leg; null: they are not a watcher. */
  readonly watch: WatchWay | null
}

export type AudioDevice = { readonly id: string; readonly name: string }
export type ChosenDevices = { readonly microphoneId: string | null; readonly speakerId: string | null; readonly ringerId: string | null }

/** Why something of a call did not work, for the screen to say. `microphone-lost`: the chosen one was unplugged, and the machine's own is used from now on. */
export type VoiceTrouble = 'no-microphone' | 'microphone-denied' | 'microphone-lost' | 'no-speaker' | 'not-registered' | 'no-sound-way' | 'no-audio' | 'busy' | 'refused' | 'unreachable' | 'no-answer' | 'elsewhere' | 'internal'

export type VoiceState = {
  /** Which window has the sound: one of all windows of this person on this machine; `elsewhere` may be fetched by `moveHere`. */
  readonly owner: 'here' | 'elsewhere' | 'nobody'
  readonly readiness: PhoneReadiness | null
  readonly isChecking: boolean
  readonly isMuted: boolean
  readonly legs: readonly LegState[]
  /** Conversations whose sound legs are joined so that all hear each other. */
  readonly conference: readonly string[]
  readonly microphones: readonly AudioDevice[]
  readonly speakers: readonly AudioDevice[]
  readonly chosen: ChosenDevices
  /** The newest thing that went wrong, until the next act; with the conversation it was about. */
  readonly trouble: { readonly why: VoiceTrouble; readonly conversationId: string | null } | null
}

export const SILENT: VoiceState = { owner: 'nobody', readiness: null, isChecking: false, isMuted: false, legs: [], conference: [], microphones: [], speakers: [], chosen: { microphoneId: null, speakerId: null, ringerId: null }, trouble: null }

/** What can be done with the sound. Each act settles once it is done; what could not be done is in `trouble`, never thrown. */
export type Voice = {
  readonly state: () => VoiceState
  readonly subscribe: (listener: () => void) => () => void
  /** Connects a call that was accepted, or that this person has and whose sound is nowhere (after a reload). A call on another line is put on hold first. */
  readonly answer: (conversationId: string) => Promise<void>
  /** Connects a call that this person makes (`start-call` was sent); says by report-call what became of it. */
  readonly dial: (conversationId: string) => Promise<void>
  readonly hangUp: (conversationId: string) => Promise<void>
  readonly hold: (conversationId: string, isHeld: boolean) => Promise<void>
  readonly mute: (isMuted: boolean) => void
  /** Keys as tones in the sound's own packets (RFC 4733), or, where the other side takes none, by SIP INFO. */
  readonly sendKeys: (conversationId: string, digits: string) => void
  /** Speaks with a colleague or a number about a call, which is on hold meanwhile; the customer does not hear it. */
  readonly consult: (conversationId: string, to: { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'number'; readonly number: string }) => Promise<void>
  readonly endConsult: (conversationId: string) => Promise<void>
  /** All three hear each other from now on. */
  readonly joinAll: (conversationId: string) => Promise<void>
  /** Before the `transfer` command of a telephone call: moves its line where the conversation goes (a web call's page moves by itself). */
  readonly passOn: (conversationId: string, to: { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'queue' }) => Promise<void>
  /** A lead: listens, speaks to the agent, to both, or leaves (null). */
  readonly watch: (conversationId: string, way: WatchWay | null) => Promise<void>
  /** Takes the sound into this window. */
  readonly moveHere: () => Promise<void>
  readonly choose: (devices: Partial<ChosenDevices>) => Promise<void>
  /** Looks whether a call would work: microphone, permission, speaker, line, and a packet sent around. At most 3 s. */
  readonly check: () => Promise<PhoneReadiness>
  /** Loudness just now, 0 to 1, for meters; reading it is cheap and changes nothing. */
  readonly levels: () => { readonly microphone: number; readonly speaker: number }
  readonly close: () => void
}

export type { PhoneLine }

type Report = PayloadOf<'report-call'>

/** What the sound needs of the desk around it. */
export type VoiceNeeds = {
  readonly userId: () => string
  /** Conversations of this desk that hold a call, as they stand; `onCalls` tells when any of them changed. */
  readonly calls: () => readonly Conversation[]
  readonly onCalls: (listener: () => void) => () => void
  /** Of a call: the number to dial and its Call-ID, from its entry's content. Null: not known here (yet). */
  readonly callerOf: (conversation: Conversation) => { readonly callId: string; readonly dnis: string; readonly ani: string } | null
  readonly report: (conversationId: string, entryId: string, what: Report['what']) => void
  readonly reportPhone: (readiness: PhoneReadiness) => void
  /** Says it once; `unreachable` as well when the line to the hub is down. Whoever says it again keeps its id. */
  readonly signal: (signal: Signal) => Promise<SignalAnswer>
  /** Told once of each signal; what it returns is whether this window took it (only the one that has the sound does). */
  readonly onSignal: (listener: (heard: SignalHeard) => boolean) => () => void
  readonly line: () => Promise<PhoneLine | null>
  readonly now: () => number
}
