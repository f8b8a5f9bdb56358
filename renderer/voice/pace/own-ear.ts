// oxlint-disable-next-line import/default -- what vite exports is the file's address.
import workletUrl from './pace-worklet.ts?worker&url'
import { OWN_VOICE, stepOf } from './worklet-step.ts'

/** Hears one node of the mixer in this page and nowhere else: what it hears goes into no stream, no speaker and no line. */
export type OwnEar = {
  /** Of the samples it is given, in Hz. */
  readonly rate: number
  readonly listen: (isListening: boolean) => void
  readonly close: () => void
}

/** `heard`: pieces of a tenth of a second, -1 to 1, in order. Rejects where this browser lets no script hear sound. */
export async function openOwnEar(voice: AudioNode, heard: (samples: Float32Array) => void): Promise<OwnEar> {
  const { context } = voice
  await context.audioWorklet.addModule(workletUrl)
  const node = new AudioWorkletNode(context, OWN_VOICE, { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
  let isListening = false
  // What was on its way as the ear was closed is not heard either.
  node.port.onmessage = ({ data }: MessageEvent<unknown>) => void (isListening && data instanceof Float32Array && heard(data))
  function listen(next: boolean): void {
    if (next === isListening) return
    isListening = next
    if (next) voice.connect(node)
    else voice.disconnect(node)
  }
  return {
    rate: context.sampleRate / stepOf(context.sampleRate),
    listen,
    close() {
      listen(false)
      node.port.postMessage('over')
      node.port.close()
    },
  }
}
