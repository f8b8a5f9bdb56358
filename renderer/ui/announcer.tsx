import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react'
import { VisuallyHidden } from '@mantine/core'
import { useClock } from './clock.tsx'

// What a sighted person notices by itself must be told to one who listens. `polite` waits for a pause; `assertive` is
// for an offer only, since it cuts in on whatever is being read.

type Urgency = 'polite' | 'assertive'
export type Announce = (urgency: Urgency, words: string) => void

const AnnounceContext = createContext<Announce>(() => undefined)

export function useAnnounce(): Announce {
  return useContext(AnnounceContext)
}

const FORGET_MS = 8_000

export function Announcer({ children }: { readonly children: ReactNode }) {
  const { isStopped = false } = useClock()
  const [lines, setLines] = useState<readonly { readonly id: number; readonly urgency: Urgency; readonly words: string }[]>([])
  const next = useRef(0)
  const announce = useCallback<Announce>((urgency, words) => {
    const id = next.current++
    setLines((before) => [...before, { id, urgency, words }])
    if (!isStopped) setTimeout(() => setLines((before) => before.filter((line) => line.id !== id)), FORGET_MS)
  }, [isStopped])
  return (
    <AnnounceContext value={announce}>
      {children}
      {(['polite', 'assertive'] as const).map((urgency) => (
        <VisuallyHidden key={urgency}>
          <div aria-live={urgency} aria-relevant="additions" role={urgency === 'polite' ? 'log' : 'alert'}>
            {lines.map((line) => line.urgency === urgency && <p key={line.id}>{line.words}</p>)}
          </div>
        </VisuallyHidden>
      ))}
    </AnnounceContext>
  )
}
