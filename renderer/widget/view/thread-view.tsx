import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../settings.ts'
import type { Wording } from '../words/wording.ts'
import { DownIcon } from './icons.tsx'
import { MessageRow, type MessageRowProps } from './message-row.tsx'
import type { Row } from './rows.ts'
import { dayName } from './times.ts'

export interface ThreadViewProps extends Pick<MessageRowProps, 'fetchFile' | 'onRetry' | 'onDiscard'> {
  readonly rows: readonly Row[]
  readonly now: number
  readonly language: Language
  readonly wording: Wording
  readonly typing: { readonly name: string | null } | null
  /** Stands before the first message: the greeting, or that the thread is being fetched. */
  readonly opening: ComponentChildren
  /** Stands below the last one: that somebody will answer, a form. */
  readonly closing: ComponentChildren
}

const NEAR_END_PX = 80

export function ThreadView({ rows, now, language, wording, typing, opening, closing, ...actions }: ThreadViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [hasNewer, setHasNewer] = useState(false)
  const lastMine = rows.findLast(({ from }) => from === 'customer')?.id
  const lastId = rows.at(-1)?.id
  const isOwnLast = rows.at(-1)?.from === 'customer'

  // Follows the newest word, unless the reader has gone back to read: then it says that there is more.
  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null) return
    if (isAtEnd.current || isOwnLast) current.scrollTop = current.scrollHeight
    else setHasNewer(true)
  }, [rows.length, lastId, isOwnLast])
  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null) return
    // Pictures, the form and the keyboard change heights after the fact.
    const observer = new ResizeObserver(() => isAtEnd.current && (current.scrollTop = current.scrollHeight))
    observer.observe(current)
    if (current.firstElementChild) observer.observe(current.firstElementChild)
    return () => observer.disconnect()
  }, [])

  function scrolled(): void {
    const { current } = scroller
    if (current === null) return
    isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX
    if (isAtEnd.current) setHasNewer(false)
  }

  return (
    <div class="thread">
      {/* Reachable by keyboard, so that the arrow keys scroll it. */}
      <div class="scroller" ref={scroller} onScroll={scrolled} tabIndex={0} role="region" aria-label={wording.thread}>
        <div class="flow">
          {opening}
          <div role="log" aria-live="polite" aria-relevant="additions" aria-label={wording.thread}>
            <ol class="rows">
              {rows.map((row) => (
                <>
                  {row.isNewDay && <li class="day" key={`day-${row.id}`}><span>{dayName(row.at, now, language, wording)}</span></li>}
                  <MessageRow key={row.id} row={row} language={language} wording={wording} isMarked={row.mark !== null && (row.id === lastMine || row.isGroupEnd)} {...actions} />
                </>
              ))}
            </ol>
          </div>
          {typing && (
            <p class="typing">
              <span class="dots" aria-hidden="true"><i /><i /><i /></span>
              <span>{wording.typing(typing.name)}</span>
            </p>
          )}
          {closing}
        </div>
      </div>
      {hasNewer && (
        <button type="button" class="to-newest" onClick={() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight })}>
          <DownIcon />{wording.toNewest}
        </button>
      )}
    </div>
  )
}
