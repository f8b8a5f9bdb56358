import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useDensity } from '#renderer/ui/density.ts'
import type { Section, SectionHead } from './sections.ts'
import classes from './list-view.module.css'

export type ListHandle = {
  /** Opens the neighbour of what is open. */
  readonly move: (step: 1 | -1) => void
  /** What is open leaves: opens the next, else the one before. False: there is none. */
  readonly moveOn: () => boolean
  /** What lies around the open one, the likeliest to be opened next first. */
  readonly neighbours: () => readonly string[]
  readonly openFocused: () => void
  readonly focus: () => void
  /** Selects the row that has the focus, or lets it go. */
  readonly toggleSelected: () => void
  /** Takes the neighbour in as well, or lets go of where it comes from on the way back. */
  readonly extend: (step: 1 | -1) => void
  readonly selectAll: () => void
}

export type ListViewProps = {
  readonly label: string
  readonly sections: readonly Section[]
  readonly openId: string | null
  readonly renderHead: (head: SectionHead, count: number) => ReactNode
  readonly renderRow: (id: string, isFocusStop: boolean) => ReactNode
  readonly onOpen: (id: string) => void
  readonly selected: ReadonlySet<string>
  readonly onSelected: (ids: ReadonlySet<string>) => void
  readonly footer?: ReactNode
  readonly onNearEnd?: (() => void) | undefined
  readonly handle?: Ref<ListHandle> | undefined
}

type Line = { readonly key: string; readonly head: SectionHead; readonly count: number } | { readonly key: string; readonly id: string; /** Among the rows, counted from one: only a few of them exist, and who listens is told of all. */ readonly place: number }

const ROW_HEIGHT = { comfortable: 58, compact: 46 }
const HEAD_HEIGHT = 34

/** A long list of which only what is in view exists. One row is a tab stop; arrows move it (roving focus). */
export function ListView({ label, sections, openId, renderHead, renderRow, onOpen, selected, onSelected, footer, onNearEnd, handle }: ListViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(sections), [sections])
  const ids = useMemo(() => sections.flatMap((section) => section.ids), [sections])
  const present = useMemo(() => new Set(ids), [ids])
  const [focusId, setFocusId] = useState<string | null>(null)
  const stop = [focusId, openId].find((id) => id !== null && present.has(id)) ?? ids[0] ?? null

  const rowHeight = ROW_HEIGHT[useDensity()]

  // The same functions for the same lines, or a scroll would measure ten thousand of them anew.
  const estimateSize = useCallback((index: number) => (isRow(lines[index]) ? rowHeight : HEAD_HEIGHT), [lines, rowHeight])
  const getItemKey = useCallback((index: number) => lines[index]?.key ?? index, [lines])
  // The row that has the keyboard stays drawn wherever one scrolls, and wherever others push it: gone, it would take the focus along.
  const focusIndex = useMemo(() => (focusId === null ? -1 : lines.findIndex((line) => isRow(line) && line.id === focusId)), [lines, focusId])
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      return focusIndex < 0 || drawn.includes(focusIndex) ? drawn : [...drawn, focusIndex].sort((a, b) => a - b)
    },
    [focusIndex],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: 8,
    // The rows around are there already; the next ones may come a frame later.
    useFlushSync: false,
    initialRect: { width: 300, height: 700 },
  })
  const items = virtual.getVirtualItems()
  const lastIndex = items.findLast(({ index }) => index !== focusIndex)?.index ?? 0
  const isNearEnd = lines.length > 0 && lastIndex >= lines.length - 5
  useEffect(() => {
    if (isNearEnd) onNearEnd?.()
  }, [isNearEnd, onNearEnd, lines.length])

  function show(id: string): void {
    const index = lines.findIndex((line) => isRow(line) && line.id === id)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }

  function focusOn(id: string | undefined): void {
    if (id === undefined) return
    setFocusId(id)
    show(id)
    // The row may have to be drawn first; it is in the page once this turn is over.
    setTimeout(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }))
  }

  useImperativeHandle(handle, () => ({
    move(step) {
      const at = openId === null ? -1 : ids.indexOf(openId)
      const next = at === -1 ? ids[0] : ids[at + step]
      if (next === undefined) return
      setFocusId(next)
      show(next)
      onOpen(next)
    },
    moveOn() {
      const at = openId === null ? -1 : ids.indexOf(openId)
      const next = at === -1 ? undefined : (ids[at + 1] ?? ids[at - 1])
      if (next !== undefined) onOpen(next)
      return next !== undefined
    },
    neighbours() {
      const at = openId === null ? -1 : ids.indexOf(openId)
      return [at + 1, at - 1, at + 2].flatMap((near) => ids[near] ?? [])
    },
    openFocused() {
      if (stop !== null) onOpen(stop)
    },
    focus: () => (stop === null ? scroller.current?.focus() : focusOn(stop)),
    toggleSelected() {
      if (stop === null) return
      onSelected(selected.has(stop) ? without(selected, stop) : new Set([...selected, stop]))
    },
    extend,
    selectAll: () => onSelected(present),
  }))

  function extend(step: 1 | -1): void {
    if (stop === null) return
    const next = ids[ids.indexOf(stop) + step]
    if (next === undefined) return onSelected(new Set([...selected, stop]))
    const isWayBack = selected.has(stop) && selected.has(next)
    onSelected(isWayBack ? without(selected, stop) : new Set([...selected, stop, next]))
    focusOn(next)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      event.stopPropagation()
      return extend(event.key === 'ArrowDown' ? 1 : -1)
    }
    const at = stop === null ? -1 : ids.indexOf(stop)
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: ids.length - 1, PageDown: Math.min(at + 8, ids.length - 1), PageUp: Math.max(at - 8, 0) }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    focusOn(ids[Math.min(to, ids.length - 1)])
  }

  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={onKeyDown} tabIndex={-1}>
      <div role="list" aria-label={label} className={classes.lines} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index]
          if (line === undefined) return null
          return (
            <div key={item.key} role="listitem" aria-posinset={isRow(line) ? line.place : undefined} aria-setsize={isRow(line) ? ids.length : undefined} className={classes.line} style={{ transform: `translateY(${item.start}px)`, height: item.size }}>
              {isRow(line) ? renderRow(line.id, line.id === stop) : renderHead(line.head, line.count)}
            </div>
          )
        })}
      </div>
      {footer}
    </div>
  )
}

function without(ids: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...ids].filter((id) => id !== one))
}

function linesOf(sections: readonly Section[]): readonly Line[] {
  let place = 0
  return sections.flatMap(({ key, head, ids }): readonly Line[] => {
    const rows = ids.map((id) => ({ key: id, id, place: (place += 1) }))
    return head.kind === 'none' ? rows : [{ key: `head ${key}`, head, count: ids.length }, ...rows]
  })
}

function isRow(line: Line | undefined): line is Extract<Line, { id: string }> {
  return line !== undefined && 'id' in line
}
