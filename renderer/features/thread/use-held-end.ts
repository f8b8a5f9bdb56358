import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Virtualizer } from '@tanstack/react-virtual'

/** A scroll so soon after a hand moved is that hand's; all others are ours, or the browser's. */
export const BY_HAND_MS = 1_000
export const HANDS = ['wheel', 'touchmove', 'pointerdown', 'pointermove', 'keydown'] as const

/**
 * Keeps the end of the thread in view until someone scrolls away from it by hand. Entries are as high as they turn out to
 * be, a moment after they were guessed: without this a thread would open somewhat above its end.
 */
export function useHeldEnd(scroller: RefObject<HTMLDivElement | null>, virtual: Virtualizer<HTMLDivElement, Element>, mayHold: RefObject<boolean>): { readonly letGo: () => void } {
  const holds = useRef(true)
  const totalSize = virtual.getTotalSize()
  useLayoutEffect(() => {
    // The end of what is held is not the end of the thread: what comes below is for reading on, not for following.
    if (!mayHold.current) holds.current = false
    if (!holds.current) return
    virtual.scrollToEnd()
    // The browser knows the new height a frame later.
    const frame = requestAnimationFrame(() => holds.current && virtual.scrollToEnd())
    return () => cancelAnimationFrame(frame)
  }, [virtual, totalSize, mayHold])

  useEffect(() => {
    const frame = scroller.current
    if (frame === null) return
    let movedAt = Number.NEGATIVE_INFINITY
    const moved = () => void (movedAt = performance.now())
    const scrolled = () => {
      if (performance.now() - movedAt < BY_HAND_MS) holds.current = virtual.isAtEnd(60)
      else if (virtual.isAtEnd(60)) holds.current = true
    }
    for (const hand of HANDS) frame.addEventListener(hand, moved, { passive: true })
    frame.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      for (const hand of HANDS) frame.removeEventListener(hand, moved)
      frame.removeEventListener('scroll', scrolled)
    }
  }, [scroller, virtual])

  return { letGo: () => void (holds.current = false) }
}
