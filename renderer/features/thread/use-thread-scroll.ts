import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useHeldEnd } from './use-held-end.ts'
import { useWholeScroll } from './use-whole-scroll.ts'

export type Align = 'auto' | 'start' | 'center'

export type ScrolledThread = {
  /** What exists in the page. `start`: pixels from the top; null where the browser places it. */
  readonly items: readonly { readonly key: string | number | bigint; readonly index: number; readonly start: number | null }[]
  /** Pixels of all of it; null where the browser knows. */
  readonly height: number | null
  readonly firstVisible: number
  readonly measure: ((element: Element | null) => void) | null
  /** Whether the end of what is held is in view. */
  readonly isAtEnd: boolean
  readonly scrollToEnd: () => void
  /** Brings an entry into view, away from the end if need be. */
  readonly reveal: (index: number, align: Align) => void
}

export type Paging = { readonly hasOlder: boolean; readonly hasNewer: boolean; readonly onLoadOlder: () => void; readonly onLoadNewer: () => void }

const NEAR = 12
const estimateSize = () => 68

/** A thread no longer than this is drawn whole; one that grows while it is open stays so for a good while. */
const WHOLE = 60
const STILL_WHOLE = 200

/** The scrolling of a thread: drawn whole where it is short, else only what is in view. */
export function useThreadScroll(scroller: RefObject<HTMLDivElement | null>, flow: RefObject<HTMLDivElement | null>, entries: readonly ShownEntry[], activeIndex: number, paging: Paging): ScrolledThread {
  const isWholeHeld = !paging.hasOlder && !paging.hasNewer
  const [isWhole, setWhole] = useState(isWholeHeld && entries.length <= WHOLE)
  if (isWhole && (!isWholeHeld || entries.length > STILL_WHOLE)) setWhole(false)
  const whole = useWholeScroll(scroller, flow, entries, isWhole)
  const windowed = useWindowedScroll(scroller, isWhole ? NONE : entries, activeIndex, paging)
  return isWhole ? whole : windowed
}

const NONE: readonly ShownEntry[] = []

/**
 * Which entries exist in the page: those in view, and the one that has the keyboard. Holds on to the end when something is
 * said, and to its place when words come in above or below; asks for more as either end comes near.
 */
function useWindowedScroll(scroller: RefObject<HTMLDivElement | null>, entries: readonly ShownEntry[], activeIndex: number, paging: Paging): ScrolledThread {
  const { hasOlder, hasNewer, onLoadOlder, onLoadNewer } = paging
  const [isAtEnd, setAtEnd] = useState(true)
  // The same function for the same entries: a fresh one would have every entry measured anew with each scroll.
  const getItemKey = useCallback((index: number) => entries[index]?.id ?? index, [entries])
  const rangeExtractor = useCallback((range: Range) => withActive(defaultRangeExtractor(range), activeIndex), [activeIndex])
  // What is below and not held is no news: while there is such, nothing that comes in moves the view.
  const mayFollow = useRef(!hasNewer)
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    enabled: entries.length > 0,
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 14,
    anchorTo: 'end',
    followOnAppend: mayFollow.current,
    scrollEndThreshold: 60,
    initialRect: { width: 700, height: 700 },
    onChange: (instance) => setAtEnd(instance.isAtEnd(60)),
  })
  useEffect(() => {
    mayFollow.current = !hasNewer
  }, [hasNewer])

  const isEmpty = entries.length === 0
  const { letGo } = useHeldEnd(scroller, virtual, mayFollow)

  // The composer grows and banners come: who was at the end stays there.
  const wasAtEnd = useRef(true)
  useEffect(() => {
    wasAtEnd.current = isAtEnd
  }, [isAtEnd])
  useEffect(() => {
    const frame = scroller.current
    if (isEmpty || frame === null || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(() => wasAtEnd.current && virtual.scrollToEnd())
    watch.observe(frame)
    return () => watch.disconnect()
  }, [scroller, virtual, isEmpty])

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  useAskOnce(!isEmpty && hasOlder && startIndex < NEAR, entries[0]?.id, onLoadOlder)
  useAskOnce(!isEmpty && hasNewer && endIndex >= entries.length - NEAR, entries.at(-1)?.id, onLoadNewer)

  function reveal(index: number, align: Align): void {
    letGo()
    virtual.scrollToIndex(index, { align })
  }
  return { items: virtual.getVirtualItems(), height: virtual.getTotalSize(), firstVisible: startIndex, measure: virtual.measureElement, isAtEnd, scrollToEnd: () => virtual.scrollToEnd(), reveal }
}

/** Asks once for each entry at the edge: without a line nothing comes, and asking on and on would not change that. */
function useAskOnce(isNear: boolean, edgeId: string | undefined, ask: () => void): void {
  const askedAt = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!isNear) askedAt.current = undefined
    if (!isNear || askedAt.current === edgeId) return
    askedAt.current = edgeId
    ask()
  }, [isNear, edgeId, ask])
}

/** What has the keyboard stays in the page however far one scrolls, or the keyboard would be nowhere. */
function withActive(indexes: number[], active: number): number[] {
  return active < 0 || indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b)
}
