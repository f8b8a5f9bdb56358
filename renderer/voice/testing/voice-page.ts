import type { Conversation } from '#shared/model/conversation.ts'
import type { PhoneReadiness } from '#shared/model/presence.ts'
import type { Signal, SignalAnswer, SignalBody, SignalHeard } from '#shared/protocol/signal.ts'
import { createVoice, type VoiceEngine } from '../create-voice.ts'
import { machineVoiceSurroundings } from '../surroundings.ts'
import type { PhoneLine, VoiceNeeds } from '../voice.ts'

// What runs in the pages of the browser tests: a desk with a real Voice, or a customer's page with a bare peer connection. Each
// has a tone for a voice, and an ear that says what is heard now.

export type DeskReport = { readonly conversationId: string; readonly what: Parameters<VoiceNeeds['report']>[2] }
type Outside = { readonly sendSignal: (signal: Signal) => Promise<SignalAnswer> }
/** So many of the newest samples an ear tells: 0.17 s. */
const EAR = 8_192

export type VoicePage = {
  readonly openDesk: (desk: { readonly userId: string; readonly hz: number; readonly line?: PhoneLine; readonly hasOwnMicrophone?: boolean; /** Instead of a tone, a voice with so many syllables in a second. */ readonly syllables?: number }) => void
  readonly setCalls: (calls: readonly Conversation[]) => void
  readonly openCustomer: (hz: number) => void
  readonly hear: (heard: SignalHeard) => boolean
  readonly ear: () => { readonly rate: number; readonly samples: number[] }
  readonly tapEar: (conversationId: string) => readonly { readonly rate: number; readonly samples: number[] }[]
  readonly reports: readonly DeskReport[]
  readonly readiness: readonly PhoneReadiness[]
  readonly voice: () => VoiceEngine
  readonly customerLeaves: () => void
  readonly customerState: () => string
}

const outside = window as unknown as Outside & { voicePage: VoicePage } // the test puts the one in, and this file the other.
const reports: DeskReport[] = []
const readiness: PhoneReadiness[] = []
let calls: readonly Conversation[] = []
let engine: VoiceEngine | null = null
let hearSignal: (heard: SignalHeard) => boolean = () => false
let analyser: AnalyserNode | null = null
let customer: { readonly leave: () => void; readonly state: () => string } | null = null
const callListeners = new Set<() => void>()
const taps = new Map<string, readonly AnalyserNode[]>()

function toneOf(hz: number): MediaStream {
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: hz })
  const gain = new GainNode(context, { gain: 0.4 })
  const out = new MediaStreamAudioDestinationNode(context)
  tone.connect(gain).connect(out)
  tone.start()
  return out.stream
}

/** What swells and fades so often in a second, as syllables do, at the pitch of a voice. */
function voiceOf(syllables: number): MediaStream {
  const context = new AudioContext()
  const out = new MediaStreamAudioDestinationNode(context)
  const swell = new GainNode(context, { gain: 0.2 })
  const depth = new GainNode(context, { gain: 0.19 })
  const often = new OscillatorNode(context, { frequency: syllables })
  const pitch = new OscillatorNode(context, { type: 'sawtooth', frequency: 140 })
  often.connect(depth).connect(swell.gain)
  pitch.connect(swell).connect(out)
  often.start()
  pitch.start()
  return out.stream
}

/** A context whose speaker is overheard. */
class OverheardContext extends AudioContext {
  readonly #speaker: GainNode
  constructor() {
    super()
    this.#speaker = new GainNode(this)
    analyser = new AnalyserNode(this, { fftSize: EAR })
    this.#speaker.connect(super.destination)
    this.#speaker.connect(analyser)
  }
  override get destination(): AudioDestinationNode {
    return this.#speaker as unknown as AudioDestinationNode // it is connected to, and nothing else.
  }
}

function samplesOf(node: AnalyserNode): { readonly rate: number; readonly samples: number[] } {
  const samples = new Float32Array(node.fftSize)
  node.getFloatTimeDomainData(samples)
  return { rate: node.context.sampleRate, samples: [...samples] }
}

function openDesk({ userId, hz, line = { sip: null, ice: [], expiresAt: Number.MAX_SAFE_INTEGER }, hasOwnMicrophone = false, syllables }: Parameters<VoicePage['openDesk']>[0]): void {
  const machine = machineVoiceSurroundings()
  engine = createVoice(
    {
      userId: () => userId,
      calls: () => calls,
      onCalls(listener) {
        callListeners.add(listener)
        return () => void callListeners.delete(listener)
      },
      callerOf: () => null,
      report: (conversationId, _entryId, what) => void reports.push({ conversationId, what }),
      reportPhone: (found) => void readiness.push(found),
      signal: (signal) => outside.sendSignal(signal),
      onSignal(listener) {
        hearSignal = listener
        return () => void (hearSignal = () => false)
      },
      line: async () => line,
      now: () => Date.now(),
    },
    { surroundings: { ...machine, newContext: () => new OverheardContext(), ...(hasOwnMicrophone ? {} : { openMicrophone: async () => (syllables === undefined ? toneOf(hz) : voiceOf(syllables)), microphoneLeave: async () => 'prompt' as const }) } },
  )
}

/** The other side of a web call, as its page has it: answers whoever offers, and leaves the older leg once the newer one stands. */
function openCustomer(hz: number): void {
  const microphone = toneOf(hz)
  const legs = new Map<string, RTCPeerConnection>()
  const dropped = new Set<string>()
  const context = new AudioContext()
  const ear = new AnalyserNode(context, { fftSize: EAR })
  analyser = ear
  let n = 0
  const say = async (body: SignalBody): Promise<void> => {
    const signal: Signal = { id: `customer-${String((n += 1)).padStart(6, '0')}`, conversationId: 'talk', to: { kind: 'customer' }, body }
    while (!(await outside.sendSignal(signal)).ok) await new Promise((resolve) => setTimeout(resolve, 200))
  }
  customer = {
    leave() {
      for (const [legId, peer] of legs) {
        void say({ kind: 'leave', legId, why: 'ended' })
        peer.close()
      }
    },
    state: () => [...legs.values()].at(-1)?.connectionState ?? 'none',
  }
  function open(legId: string): RTCPeerConnection {
    const peer = new RTCPeerConnection()
    legs.set(legId, peer)
    for (const track of microphone.getAudioTracks()) peer.addTrack(track, microphone)
    peer.onicecandidate = ({ candidate }) => void (candidate !== null && candidate.candidate !== '' && say({ kind: 'candidate', legId, candidate: { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex } }))
    peer.ontrack = ({ track }) => {
      const stream = new MediaStream([track])
      const player = new Audio()
      player.muted = true
      player.srcObject = stream
      void player.play()
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear)
    }
    peer.onconnectionstatechange = () => {
      if (peer.connectionState !== 'connected') return
      for (const [id, other] of legs) {
        if (other === peer) continue
        other.close()
        legs.delete(id)
        dropped.add(id)
      }
    }
    return peer
  }
  let turn: Promise<void> = Promise.resolve()
  hearSignal = ({ body }) => {
    turn = turn.then(async () => {
      const { legId } = body
      if (body.kind === 'offer') {
        if (dropped.has(legId)) return void say({ kind: 'leave', legId, why: 'replaced' })
        const peer = legs.get(legId) ?? open(legId)
        await peer.setRemoteDescription({ type: 'offer', sdp: body.sdp })
        await peer.setLocalDescription()
        void say({ kind: 'answer', legId, sdp: peer.localDescription?.sdp ?? '' })
      }
      if (body.kind === 'candidate' && body.candidate !== null) await legs.get(legId)?.addIceCandidate(body.candidate)
      if (body.kind === 'leave') {
        legs.get(legId)?.close()
        legs.delete(legId)
      }
    })
    return true
  }
}

outside.voicePage = {
  openDesk,
  openCustomer,
  setCalls(now) {
    calls = now
    for (const listener of callListeners) listener()
  },
  hear: (heard) => hearSignal(heard),
  ear: () => (analyser === null ? { rate: 48_000, samples: [] } : samplesOf(analyser)),
  tapEar(conversationId) {
    const known = taps.get(conversationId)
    if (known !== undefined) return known.map(samplesOf)
    const stream = engine?.tap(conversationId)?.stream
    if (stream == null) return []
    const context = new AudioContext()
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(splitter)
    const ears = [0, 1].map((channel) => {
      const one = new AnalyserNode(context, { fftSize: EAR })
      splitter.connect(one, channel)
      return one
    })
    taps.set(conversationId, ears)
    return ears.map(samplesOf)
  },
  reports,
  readiness,
  voice() {
    if (engine === null) throw new Error('there is no desk in this page')
    return engine
  },
  customerLeaves: () => customer?.leave(),
  customerState: () => customer?.state() ?? 'none',
}
