import { vi } from 'vitest'

/** Web Audio without any sound, for tests of what is decided about it: nodes that can be connected, and streams with one track. */
export function pretendWebAudio(): void {
  class Track extends EventTarget {
    readyState = 'live'
    stop(): void {
      this.readyState = 'ended'
    }
  }
  class Stream {
    readonly #tracks = [new Track()]
    getTracks = () => this.#tracks
    getAudioTracks = () => this.#tracks
  }
  class Node {
    readonly stream = new Stream()
    readonly fftSize = 0
    readonly gain = { cancelScheduledValues: () => {}, setValueAtTime: () => {}, linearRampToValueAtTime: () => {} }
    connect<T>(to: T): T {
      return to
    }
    disconnect(): void {}
    start(): void {}
    stop(): void {}
    readonly context = { sampleRate: 48_000 }
    getFloatTimeDomainData(): void {}
    copyToChannel(): void {}
  }
  for (const name of ['GainNode', 'AnalyserNode', 'MediaStreamAudioDestinationNode', 'MediaStreamAudioSourceNode', 'AudioBuffer', 'AudioBufferSourceNode', 'ChannelMergerNode']) vi.stubGlobal(name, Node)
  vi.stubGlobal('MediaStream', Stream)
  vi.stubGlobal(
    'Audio',
    class {
      muted = false
      srcObject: unknown = null
      play = async () => undefined
    },
  )
}
