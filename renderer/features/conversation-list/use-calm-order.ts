import { useEffect, useRef, useState } from 'react'
import type { Section } from './sections.ts'

// Nothing may jump under the pointer: a click must hit what was seen. While the pointer moves over the list its order
// stands still, and what changed meanwhile is counted; it falls into place when the pointer leaves or has rested.

const RESTED_MS = 6_000

export type CalmOrder = {
  readonly sections: readonly Section[]
  readonly changes: number
  readonly release: () => void
  readonly onPointerMove: () => void
  readonly onPointerLeave: () => void
}

export function useCalmOrder(live: readonly Section[], listKey: string): CalmOrder {
  const [held, setHeld] = useState<{ readonly listKey: string; readonly sections: readonly Section[] } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  function release(): void {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    setHeld(null)
  }
  useEffect(() => release, [])

  const stands = held !== null && held.listKey === listKey && held.sections.length > 0
  const sections = stands ? held.sections : live
  return {
    sections,
    changes: stands ? countMoved(held.sections, live) : 0,
    release,
    onPointerMove() {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(release, RESTED_MS)
      if (!stands) setHeld({ listKey, sections: live })
    },
    onPointerLeave: release,
  }
}

/** How many conversations came, went, or stand elsewhere: each counted once. */
export function countMoved(before: readonly Section[], after: readonly Section[]): number {
  if (before === after) return 0
  const was = new Map(before.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
  const is = new Map(after.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
  const gone = [...was.keys()].filter((id) => !is.has(id)).length
  const cameOrMoved = [...is].filter(([id, key]) => was.get(id) !== key).length
  return gone + cameOrMoved
}
