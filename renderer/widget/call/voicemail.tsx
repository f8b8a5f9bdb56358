import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Upload } from '../view/use-tray.ts'
import type { CallBackActs } from './call-back-acts.ts'
import type { CallBackWords } from './call-back-words.ts'
import { Listen } from './voicemail-player.tsx'
import { LONGEST_MS, recordVoice, type Recording } from './voicemail-recorder.ts'

type Voice =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'recording'; readonly since: number }
  | { readonly kind: 'recorded'; readonly file: File }
  | { readonly kind: 'sending' }

export interface VoiceCardProps {
  readonly words: CallBackWords
  readonly acts: Pick<CallBackActs, 'leaveVoice'>
  readonly upload: Upload
  /** Nothing else may sound into the recording. */
  readonly onQuiet: () => void
  readonly onCancel: () => void
  readonly onSent: () => void
}

/** Words spoken to whoever comes back: recorded here, listened to, and only then sent. */
export function VoiceCard({ words, acts, upload, onQuiet, onCancel, onSent }: VoiceCardProps) {
  const [voice, setVoice] = useState<Voice>({ kind: 'ready' })
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<Recording | null>(null)
  const sent = useRef<{ readonly file: File; readonly attachment: Parameters<CallBackActs['leaveVoice']>[0] } | null>(null)
  const isGone = useRef(false)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      running.current?.cancel()
    }
  }, [])
  // The next thing to press is where the keys are.
  useLayoutEffect(() => main.current?.focus(), [voice.kind])

  async function record(): Promise<void> {
    setProblem(null)
    onQuiet()
    setVoice({ kind: 'asking' })
    const recording = await recordVoice()
    if (isGone.current) return void (typeof recording !== 'string' && recording.cancel())
    if (typeof recording === 'string') {
      setVoice({ kind: 'ready' })
      return setProblem(recording === 'denied' ? words.denied : recording === 'no-microphone' ? words.noMicrophone : words.unsupported)
    }
    running.current = recording
    setVoice({ kind: 'recording', since: Date.now() })
    const file = await recording.done
    running.current = null
    if (isGone.current) return
    if (file !== null) return setVoice({ kind: 'recorded', file })
    setVoice({ kind: 'ready' })
    setProblem(words.nothingHeard)
  }

  async function send(file: File): Promise<void> {
    setProblem(null)
    setVoice({ kind: 'sending' })
    // Uploaded once, however often it is asked for.
    const uploaded = sent.current?.file === file ? ({ ok: true, attachment: sent.current.attachment } as const) : await upload(file, () => undefined).done
    if (uploaded.ok) sent.current = { file, attachment: uploaded.attachment }
    const trouble = uploaded.ok ? await acts.leaveVoice(uploaded.attachment) : uploaded.reason
    if (isGone.current) return
    if (trouble === null) return onSent()
    setVoice({ kind: 'recorded', file })
    setProblem(words.failed)
  }

  return (
    <section class="call call-ways is-form" aria-label={words.voiceTitle}>
      <div role="status">
        <p class="call-title">{voice.kind === 'recording' ? words.recording : voice.kind === 'asking' ? words.asking : voice.kind === 'sending' ? words.sending : words.voiceTitle}</p>
        {voice.kind === 'ready' && <p class="call-more">{words.voiceMore}</p>}
      </div>
      {voice.kind === 'recording' && <Left since={voice.since} words={words} />}
      {problem !== null && <p class="need" role="alert">{problem}</p>}
      <div class="call-acts">
        {voice.kind === 'ready' && <button type="button" class="primary" ref={main} onClick={() => void record()}>{words.record}</button>}
        {voice.kind === 'recording' && <button type="button" class="primary" ref={main} onClick={() => running.current?.stop()}>{words.stop}</button>}
        {voice.kind === 'recorded' && <button type="button" class="primary" ref={main} onClick={() => void send(voice.file)}>{words.send}</button>}
        {voice.kind === 'recorded' && <Listen file={voice.file} words={words} />}
        {voice.kind === 'recorded' && <button type="button" class="secondary" onClick={() => void record()}>{words.again}</button>}
        {voice.kind !== 'sending' && <button type="button" class="secondary" onClick={onCancel}>{words.cancel}</button>}
      </div>
    </section>
  )
}

function Left({ since, words }: { readonly since: number; readonly words: CallBackWords }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const leftMs = Math.max(0, LONGEST_MS - (now - since))
  return (
    <div class="voice-left">
      <i aria-hidden="true" style={{ width: `${(100 * leftMs) / LONGEST_MS}%` }} />
      <span class="call-more" role="timer">{words.left(Math.ceil(leftMs / 1_000))}</span>
    </div>
  )
}
