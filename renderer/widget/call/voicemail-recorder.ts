/** As long as a message may be, in ms. */
export const LONGEST_MS = 120_000

export type VoiceTrouble = 'denied' | 'no-microphone' | 'unsupported'
export type Recording = { readonly stop: () => void; readonly cancel: () => void; readonly done: Promise<File | null> }

/** What this browser records that everybody can play: Opus in WebM, or AAC in MP4 where there is only that. */
const KINDS = [['audio/webm;codecs=opus', 'webm'], ['audio/mp4', 'm4a'], ['audio/ogg;codecs=opus', 'ogg']] as const

/** Records what is said into the microphone, until it is stopped or two minutes are over. `done` gives null where it was called off, or nothing was heard. */
export async function recordVoice(): Promise<Recording | VoiceTrouble> {
  const kind = typeof MediaRecorder === 'function' ? KINDS.find(([mime]) => MediaRecorder.isTypeSupported(mime)) : undefined
  if (kind === undefined || navigator.mediaDevices?.getUserMedia === undefined) return 'unsupported'
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } }).catch((error: unknown) => troubleOf(error))
  if (typeof stream === 'string') return stream
  const [mime, ending] = kind
  const recorder = new MediaRecorder(stream, { mimeType: mime, audioBitsPerSecond: 32_000 })
  const parts: Blob[] = []
  let isOff = false
  const done = new Promise<File | null>((resolve) => {
    recorder.ondataavailable = ({ data }) => void (data.size > 0 && parts.push(data))
    recorder.onerror = () => resolve(null)
    recorder.onstop = () => resolve(isOff || parts.length === 0 ? null : new File(parts, `voice.${ending}`, { type: mime.split(';')[0] ?? mime }))
  })
  const over = setTimeout(stop, LONGEST_MS)
  void done.finally(() => {
    clearTimeout(over)
    for (const track of stream.getTracks()) track.stop()
  })
  function stop(): void {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  recorder.start(1_000)
  return {
    stop,
    cancel() {
      isOff = true
      stop()
    },
    done,
  }
}

function troubleOf(error: unknown): VoiceTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no-microphone' : 'denied'
}
