import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type ClipboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { wordsOf } from './copied-lines.ts'
import { countNews, firstUnread, newestSeq } from './entry-shape.ts'
import { Lightbox } from './lightbox.tsx'
import { newSubject } from './mail-of-entry.ts'
import { selectedEntries } from './selected-entries.ts'
import type { ThreadActs } from './thread-acts.ts'
import { ThreadEntry } from './thread-entry.tsx'
import type { ThreadNames } from './thread-names.ts'
import { useEntryKeys } from './use-entry-keys.ts'
import { useFoundEntry, type FoundEntry } from './use-found-entry.ts'
import { useInThread } from './use-in-thread.ts'
import { useThreadScroll } from './use-thread-scroll.ts'
import classes from './thread-view.module.css'

export type ThreadHandle = { readonly jumpToUnread: () => void; readonly retryFailed: () => void; readonly scrollToEnd: () => void; readonly focus: () => void }

export type ThreadViewProps = {
  readonly label: string
  readonly entries: readonly ShownEntry[]
  readonly names: ThreadNames
  readonly acts: ThreadActs
  readonly hasOlder: boolean
  /** Whether what is held ends before the thread does: one has scrolled far up. */
  readonly hasNewer?: boolean
  /** Read up to here when the thread was opened; null where nothing is unread. */
  readonly unreadAfter: number | null
  readonly isOnline: boolean
  /** Corrections that the hub did not take, by the entry they were of. */
  readonly refusedEdits?: ReadonlyMap<string, OutboxRow>
  readonly onLoadOlder: () => void
  readonly onLoadNewer?: () => void
  /** Back to the newest, which may not be held. */
  readonly onNewest?: () => void
  /** Whether the newest words are in view: then they count as read. */
  readonly onAtEnd: (isAtEnd: boolean) => void
  /** What searching found in it: it is shown, has the keyboard, and is marked. */
  readonly found?: FoundEntry | null
  readonly foot?: ReactNode
  readonly handle?: Ref<ThreadHandle> | undefined
}

const NO_EDITS: ReadonlyMap<string, OutboxRow> = new Map()
const nothing = () => undefined

/**
 * The thread. Only what is in view exists in the page, however long it is; it holds on to its end when something is
 * said, and to its place when older words come in above.
 */
export function ThreadView(props: ThreadViewProps) {
  const { label, entries, names, acts, hasOlder, hasNewer = false, unreadAfter, isOnline, refusedEdits = NO_EDITS, onLoadOlder, onLoadNewer = nothing, onNewest = nothing, onAtEnd, found = null, foot, handle } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const flow = useRef<HTMLDivElement>(null)
  const unreadIndex = unreadAfter === null ? -1 : firstUnread(entries, unreadAfter)
  const keys = useEntryKeys(scroller, entries, (index) => reveal(index, 'auto'), (entry) => entry.kind !== 'activity' && entry.kind !== 'call' && entry.content !== null && inThread.openMenu(entry.id))
  const { open, inThread, linesOf } = useInThread(names, keys.focus)
  // What the keyboard is in, and what is being corrected, stays drawn wherever one scrolls.
  const held = open.editing ?? open.menu ?? keys.activeId
  const { items, height, firstVisible, measure, isAtEnd, scrollToEnd, reveal } = useThreadScroll(scroller, flow, entries, held === null ? -1 : entries.findLastIndex(({ id }) => id === held), { hasOlder, hasNewer, onLoadOlder, onLoadNewer })
  useFoundEntry(entries, found, (index) => reveal(index, 'center'), keys.focus)
  const hasPicture = useEver(open.picture !== null)
  const isEmpty = entries.length === 0
  const isAtNewest = isAtEnd && !hasNewer
  const news = useNews(entries, isAtNewest, names.me)

  useEffect(() => onAtEnd(isAtNewest), [isAtNewest, onAtEnd])

  // The newest may have to be read first.
  const wantsNewest = useRef(false)
  useLayoutEffect(() => {
    if (hasNewer || !wantsNewest.current) return
    wantsNewest.current = false
    scrollToEnd()
  }, [hasNewer, scrollToEnd])
  function toNewest(): void {
    wantsNewest.current = hasNewer
    if (hasNewer) onNewest()
    else scrollToEnd()
  }

  useImperativeHandle(handle, () => ({
    jumpToUnread: () => unreadIndex >= 0 && reveal(unreadIndex, 'start'),
    retryFailed() {
      const failed = entries.findLast((entry) => entry.kind === 'message' && (entry.delivery.kind === 'failed' || entry.pending?.state.kind === 'refused'))
      if (failed !== undefined) acts.onRetry(failed)
    },
    scrollToEnd: toNewest,
    focus: () => scroller.current?.focus(),
  }))

  function wordsOfEntry(id: string | undefined): string {
    const entry = id === undefined ? undefined : entries.find((one) => one.id === id)
    return entry === undefined ? '' : wordsOf(entry)
  }

  /** Several messages go as lines with name and time; a part of one goes as it is, and one that merely has the keyboard whole. */
  function onCopy(event: ClipboardEvent<HTMLDivElement>): void {
    const selection = document.getSelection()
    const chosen = selection === null || scroller.current === null ? [] : selectedEntries(selection, scroller.current)
    const alone = selection?.isCollapsed !== false ? (event.target as HTMLElement).dataset['entry'] : undefined // copied from an element.
    const text = chosen.length > 1 ? linesOf(between(entries, chosen)) : wordsOfEntry(alone)
    if (text === '') return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
  }

  return (
    <div className={classes.frame}>
      {/* It hears the keys of the entries within. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={label} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus} onBlur={keys.onBlur} onCopy={onCopy}>
        <div ref={flow} className={classes.flow} role="feed" aria-label={t('thread.messages')} data-whole={height === null || undefined} style={height === null ? undefined : { height }}>
          {items.map((item) => {
            const entry = entries[item.index]
            if (entry === undefined) return null
            return (
              <div key={item.key} ref={measure} role="presentation" data-index={item.index} data-raised={held === entry.id || undefined} data-found={found?.entryId === entry.id || undefined} className={classes.item} style={item.start === null ? undefined : { transform: `translateY(${item.start}px)` }}>
                {item.index === 0 && <p className={classes.beginning}>{t(hasOlder ? 'thread.loadingOlder' : 'thread.start')}</p>}
                <ThreadEntry
                  entry={entry}
                  before={entries[item.index - 1]}
                  after={entries[item.index + 1]}
                  names={names}
                  acts={acts}
                  inThread={inThread}
                  isActive={keys.activeId === entry.id}
                  isMenuOpen={open.menu === entry.id}
                  isEditing={open.editing === entry.id}
                  isFirstUnread={item.index === unreadIndex}
                  isOnline={isOnline}
                  subject={newSubject(entries, item.index)}
                  refusedEdit={refusedEdits.get(entry.id)}
                />
              </div>
            )
          })}
        </div>
        {foot}
      </div>
      {unreadIndex >= 0 && unreadIndex < firstVisible && (
        <button type="button" className={classes.jump} data-where="top" onClick={() => reveal(unreadIndex, 'start')}>
          <IconArrowUp size={14} stroke={2} aria-hidden="true" />
          {t('thread.jumpUnread')}
        </button>
      )}
      {!isAtNewest && !isEmpty && (
        <button type="button" className={classes.jump} data-where="bottom" data-news={news > 0 || undefined} onClick={toNewest}>
          <IconArrowDown size={14} stroke={2} aria-hidden="true" />
          {news > 0 ? t('thread.news', { count: news }) : t('thread.jumpNewest')}
        </button>
      )}
      {hasPicture && <Lightbox entries={entries} fileId={open.picture} fileUrl={names.fileUrl} onShow={inThread.openPicture} />}
    </div>
  )
}

/** Whether it has been so at any time: what was open once stays, to close in its own time. */
function useEver(isNow: boolean): boolean {
  const [wasEver, setEver] = useState(isNow)
  if (isNow && !wasEver) setEver(true)
  return wasEver || isNow
}

/** What others have said since the newest words were last in view. */
function useNews(entries: readonly ShownEntry[], isAtNewest: boolean, me: string): number {
  const [seen, setSeen] = useState(() => newestSeq(entries))
  const newest = newestSeq(entries)
  if (isAtNewest && newest > seen) setSeen(newest)
  return isAtNewest ? 0 : countNews(entries, seen, me)
}

function between(entries: readonly ShownEntry[], chosen: readonly string[]): readonly ShownEntry[] {
  const places = chosen.map((id) => entries.findIndex((entry) => entry.id === id)).filter((place) => place >= 0)
  return places.length === 0 ? [] : entries.slice(Math.min(...places), Math.max(...places) + 1)
}
