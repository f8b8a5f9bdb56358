import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { BY_HAND_MS, HANDS } from './use-held-end.ts'
import type { Align, ScrolledThread } from './use-thread-scroll.ts'

const AT_END_PX = 60
const NOTHING: ScrolledThread['items'] = []

/**
 * A short thread, drawn whole: the browser lays it out once, and nothing is measured or moved. Holds on to the end until a
 * hand scrolls away from it. Does nothing while `isOn` is false.
 */
export function useWholeScroll(scroller: RefObject<HTMLDivElement | null>, flow: RefObject<HTMLDivElement | null>, entries: readonly ShownEntry[], isOn: boolean): ScrolledThread {
  const [isAtEnd, setAtEnd] = useState(true)
  const [firstVisible, setFirstVisible] = useState(0)
  const holds = useRef(true)

  const scrollToEnd = useCallback(() => {
    const frame = scroller.current
    if (frame === null) return
    holds.current = true
    // Beyond the end is the end.
    frame.scrollTop = 1e9
  }, [scroller])

  useLayoutEffect(() => {
    if (isOn && holds.current) scrollToEnd()
  }, [isOn, entries, scrollToEnd])

  useEffect(() => {
    const [frame, within] = [scroller.current, flow.current]
    if (!isOn || frame === null || within === null || typeof ResizeObserver === 'undefined') return
    // Pictures come, the composer grows: who was at the end stays there.
    const watch = new ResizeObserver(() => holds.current && scrollToEnd())
    watch.observe(frame)
    watch.observe(within)
    let movedAt = Number.NEGATIVE_INFINITY
    const moved = () => void (movedAt = performance.now())
    const scrolled = () => {
      const isNow = frame.scrollHeight - frame.scrollTop - frame.clientHeight <= AT_END_PX
      setAtEnd(isNow)
      if (isNow) holds.current = true
      else if (performance.now() - movedAt < BY_HAND_MS) holds.current = false
      setFirstVisible(isNow && frame.scrollTop === 0 ? 0 : firstBelow(within, frame.scrollTop))
    }
    for (const hand of HANDS) frame.addEventListener(hand, moved, { passive: true })
    frame.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      watch.disconnect()
      for (const hand of HANDS) frame.removeEventListener(hand, moved)
      frame.removeEventListener('scroll', scrolled)
    }
  }, [scroller, flow, isOn, scrollToEnd])

  function reveal(index: number, align: Align): void {
    const element = flow.current?.children[index]
    holds.current = false
    element?.scrollIntoView({ block: align === 'auto' ? 'nearest' : align })
  }

  return {
    items: isOn ? entries.map((entry, index) => ({ key: entry.id, index, start: null })) : NOTHING,
    height: null,
    firstVisible,
    measure: null,
    isAtEnd,
    scrollToEnd,
    reveal,
  }
}

/** The first entry that ends below `top`, pixels from the beginning. */
function firstBelow(flow: HTMLElement, top: number): number {
  const children = [...flow.children] as HTMLElement[] // what React drew there.
  const at = children.findIndex((child) => child.offsetTop + child.offsetHeight > top)
  return Math.max(0, at)
}
