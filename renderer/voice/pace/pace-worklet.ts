import { OWN_VOICE, stepOf } from './worklet-step.ts'

// Runs in the page's audio thread: hands the sound on in pieces of a tenth of a second, at a rate that is enough to count syllables.
// It is a file of its own, loaded from where the desk came from, since the page's policy allows no other script.

// What the audio thread has, which TypeScript's names of the page do not tell.
declare const sampleRate: number
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, made: new () => AudioWorkletProcessor): void

const PIECE_S = 0.1

class OwnVoice extends AudioWorkletProcessor {
  readonly #step = stepOf(sampleRate)
  readonly #length = Math.round((sampleRate / this.#step) * PIECE_S)
  #piece = new Float32Array(this.#length)
  #filled = 0
  #sum = 0
  #summed = 0
  #isOver = false

  constructor() {
    super()
    this.port.onmessage = () => void (this.#isOver = true)
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      this.#sum += sample
      this.#summed += 1
      if (this.#summed === this.#step) this.#take()
    }
    return !this.#isOver
  }

  #take(): void {
    this.#piece[this.#filled] = this.#sum / this.#step
    this.#filled += 1
    this.#sum = 0
    this.#summed = 0
    if (this.#filled < this.#length) return
    this.port.postMessage(this.#piece, [this.#piece.buffer])
    this.#piece = new Float32Array(this.#length)
    this.#filled = 0
  }
}

registerProcessor(OWN_VOICE, OwnVoice)
