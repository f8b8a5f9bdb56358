import { TRANSCRIPT_CHANNELS, TRANSCRIPT_FRAME_BYTES, TRANSCRIPT_FRAME_SAMPLES } from '#shared/model/transcript.ts'
import { CALL_EAR } from './worklet-name.ts'

// Runs in the page's audio thread, at the engine's own rate: packs each channel of a call into frames as they are sent.

// What the audio thread has, which TypeScript's names of the page do not tell.
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, made: new () => AudioWorkletProcessor): void

class CallEar extends AudioWorkletProcessor {
  #frames = newFrames()
  #filled = 0
  #isOver = false

  constructor() {
    super()
    this.port.onmessage = () => void (this.#isOver = true)
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channels = inputs[0] ?? []
    for (let index = 0; index < (channels[0]?.length ?? 0); index += 1) {
      for (const [at, frame] of this.#frames.entries()) frame.setInt16(1 + 2 * this.#filled, toInt16(channels[at]?.[index] ?? 0), true)
      this.#filled += 1
      if (this.#filled === TRANSCRIPT_FRAME_SAMPLES) this.#hand()
    }
    return !this.#isOver
  }

  #hand(): void {
    const whole = this.#frames.map(({ buffer }) => buffer as ArrayBuffer) // made below.
    this.port.postMessage(whole, whole)
    this.#frames = newFrames()
    this.#filled = 0
  }
}

function newFrames(): readonly DataView[] {
  return TRANSCRIPT_CHANNELS.map((_, channel) => {
    const frame = new DataView(new ArrayBuffer(TRANSCRIPT_FRAME_BYTES))
    frame.setUint8(0, channel)
    return frame
  })
}

function toInt16(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
}

registerProcessor(CALL_EAR, CallEar)
