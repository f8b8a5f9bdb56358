import { useEffect, useRef } from 'react'
import type { ShownEntry } from '#renderer/state/shape.ts'

/** An entry to be shown and marked. A new object shows it again. */
export type FoundEntry = { readonly entryId: string }

/** Goes to an entry that was found elsewhere, once it is held: pages may still be on their way to it. */
export function useFoundEntry(entries: readonly ShownEntry[], found: FoundEntry | null, reveal: (index: number) => void, focus: (entryId: string) => void): void {
  const shown = useRef<FoundEntry | null>(null)
  useEffect(() => {
    if (found === null || shown.current === found) return
    const index = entries.findIndex(({ id }) => id === found.entryId)
    if (index < 0) return
    shown.current = found
    reveal(index)
    focus(found.entryId)
  })
}
