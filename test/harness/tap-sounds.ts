export type Tap = 'arrives' | 'plays' | 'leaves'

declare global {
  interface Window {
    tappedSounds?: {
      readonly hears: (place: Tap, hz?: number) => boolean
      readonly levels: (tones: readonly number[]) => Record<Tap, number[]>
    }
  }
}

/**
 * Runs in the page before anything else there, so it holds all it needs. It listens beside what comes by connections, what goes to the headset (whatever
 * is connected to an audio context's destination, and what audio elements play), and what leaves by connections.
 */
export function tapSounds({ relayOnly }: { readonly relayOnly: boolean }): void {
  if (window.tappedSounds !== undefined || typeof RTCPeerConnection === 'undefined') return
  const SIZE = 8_192
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...given: unknown[]) => unknown
  const analysers = new Map<AudioNode | MediaStreamTrack, AnalyserNode>()
  const elements = new Set<HTMLMediaElement>()
  const connections = new Set<RTCPeerConnection>()
  let own: AudioContext | undefined
  const ownContext = () => (own ??= new AudioContext())

  // What goes to a destination passes by an analyser of the same context.
  const destinations = new Map<BaseAudioContext, AnalyserNode>()
  AudioNode.prototype.connect = function tapped(this: AudioNode, ...given: unknown[]) {
    const [to] = given
    if (to instanceof AudioDestinationNode && this.context instanceof AudioContext) {
      let analyser = destinations.get(this.context)
      if (analyser === undefined) {
        analyser = this.context.createAnalyser()
        analyser.fftSize = SIZE
        destinations.set(this.context, analyser)
      }
      connect.call(this, analyser)
    }
    return connect.apply(this, given)
  } as typeof AudioNode.prototype.connect

  const play = HTMLMediaElement.prototype.play
  HTMLMediaElement.prototype.play = function tapped(this: HTMLMediaElement) {
    elements.add(this)
    return play.call(this)
  }
  const Original = RTCPeerConnection
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(relayOnly ? { ...configuration, iceTransportPolicy: 'relay' } : configuration)
      connections.add(this)
    }
  }

  function ofTrack(track: MediaStreamTrack | null): AnalyserNode | undefined {
    if (track === null || track.kind !== 'audio' || track.readyState !== 'live') return undefined
    let analyser = analysers.get(track)
    if (analyser === undefined) {
      const context = ownContext()
      analyser = context.createAnalyser()
      analyser.fftSize = SIZE
      connect.call(context.createMediaStreamSource(new MediaStream([track])), analyser)
      analysers.set(track, analyser)
    }
    return analyser
  }

  function at(place: Tap): readonly AnalyserNode[] {
    const open = [...connections].filter(({ connectionState }) => connectionState !== 'closed')
    const found = place === 'arrives' ? open.flatMap((one) => one.getReceivers().map(({ track }) => ofTrack(track)))
      : place === 'leaves' ? open.flatMap((one) => one.getSenders().map(({ track }) => ofTrack(track)))
      : [
          ...[...destinations].filter(([context]) => context.state === 'running').map(([, analyser]) => analyser),
          ...[...elements].filter((element) => !element.paused && !element.muted && element.volume > 0 && element.srcObject instanceof MediaStream).flatMap((element) => (element.srcObject as MediaStream).getAudioTracks().map((track) => (track.enabled ? ofTrack(track) : undefined))),
        ]
    return found.filter((analyser) => analyser !== undefined)
  }

  /** How loud one frequency is, in dB below full scale (Goertzel, Hann window). */
  function levelOf(samples: Float32Array, rate: number, hz: number): number {
    const turn = 2 * Math.cos((2 * Math.PI * hz) / rate)
    let [one, two] = [0, 0]
    for (let index = 0; index < samples.length; index += 1) {
      const value = (samples[index] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (samples.length - 1)))
      ;[two, one] = [one, value + turn * one - two]
    }
    const amplitude = (4 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / samples.length
    return Math.max(-120, Math.round(20 * Math.log10(amplitude + 1e-9)))
  }

  function loudest(place: Tap, measure: (samples: Float32Array, rate: number) => number): number {
    return Math.max(-120, ...at(place).map((analyser) => {
      const samples = new Float32Array(SIZE)
      analyser.getFloatTimeDomainData(samples)
      return measure(samples, analyser.context.sampleRate)
    }))
  }

  const overall = (samples: Float32Array) => 20 * Math.log10(Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length) + 1e-9)
  const level = (place: Tap, hz?: number) => loudest(place, (samples, rate) => (hz === undefined ? overall(samples) : levelOf(samples, rate, hz)))
  window.tappedSounds = {
    hears: (place, hz) => level(place, hz) > -40,
    levels: (tones) => ({ arrives: tones.map((hz) => level('arrives', hz)), plays: tones.map((hz) => level('plays', hz)), leaves: tones.map((hz) => level('leaves', hz)) }),
  }
}
