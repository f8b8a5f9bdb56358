import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Modal } from '@mantine/core'
import { IconCloudOff, IconListSearch, IconZoomExclamation } from '@tabler/icons-react'
import type { SearchAnswer, SearchHit } from '#renderer/state/search-answer.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { FinderField } from '#renderer/ui/finder-field.tsx'
import { groupHits, keyOfHit } from './group-hits.ts'
import { SearchCoverLine } from './search-cover-line.tsx'
import { SearchGroup } from './search-group.tsx'
import classes from './search.module.css'

export type SearchNames = {
  readonly author: (hit: SearchHit) => string
  /** Told only where there are several. */
  readonly brand: (hit: SearchHit) => string | null
}

export type SearchViewProps = {
  readonly query: string
  /** What `answer` answers. */
  readonly asked: string
  readonly answer: SearchAnswer | null
  readonly isBusy: boolean
  readonly hasFailed: boolean
  readonly isOnline: boolean
  readonly names: SearchNames
  readonly onQuery: (query: string) => void
  readonly onOpen: (hit: SearchHit) => void
  readonly onMore: () => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** One field, and under it what was found, by conversation. The focus stays in the field; the arrows move through the finds. */
export function SearchView(props: SearchViewProps) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened onClose={props.onClose} size={760} centered={false} yOffset="9vh">
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={t('search.label')} classNames={{ content: classes.frame ?? '' }}>
        <div className={classes.search}>
          <Finder {...props} />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }

function Finder({ query, asked, answer, isBusy, hasFailed, isOnline, names, onQuery, onOpen, onMore, onAgain, onClose }: SearchViewProps) {
  const { t } = useTranslation()
  const list = useId()
  const groups = useMemo(() => groupHits(answer?.hits ?? []), [answer])
  const hits = useMemo(() => groups.flatMap((group) => group.hits), [groups])
  const hasMore = answer?.more != null
  const choices = hits.length + (hasMore ? 1 : 0)
  // Kept with what was asked: other finds begin at their first, and a key that comes with them is not undone by a reset behind it.
  const [pointed, setPointed] = useState({ asked, at: 0 })
  const setAt = (at: number) => setPointed({ asked, at })
  const picked = Math.min(pointed.asked === asked ? pointed.at : 0, choices - 1)
  const current = hits[picked]
  const isAtMore = hasMore && picked === hits.length
  const found = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  // Back again: what was searched for stands there, and the first key writes over it.
  useLayoutEffect(() => void field.current?.select(), [])
  // Without its answer: newer browsers give a promise, and an effect's answer is its undoing.
  useEffect(() => void found.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' }), [picked, groups])
  const optionId = (hit: SearchHit) => `${list}-${keyOfHit(hit)}`
  const isSearched = answer !== null && asked !== ''

  function open(hit: SearchHit): void {
    // Closed first: what it opens takes the focus, and this must not take it back.
    onClose()
    onOpen(hit)
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const step = STEPS[event.key]
    if (step !== undefined && choices > 0) setAt(Math.abs(step) === 1 ? (picked + step + choices) % choices : Math.max(0, Math.min(choices - 1, picked + step)))
    else if (event.key === 'Enter' && isAtMore) onMore()
    // What is under the arrow answers an earlier word while the next is being searched.
    else if (event.key === 'Enter' && current !== undefined && asked === query.trim()) open(current)
    else return
    event.preventDefault()
  }

  return (
    <>
      <FinderField
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={query}
        maxLength={200}
        listId={list}
        hasFound={choices > 0}
        activeId={isAtMore ? `${list}-more` : current === undefined ? undefined : optionId(current)}
        onChange={onQuery}
        onKeyDown={onKeyDown}
        handle={field}
      />
      {isSearched && !hasFailed && <SearchCoverLine cover={answer.cover} found={hits.length} hasMore={hasMore} isBusy={isBusy} isOnline={isOnline} onAgain={onAgain} />}
      {hasFailed && (
        <div className={classes.state}>
          <EmptyState tone="trouble" icon={<IconCloudOff size={24} stroke={1.5} />} title={t('search.failed.title')} lead={t('search.failed.lead')}>
            <Button variant="default" onClick={onAgain}>
              {t('action.retry')}
            </Button>
          </EmptyState>
        </div>
      )}
      {!hasFailed && isSearched && hits.length === 0 && !hasMore && (
        <div className={classes.state}>
          <EmptyState icon={<IconZoomExclamation size={24} stroke={1.5} />} title={t('search.nothing.title')} lead={t(answer.cover.kind === 'everything' ? 'search.nothing.lead' : 'search.nothing.leadHere')} />
        </div>
      )}
      {!hasFailed && !isSearched && (
        <div className={classes.state}>
          {query.trim() === '' ? <EmptyState icon={<IconListSearch size={24} stroke={1.5} />} title={t('search.hint.title')} lead={t('search.hint.lead')} /> : <Searching />}
        </div>
      )}
      <div id={list} ref={found} role="listbox" aria-label={t('search.results')} className={classes.found}>
        {groups.map((group) => (
          <SearchGroup key={group.conversationId} group={group} query={asked} names={names} current={current} optionId={optionId} onPoint={(hit) => setAt(hits.indexOf(hit))} onOpen={open} />
        ))}
        {hasMore && (
          // Reached by the arrows of the field, whose active descendant it is.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div id={`${list}-more`} role="option" aria-selected={isAtMore} className={classes.more} onClick={onMore} onPointerMove={() => setAt(hits.length)}>
            {t(isBusy ? 'search.searching' : 'search.more')}
          </div>
        )}
      </div>
    </>
  )
}

function Searching() {
  const { t } = useTranslation()
  return (
    <div className={classes.skeleton} role="status" aria-label={t('search.searching')}>
      <span />
      <span />
      <span />
    </div>
  )
}
