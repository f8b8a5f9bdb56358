import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import type { ShownEntry } from '#renderer/state/shape.ts'

export type EntryKeys = {
  /** The entry that has the keyboard, or something within it has. */
  readonly activeId: string | null
  readonly focus: (entryId: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void
  readonly onFocus: (event: FocusEvent<HTMLDivElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLDivElement>) => void
}

/**
 * The keyboard in the thread. Tab comes to the thread as one thing; the arrows go from entry to entry, Home and End to the
 * ends, Enter opens what can be done with one, and Tab goes on into what it holds.
 */
export function useEntryKeys(scroller: RefObject<HTMLDivElement | null>, entries: readonly ShownEntry[], reveal: (index: number) => void, onEnter: (entry: ShownEntry) => void): EntryKeys {
  const [activeId, setActiveId] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)

  // It may have to be drawn before it can be focused.
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-entry="${wanted.current}"]`)
    if (element == null) return
    wanted.current = null
    element.focus({ preventScroll: true })
  })

  const focus = useCallback(
    (entryId: string) => {
      const element = scroller.current?.querySelector<HTMLElement>(`[data-entry="${entryId}"]`)
      if (element != null) return element.focus({ preventScroll: true })
      wanted.current = entryId
      setActiveId(entryId)
    },
    [scroller],
  )

  function goTo(index: number): void {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, index))]
    if (entry === undefined) return
    reveal(entries.indexOf(entry))
    focus(entry.id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const target = event.target as HTMLElement // a key is pressed on an element.
    const isOnEntry = target.dataset['entry'] !== undefined
    if ((target !== scroller.current && !isOnEntry) || event.altKey || event.ctrlKey || event.metaKey) return
    const at = isOnEntry ? entries.findLastIndex(({ id }) => id === target.dataset['entry']) : entries.length
    const step = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: entries.length - 1 }[event.key]
    const entry = entries[at]
    if (step !== undefined) goTo(step)
    else if (event.key === 'Enter' && entry !== undefined) onEnter(entry)
    else return
    event.preventDefault()
  }

  return {
    activeId,
    focus,
    onKeyDown,
    onFocus: (event) => setActiveId(event.target.closest<HTMLElement>('[data-entry]')?.dataset['entry'] ?? null),
    onBlur: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setActiveId(null)
    },
  }
}
