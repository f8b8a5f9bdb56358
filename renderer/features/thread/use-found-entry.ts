import { useEffect, useRef } from 'react'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'

/** An entry to be shown and marked. A new object shows it again. */
export type FoundEntry = { readonly entryId: string }

/** What is drawn around it settles meanwhile: heights are measured, the field to write in comes. */
const SETTLING_MS = 900
const LOOK_AGAIN_MS = 60
const HANDS = ['wheel', 'pointerdown', 'keydown'] as const

/**
 * Goes to an entry that was found elsewhere, once it is held: pages may still be on their way to it. Until all is drawn it
 * is kept in view, against the thread that would hold on to its end; a hand that scrolls ends that.
 */
export function useFoundEntry(entries: readonly ShownEntry[], found: FoundEntry | null, reveal: (index: number) => void, focus: (entryId: string) => void): void {
  const shown = useRef<FoundEntry | null>(null)
  const latest = useLatest({ entries, reveal, focus })
  const isHeld = found !== null && entries.some(({ id }) => id === found.entryId)
  useEffect(() => {
    if (found === null || !isHeld || shown.current === found) return
    shown.current = found
    const show = () => {
      const index = latest.current.entries.findIndex(({ id }) => id === found.entryId)
      if (index >= 0) latest.current.reveal(index)
    }
    show()
    latest.current.focus(found.entryId)
    const looking = setInterval(show, LOOK_AGAIN_MS)
    const leave = () => {
      clearInterval(looking)
      clearTimeout(end)
      for (const hand of HANDS) window.removeEventListener(hand, leave)
    }
    const end = setTimeout(leave, SETTLING_MS)
    for (const hand of HANDS) window.addEventListener(hand, leave)
    return leave
  }, [found, isHeld, latest])
}
