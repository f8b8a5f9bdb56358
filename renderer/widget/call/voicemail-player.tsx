import { useEffect, useRef, useState } from 'preact/hooks'
import type { CallBackWords } from './call-back-words.ts'

/** What was recorded, before it is sent. Through Web Audio: a shop's policy may forbid sound from blobs, and none forbids this. */
export function Listen({ file, words }: { readonly file: File; readonly words: CallBackWords }) {
  const [isPlaying, setPlaying] = useState(false)
  const context = useRef<AudioContext | null>(null)
  useEffect(() => stop, [])

  function stop(): void {
    void context.current?.close().catch(() => undefined) // closed already.
    context.current = null
  }

  async function play(): Promise<void> {
    stop()
    if (isPlaying) return setPlaying(false)
    const mine = new AudioContext()
    context.current = mine
    setPlaying(true)
    const sound = await mine.decodeAudioData(await file.arrayBuffer()).catch(() => null)
    if (context.current !== mine) return
    if (sound === null) return setPlaying(false)
    const source = mine.createBufferSource()
    source.buffer = sound
    source.connect(mine.destination)
    source.onended = () => {
      if (context.current === mine) setPlaying(false)
    }
    source.start()
  }

  return <button type="button" class="secondary" aria-pressed={isPlaying} onClick={() => void play()}>{isPlaying ? words.stop : words.listen}</button>
}
