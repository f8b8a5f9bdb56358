import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Asked } from '#renderer/state/asked.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import type { RecordingTrouble } from './recording-player-view.tsx'
import { partAt, type Timeline } from './recording-timeline.ts'

export type RecordingSound = {
  readonly atMs: number
  readonly isPlaying: boolean
  readonly isWaiting: boolean
  readonly speed: number
  readonly trouble: RecordingTrouble | null
  readonly toggle: () => void
  readonly play: () => void
  readonly seek: (atMs: number) => void
  readonly nextSpeed: () => void
}

const SPEEDS = [1, 1.5, 2] as const
const FAR_BEYOND_S = 1e7

/** Plays the parts of a recording one after the other. Each is fetched as it is first wanted, and let go with the player. */
export function useRecordingSound(timeline: Timeline | null, fetchPart: (partId: string) => Promise<Asked<Blob>>): RecordingSound {
  const [atMs, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const [isWaiting, setWaiting] = useState(false)
  const [speed, setSpeed] = useState<number>(SPEEDS[0])
  const [trouble, setTrouble] = useState<RecordingTrouble | null>(null)
  const latest = useLatest({ timeline, atMs, speed, fetchPart })
  const deck = useMemo(() => ({ audio: new Audio(), urls: new Map<string, string>(), loaded: '', turn: 0 }), [])

  /** Goes to a moment and plays on from there, or waits there. */
  const go = useCallback(
    async (toMs: number, thenPlay: boolean): Promise<void> => {
      const { timeline: line } = latest.current
      const place = line === null ? null : partAt(line, toMs)
      const part = place === null ? undefined : line?.parts[place.index]
      setAt(toMs)
      if (place === null || part === undefined) return
      deck.turn += 1
      const { turn } = deck
      setPlaying(thenPlay)
      setTrouble(null)
      if (deck.loaded !== part.id) {
        deck.audio.pause()
        setWaiting(true)
        const url = deck.urls.get(part.id) ?? (await latest.current.fetchPart(part.id))
        if (deck.turn !== turn) {
          if (typeof url !== 'string' && url.ok) keep(deck.urls, part.id, url.value)
          return
        }
        setWaiting(false)
        if (typeof url !== 'string' && !url.ok) {
          setPlaying(false)
          return setTrouble(url.reason === 'forbidden' ? 'forbidden' : url.reason === 'not-found' ? 'gone' : 'offline')
        }
        deck.audio.src = typeof url === 'string' ? url : keep(deck.urls, part.id, url.value)
        deck.loaded = part.id
        await whenSeekable(deck.audio)
        if (deck.turn !== turn) return
      }
      deck.audio.currentTime = place.inPartMs / 1_000
      deck.audio.playbackRate = latest.current.speed
      if (thenPlay) await deck.audio.play().catch((error: unknown) => void (deck.turn === turn && !(error instanceof DOMException && error.name === 'AbortError') && fail()))
      else deck.audio.pause()
    },
    // The deck is one for as long as the player is there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [deck],
  )

  const fail = useCallback(() => {
    setPlaying(false)
    setWaiting(false)
    setTrouble('failed')
  }, [])

  useEffect(() => {
    const { audio, urls } = deck
    const partOf = () => latest.current.timeline?.parts.find(({ id }) => id === deck.loaded)
    const told = () => {
      const part = partOf()
      if (part !== undefined && !audio.seeking && !audio.paused) setAt(Math.min(part.untilMs, part.fromMs + audio.currentTime * 1_000))
    }
    const ended = () => {
      const part = partOf()
      const { timeline: line } = latest.current
      // The word of an end that was only looked for may come after it was sent back from there.
      if (part === undefined || line === null || audio.dataset['probing'] !== undefined || !audio.ended) return
      if (part === line.parts.at(-1)) {
        setPlaying(false)
        setAt(line.lengthMs)
      } else void go(part.untilMs, true)
    }
    audio.addEventListener('timeupdate', told)
    audio.addEventListener('ended', ended)
    audio.addEventListener('error', fail)
    return () => {
      audio.removeEventListener('timeupdate', told)
      audio.removeEventListener('ended', ended)
      audio.removeEventListener('error', fail)
      deck.turn += 1
      deck.loaded = ''
      audio.pause()
      audio.removeAttribute('src')
      for (const url of urls.values()) URL.revokeObjectURL(url)
      urls.clear()
    }
  }, [deck, go, fail, latest])

  return {
    atMs, isPlaying, isWaiting, speed, trouble,
    toggle() {
      if (isPlaying) void go(atMs, false)
      else void go(timeline !== null && atMs >= timeline.lengthMs ? 0 : atMs, true)
    },
    play: () => void go(0, true),
    seek: (toMs) => void go(toMs, isPlaying),
    nextSpeed() {
      const next = SPEEDS[(SPEEDS.findIndex((one) => one === speed) + 1) % SPEEDS.length] ?? SPEEDS[0]
      setSpeed(next)
      deck.audio.playbackRate = next
    },
  }
}

function keep(urls: Map<string, string>, partId: string, sound: Blob): string {
  const known = urls.get(partId)
  if (known !== undefined) return known
  const url = URL.createObjectURL(sound)
  urls.set(partId, url)
  return url
}

/**
 * What a browser records has no length written into it, and Chromium cannot go to a place in it before it has found its end: it is sent there once.
 */
function whenSeekable(audio: HTMLAudioElement): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      delete audio.dataset['probing']
      for (const name of ['durationchange', 'timeupdate', 'error']) audio.removeEventListener(name, look)
      audio.removeEventListener('loadedmetadata', probe)
      resolve()
    }
    const look = (event: Event) => {
      if (event.type === 'error' || Number.isFinite(audio.duration)) done()
    }
    const probe = () => {
      if (Number.isFinite(audio.duration)) return done()
      audio.dataset['probing'] = ''
      audio.currentTime = FAR_BEYOND_S
    }
    for (const name of ['durationchange', 'timeupdate', 'error']) audio.addEventListener(name, look)
    audio.addEventListener('loadedmetadata', probe)
    audio.load()
  })
}
