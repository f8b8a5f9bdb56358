import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { ThreadEntry } from './thread-entry.tsx'
import type { ThreadNames } from './thread-names.ts'
import classes from './thread-view.module.css'

export type ThreadHandle = { readonly jumpToUnread: () => void; readonly retryFailed: () => void; readonly scrollToEnd: () => void }

export type ThreadViewProps = {
  readonly label: string
  readonly entries: readonly ShownEntry[]
  readonly names: ThreadNames
  readonly hasOlder: boolean
  /** Read up to here when the thread was opened; null where nothing is unread. */
  readonly unreadAfter: number | null
  readonly isOnline: boolean
  readonly onLoadOlder: () => void
  readonly onRetry: (entry: ShownEntry) => void
  readonly onUndo?: ((entry: ShownEntry) => void) | undefined
  /** Whether the newest words are in view: then they count as read. */
  readonly onAtEnd: (isAtEnd: boolean) => void
  readonly foot?: ReactNode
  readonly handle?: Ref<ThreadHandle> | undefined
}

const NEAR_TOP = 12
const estimateSize = () => 68

/**
 * The thread. Only what is in view exists in the page, however long it is; it holds on to its end when something is
 * said, and to its place when older words come in above.
 */
export function ThreadView({ label, entries, names, hasOlder, unreadAfter, isOnline, onLoadOlder, onRetry, onUndo, onAtEnd, foot, handle }: ThreadViewProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const unreadIndex = unreadAfter === null ? -1 : firstUnread(entries, unreadAfter)

  // The same function for the same entries: a fresh one would have every entry measured anew with each scroll.
  const getItemKey = useCallback((index: number) => entries[index]?.id ?? index, [entries])
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 14,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 60,
    initialRect: { width: 700, height: 700 },
    onChange: (instance) => setAtEnd(instance.isAtEnd(60)),
  })
  const items = virtual.getVirtualItems()
  const firstVisible = virtual.range?.startIndex ?? 0
  const isEmpty = entries.length === 0

  useLayoutEffect(() => {
    if (!isEmpty) virtual.scrollToEnd()
    // Once, when there is something to see; from then on the virtualizer holds its end by itself.
  }, [isEmpty, virtual])

  useEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd])

  // The composer grows and banners come: who was at the end stays there.
  const wasAtEnd = useRef(true)
  useEffect(() => {
    wasAtEnd.current = isAtEnd
  }, [isAtEnd])
  useEffect(() => {
    const frame = scroller.current
    if (frame === null || typeof ResizeObserver === 'undefined') return
    const watch = new ResizeObserver(() => wasAtEnd.current && virtual.scrollToEnd())
    watch.observe(frame)
    return () => watch.disconnect()
  }, [virtual])

  const nearTop = !isEmpty && (items[0]?.index ?? 0) < NEAR_TOP
  const oldestId = entries[0]?.id
  const askedAt = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!nearTop) askedAt.current = undefined
    // Once for each oldest entry: without a line nothing comes, and asking on and on would not change that.
    if (!nearTop || !hasOlder || askedAt.current === oldestId) return
    askedAt.current = oldestId
    onLoadOlder()
  }, [nearTop, hasOlder, oldestId, onLoadOlder])

  useImperativeHandle(handle, () => ({
    jumpToUnread: () => unreadIndex >= 0 && virtual.scrollToIndex(unreadIndex, { align: 'start' }),
    retryFailed() {
      const failed = entries.findLast((entry) => entry.kind === 'message' && (entry.delivery.kind === 'failed' || entry.pending?.state.kind === 'refused'))
      if (failed !== undefined) onRetry(failed)
    },
    scrollToEnd: () => virtual.scrollToEnd(),
  }))

  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={label}>
        <div className={classes.flow} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const entry = entries[item.index]
            if (entry === undefined) return null
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={classes.item} style={{ transform: `translateY(${item.start}px)` }}>
                {item.index === 0 && <p className={classes.beginning}>{t(hasOlder ? 'thread.loadingOlder' : 'thread.start')}</p>}
                <ThreadEntry
                  entry={entry}
                  before={entries[item.index - 1]}
                  after={entries[item.index + 1]}
                  names={names}
                  isFirstUnread={item.index === unreadIndex}
                  isOnline={isOnline}
                  onRetry={onRetry}
                  onUndo={onUndo}
                />
              </div>
            )
          })}
        </div>
        {foot}
      </div>
      {unreadIndex >= 0 && unreadIndex < firstVisible && (
        <button type="button" className={classes.jump} data-where="top" onClick={() => virtual.scrollToIndex(unreadIndex, { align: 'start' })}>
          <IconArrowUp size={14} stroke={2} aria-hidden="true" />
          {t('thread.jumpUnread')}
        </button>
      )}
      {!isAtEnd && !isEmpty && (
        <button type="button" className={classes.jump} data-where="bottom" onClick={() => virtual.scrollToEnd()}>
          <IconArrowDown size={14} stroke={2} aria-hidden="true" />
          {t('thread.jumpNewest')}
        </button>
      )}
    </div>
  )
}

/** Searched from the end: what is unread is new, however long the thread. */
export function firstUnread(entries: readonly ShownEntry[], readUpTo: number): number {
  let first = -1
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= readUpTo) break
    if (entry.author.kind === 'customer') first = at
  }
  return first
}
