import { useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { selectViews } from '#renderer/state/select-views.ts'
import type { ListName } from '#renderer/state/shape.ts'
import { useDensity } from '#renderer/ui/density.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskStore } from '../use-desk.tsx'
import { ConnectedRow } from './connected-row.tsx'
import { ListFooter, Skeleton } from './list-footer.tsx'
import { ListHead } from './list-head.tsx'
import { ListView, type ListHandle as ViewHandle } from './list-view.tsx'
import { Nothing } from './nothing.tsx'
import { SectionHeading } from './section-heading.tsx'
import { selectSections, type Section, type SectionHead } from './sections.ts'
import { useCalmOrder } from './use-calm-order.ts'
import { useOlderConversations } from './use-older-conversations.ts'
import type { Selection } from './use-selection.ts'
import { useWanted } from './use-wanted.ts'
import classes from './list-pane.module.css'

export type ListHandle = ViewHandle & { readonly openFilter: () => void; /** The saved view at a place, counted from one; with none there, the lists to choose from. */ readonly openView: (place: number) => void }

export type ListPaneProps = {
  readonly list: ListName
  readonly openId: string | null
  readonly onList: (list: ListName) => void
  readonly onOpen: (id: string) => void
  readonly selection: Selection
  /** What can be done with those selected; it stands at the foot of the list. */
  readonly bulk?: (shown: readonly string[], release: () => void) => ReactNode
  readonly handle?: Ref<ListHandle> | undefined
}

export function ListPane({ list, openId, onList, onOpen, selection, bulk, handle }: ListPaneProps) {
  const { t } = useTranslation()
  const store = useDeskStore()
  const what = useWanted(list)
  const { wanted } = what
  const listKey = `${list} ${JSON.stringify(wanted.filter)}`
  // Only a filter that asks after promises turns with the clock.
  const second = useTime((now) => (wanted.filter === null || wanted.filter.sla.length === 0 ? 0 : now))
  const live = useDesk((state) => selectSections(state, wanted, second))
  const queues = useDesk((state) => state.rows.queues)
  const isFirstLoad = useDesk((state) => state.freshness.asOf === null && state.rows.conversations.size === 0)
  const calm = useCalmOrder(live, listKey)
  const older = useOlderConversations(wanted, listKey, live)
  const [menu, setMenu] = useState<'filter' | 'lists' | null>(null)
  const view = useRef<ViewHandle>(null)
  const pane = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const lastSelected = useRef<string | null>(null)
  const density = useDensity()
  const { ids: selected, set: select, clear } = selection
  useImperativeHandle(handle, () => ({
    move: (step) => view.current?.move(step),
    moveOn: () => view.current?.moveOn() ?? false,
    neighbours: () => view.current?.neighbours() ?? [],
    openFocused: () => view.current?.openFocused(),
    focus: focusList,
    toggleSelected: () => view.current?.toggleSelected(),
    extend: (step) => view.current?.extend(step),
    selectAll: () => view.current?.selectAll(),
    openFilter: () => setMenu('filter'),
    openView(place) {
      const saved = selectViews(store.getState())[place - 1]
      if (saved === undefined) return setMenu('lists')
      onList(`view:${saved.id}`)
      setTimeout(() => view.current?.focus())
    },
  }))
  useEffect(clear, [clear, listKey])
  useEffect(() => {
    if (selected.size === 0) return
    const shown = new Set(idsOf(live))
    // What has left the list is no longer meant by "these".
    if ([...selected].some((id) => !shown.has(id))) select(new Set([...selected].filter((id) => shown.has(id))))
  }, [live, selected, select])

  /** The row one is at; where there is none, what stands in its place. */
  function focusList(): void {
    if (view.current !== null) view.current.focus()
    else (body.current?.querySelector('button') ?? pane.current)?.focus()
  }

  // What stood for an empty list goes when it fills, and a list when it empties: the keyboard stays with what comes in its place.
  const isFocused = useRef(false)
  const isEmpty = live.length === 0
  useEffect(() => {
    if (isFocused.current && (document.activeElement === null || document.activeElement === document.body)) focusList()
    // Only when one takes the place of the other.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isEmpty, isFirstLoad])

  function showMenu(next: typeof menu): void {
    setMenu(next)
    // Opened by a key from nowhere, it has nowhere to give the focus back to.
    if (next === null) keepFocus()
  }

  /** What had the focus may have gone: then the list has it. */
  function keepFocus(): void {
    setTimeout(() => {
      if (document.activeElement === null || document.activeElement === document.body) focusList()
    }, 20)
  }

  const order = useLatest(calm.sections)
  const onSelect = useCallback(
    (id: string, isRange: boolean) => {
      const ids = idsOf(order.current)
      const from = ids.indexOf(lastSelected.current ?? id)
      const [low, high] = [from, ids.indexOf(id)].sort((a, b) => a - b)
      const isOn = !selected.has(id)
      const meant = isRange && low !== undefined && low >= 0 ? ids.slice(low, (high ?? low) + 1) : [id]
      lastSelected.current = id
      select(isOn || isRange ? new Set([...selected, ...meant]) : new Set([...selected].filter((one) => one !== id)))
    },
    [selected, select, order],
  )
  const renderRow = useCallback(
    (id: string, isFocusStop: boolean) => <ConnectedRow id={id} isOpen={id === openId} isFocusStop={isFocusStop} isSelected={selected.has(id)} isSelecting={selected.size > 0} onOpen={onOpen} onSelect={onSelect} />,
    [openId, onOpen, onSelect, selected],
  )
  const renderHead = useCallback((head: SectionHead, count: number) => <SectionHeading head={head} count={count} queueName={head.kind === 'queue' ? (queues.get(head.queueId)?.name ?? '') : ''} />, [queues])
  const label = list.startsWith('view:') ? (what.view?.name ?? t('view.unnamed')) : t(`list.${list as Exclude<ListName, `view:${string}`>}`)

  return (
    <div ref={pane} className={classes.pane} tabIndex={-1} onPointerMove={calm.onPointerMove} onPointerLeave={calm.onPointerLeave} onFocus={() => void (isFocused.current = true)} onBlur={() => void (isFocused.current = false)}>
      <ListHead list={list} what={what} count={idsOf(live).length} menu={menu} onMenu={showMenu} onGone={keepFocus} onList={onList} />
      <div ref={body} className={classes.body}>
        {calm.changes > 0 && (
          <button type="button" className={classes.changes} onClick={calm.release}>
            {t('list.moved', { count: calm.changes })}
          </button>
        )}
        {isFirstLoad || (live.length === 0 && older.kind === 'loading') ? (
          <Skeleton />
        ) : live.length === 0 && older.kind === 'failed' ? (
          <EmptyState tone="trouble" icon={<IconCloudOff size={24} stroke={1.5} />} title={t('list.failed')} lead={t('list.failedLead')}>
            <Button variant="default" onClick={older.load}>
              {t('action.retry')}
            </Button>
          </EmptyState>
        ) : live.length === 0 ? (
          <Nothing list={list} what={what} older={older} onList={onList} />
        ) : (
          <ListView
            key={`${listKey} ${density}`}
            label={label}
            sections={calm.sections}
            openId={openId}
            renderHead={renderHead}
            renderRow={renderRow}
            onOpen={onOpen}
            selected={selected}
            onSelected={select}
            onNearEnd={older.kind === 'more' && older.isByItself ? older.load : undefined}
            footer={<ListFooter older={older} isNarrowed={wanted.filter !== null} />}
            handle={view}
          />
        )}
      </div>
      {selected.size > 0 && bulk?.(idsOf(live), calm.release)}
    </div>
  )
}

function idsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ ids }) => ids)
}
