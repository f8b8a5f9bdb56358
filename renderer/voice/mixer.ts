import { composeHoldMusic } from './hold-music.ts'
import { composeChime } from './recording/compose-chime.ts'
import { hearing, type Cell, type Ear, type Mix, type Voiced } from './matrix.ts'

// The mixing desk of this machine: one AudioContext in which every leg is heard and is sent something. What goes where is the
// matrix's to say; here each of its cells is a gain of 0 or 1, ramped over a few milliseconds so that nothing clicks.

export type Mixer = {
  /** What a leg of this id sends; the same stream for as long as the leg is there. */
  readonly sentTo: (legId: string) => MediaStream
  /** What it hears, as soon as that has a track, and again when it has another. */
  readonly hear: (legId: string, heard: MediaStream) => void
  readonly remove: (legId: string) => void
  /** This machine's own voice, as it goes to whoever hears it. */
  readonly ownVoice: () => AudioNode
  readonly setMicrophone: (microphone: MediaStream | null) => void
  readonly setSpeaker: (speakerId: string | null) => Promise<boolean>
  readonly apply: (mix: Mix) => void
  /** A conversation as it was heard, in two channels: left what the customer heard of us, right what we heard of the customer. Silent while its call is on hold. */
  readonly tap: (conversationId: string) => Tap
  /** Once for each time it was tapped; with the last it is gone. */
  readonly untap: (conversationId: string) => void
  /** Plays the bells that say that something is recorded, and behind them these words (a whole sound file), to whoever the mix says; settles once they were heard. False: the words could not be played. */
  readonly chime: (words: ArrayBuffer | null) => Promise<boolean>
  /** 0 to 1, on a scale as the ear has it. */
  readonly levels: () => { readonly microphone: number; readonly speaker: number }
  /** What is heard of one leg just now, 0 to 1. */
  readonly levelOf: (legId: string) => number
  /** A page may make no sound before somebody touched it: called at every act. */
  readonly wake: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What is taken down of a conversation. */
export type Tap = {
  readonly stream: MediaStream
  /** From now on it holds silence, or what was heard. */
  readonly hush: (isHushed: boolean) => void
  /** The clock of the sound itself, in ms: it stands while the machine makes none. */
  readonly soundMs: () => number
  /** The loudest of the latest stretches of 100 ms each, the oldest first, 0 to 255; at most six are known. */
  readonly peaks: (count: number) => readonly number[]
}

const RAMP_S = 0.015
const PEAK_S = 0.1
/** The most an analyser remembers: six tenths of a second at 48 kHz. */
const PEAKS_SAMPLES = 32_768
/** Quieter than this counts as silence: the floor of the meters, in decibels below full scale. */
const FLOOR_DB = -60

type HeardLeg = { readonly track: MediaStreamTrack; readonly source: MediaStreamAudioSourceNode; readonly player: HTMLAudioElement }

export function createMixer(context: AudioContext, newPlayer: () => HTMLAudioElement = () => new Audio()): Mixer {
  const voices = new Map<Voiced, GainNode>()
  const ears = new Map<Ear, AudioNode>()
  const cells = new Map<string, { readonly cell: Cell; readonly gain: GainNode; isOn: boolean }>()
  const sent = new Map<string, MediaStreamAudioDestinationNode>()
  const heard = new Map<string, HeardLeg>()
  const taps = new Map<string, { readonly tap: Tap; readonly nodes: readonly AudioNode[]; users: number }>()
  const speaker = new GainNode(context)
  const speakerMeter = meter()
  const microphoneMeter = meter()
  let microphone: MediaStreamAudioSourceNode | null = null
  let music: AudioBufferSourceNode | null = null
  let mix: Mix = { legs: [], isMuted: false, conference: new Set() }

  speaker.connect(context.destination)
  speaker.connect(speakerMeter)
  ears.set('speaker', speaker)
  voices.set('microphone', new GainNode(context))
  voices.get('microphone')?.connect(microphoneMeter)

  function meter(): AnalyserNode {
    return new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0 })
  }

  function voiceOf(from: Voiced): GainNode {
    const known = voices.get(from)
    if (known !== undefined) return known
    const made = new GainNode(context)
    voices.set(from, made)
    if (from === 'music') startMusic(made)
    return made
  }

  function startMusic(into: GainNode): void {
    const rate = 16_000
    const samples = composeHoldMusic(rate)
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate, numberOfChannels: 1 })
    buffer.copyToChannel(samples, 0)
    music = new AudioBufferSourceNode(context, { buffer, loop: true })
    music.connect(into)
    music.start()
  }

  function apply(next: Mix): void {
    mix = next
    const wanted = new Map(hearing(mix).filter(({ to }) => ears.has(to)).map((cell) => [`${cell.from}>${cell.to}`, cell]))
    for (const [key, one] of cells) if (!wanted.has(key)) set(one, false)
    for (const [key, cell] of wanted) set(cells.get(key) ?? connect(key, cell), true)
  }

  function connect(key: string, cell: Cell): { readonly cell: Cell; readonly gain: GainNode; isOn: boolean } {
    const gain = new GainNode(context, { gain: 0 })
    voiceOf(cell.from).connect(gain)
    const ear = ears.get(cell.to)
    if (ear !== undefined) gain.connect(ear)
    const made = { cell, gain, isOn: false }
    cells.set(key, made)
    return made
  }

  function set(one: { readonly gain: GainNode; isOn: boolean }, isOn: boolean): void {
    if (one.isOn === isOn) return
    one.isOn = isOn
    const { gain } = one.gain
    const now = context.currentTime
    gain.cancelScheduledValues(now)
    gain.setValueAtTime(isOn ? 0 : 1, now)
    // Linear, for an exponential one never reaches nothing, and what must not be heard is to be nothing.
    gain.linearRampToValueAtTime(isOn ? 1 : 0, now + RAMP_S)
  }

  async function play(buffer: AudioBuffer): Promise<void> {
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(voiceOf('chime'))
    await new Promise<void>((resolve) => {
      source.onended = () => resolve()
      source.start()
    })
    source.disconnect()
  }

  function forget(isOf: (cell: Cell) => boolean): void {
    for (const [key, { cell, gain }] of cells) {
      if (!isOf(cell)) continue
      gain.disconnect()
      cells.delete(key)
    }
  }

  function unhear(legId: string): void {
    const known = heard.get(legId)
    heard.delete(legId)
    known?.source.disconnect()
    if (known !== undefined) known.player.srcObject = null
  }

  return {
    sentTo(legId) {
      const known = sent.get(legId)
      if (known !== undefined) return known.stream
      const made = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: 'explicit' })
      sent.set(legId, made)
      ears.set(`leg:${legId}`, made)
      return made.stream
    },
    hear(legId, stream) {
      const track = stream.getAudioTracks()[0]
      if (track === undefined || heard.get(legId)?.track === track) return
      unhear(legId)
      // Chromium gives Web Audio nothing of a remote stream that no element plays: a muted one does.
      const player = newPlayer()
      player.muted = true
      player.srcObject = stream
      void player.play().catch(() => undefined)
      const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream })
      source.connect(voiceOf(`leg:${legId}`))
      heard.set(legId, { track, source, player })
    },
    remove(legId) {
      unhear(legId)
      forget(({ from, to }) => from === `leg:${legId}` || to === `leg:${legId}`)
      voices.get(`leg:${legId}`)?.disconnect()
      voices.delete(`leg:${legId}`)
      ears.delete(`leg:${legId}`)
      sent.get(legId)?.disconnect()
      sent.delete(legId)
    },
    ownVoice: () => voiceOf('microphone'),
    setMicrophone(stream) {
      microphone?.disconnect()
      microphone = stream === null ? null : new MediaStreamAudioSourceNode(context, { mediaStream: stream })
      microphone?.connect(voiceOf('microphone'))
    },
    async setSpeaker(speakerId) {
      // Not everywhere: without it, the sound goes where the machine sends it.
      const choosing = context as AudioContext & { readonly setSinkId?: (id: string) => Promise<void> }
      if (choosing.setSinkId === undefined) return speakerId === null
      return choosing.setSinkId(speakerId ?? '').then(() => true, () => false)
    },
    apply,
    tap(conversationId) {
      const known = taps.get(conversationId)
      if (known !== undefined) {
        known.users += 1
        return known.tap
      }
      const merger = new ChannelMergerNode(context, { numberOfInputs: 2 })
      const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2, channelCountMode: 'explicit' })
      const [ours, theirs] = [mono(), mono()]
      ours.connect(merger, 0, 0)
      theirs.connect(merger, 0, 1)
      const hushed = new GainNode(context)
      const peaks = new AnalyserNode(context, { fftSize: PEAKS_SAMPLES, smoothingTimeConstant: 0 })
      merger.connect(hushed)
      hushed.connect(destination)
      hushed.connect(peaks)
      ears.set(`ours:${conversationId}`, ours)
      ears.set(`theirs:${conversationId}`, theirs)
      const tap: Tap = {
        stream: destination.stream,
        // At once: what is said from now on is not to be kept, not even a syllable.
        hush: (isHushed) => void (hushed.gain.value = isHushed ? 0 : 1),
        soundMs: () => context.currentTime * 1_000,
        peaks: (count) => peaksOf(peaks, count),
      }
      taps.set(conversationId, { tap, nodes: [ours, theirs, merger, hushed, peaks, destination], users: 1 })
      apply(mix)
      return tap
    },
    untap(conversationId) {
      const known = taps.get(conversationId)
      if (known === undefined) return
      known.users -= 1
      if (known.users > 0) return
      forget(({ to }) => to === `ours:${conversationId}` || to === `theirs:${conversationId}`)
      ears.delete(`ours:${conversationId}`)
      ears.delete(`theirs:${conversationId}`)
      for (const node of known.nodes) node.disconnect()
      taps.delete(conversationId)
    },
    async chime(words) {
      const rate = 16_000
      const samples = composeChime(rate)
      const bells = new AudioBuffer({ length: samples.length, sampleRate: rate, numberOfChannels: 1 })
      bells.copyToChannel(samples, 0)
      // A copy: whoever decodes a sound takes its bytes away.
      const spoken = words === null ? null : await context.decodeAudioData(words.slice(0)).catch(() => null)
      await play(bells)
      if (spoken !== null) await play(spoken)
      return words === null || spoken !== null
    },
    levels: () => ({ microphone: levelOf(microphoneMeter), speaker: levelOf(speakerMeter) }),
    levelOf(legId) {
      const voice = voices.get(`leg:${legId}`)
      if (voice === undefined) return 0
      let own = legMeters.get(voice)
      if (own === undefined) {
        own = meter()
        voice.connect(own)
        legMeters.set(voice, own)
      }
      return levelOf(own)
    },
    async wake() {
      if (context.state === 'suspended') await context.resume().catch(() => undefined)
    },
    async close() {
      for (const legId of heard.keys()) unhear(legId)
      music?.stop()
      if (context.state !== 'closed') await context.close()
    },
  }

  function mono(): GainNode {
    return new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  }
}

/** How loud the latest stretches were at their loudest, 0 to 255. */
function peaksOf(analyser: AnalyserNode, count: number): readonly number[] {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const size = Math.round(PEAK_S * analyser.context.sampleRate)
  const known = Math.min(count, Math.floor(samples.length / size))
  return Array.from({ length: known }, (_, at) => {
    const from = samples.length - (known - at) * size
    return Math.min(255, Math.round(255 * samples.subarray(from, from + size).reduce((most, value) => Math.max(most, Math.abs(value)), 0)))
  })
}

const legMeters = new WeakMap<AudioNode, AnalyserNode>()

/** Root of the mean square over the last 10 ms or so, as decibels between the floor and full scale. */
export function levelOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length
  if (power === 0) return 0
  return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / FLOOR_DB))
}
