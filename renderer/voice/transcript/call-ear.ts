import { TRANSCRIPT_RATE } from '#shared/model/transcript.ts'
// oxlint-disable-next-line import/default -- what vite exports is the file's address.
import workletUrl from './ear-worklet.ts?worker&url'
import { CALL_EAR } from './worklet-name.ts'

export type CallEar = { readonly close: () => void }

/**
 * Hears a call's two channels, and hands on a frame of each for every tenth of a second, in step. In a context of its own, whose rate is the engine's: the
 * browser resamples better than a script would. Rejects where it cannot.
 */
export async function openCallEar(stream: MediaStream, heard: (frames: readonly ArrayBuffer[]) => void): Promise<CallEar> {
  const context = new AudioContext({ sampleRate: TRANSCRIPT_RATE })
  try {
    await context.audioWorklet.addModule(workletUrl)
    const node = new AudioWorkletNode(context, CALL_EAR, { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 2, channelCountMode: 'explicit', channelInterpretation: 'discrete' })
    node.port.onmessage = ({ data }: MessageEvent<readonly ArrayBuffer[]>) => heard(data)
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream })
    source.connect(node)
    await context.resume()
    return {
      close() {
        source.disconnect()
        node.port.onmessage = null
        node.port.postMessage('over')
        void context.close()
      },
    }
  } catch (error) {
    await context.close()
    throw error
  }
}
