import { useEffect, useMemo, type ReactNode } from 'react'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import { FilterBar } from '#renderer/features/conversation-list/filter-bar.tsx'
import { FilterMenu } from '#renderer/features/conversation-list/filter-menu.tsx'
import { facetsOf } from '#renderer/features/conversation-list/facets.ts'
import { ListPane } from '#renderer/features/conversation-list/list-pane.tsx'
import { useSelection } from '#renderer/features/conversation-list/use-selection.ts'
import { useValueName } from '#renderer/features/conversation-list/use-value-name.ts'
import { BulkPane } from '#renderer/features/handling/bulk-pane.tsx'
import type { DeskState, ListName } from '#renderer/state/shape.ts'
import { NO_FILTER, type Filter } from '#shared/model/saved-view.ts'
import { aPresence, MINUTE, NOW } from '../fixtures.ts'
import { aFloor } from '../floor.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { aBusyFloor, manyTalks, only, oddNames } from '../list-floors.ts'
import { pretendDesk } from '../pretend-desk.ts'

const LISTS = ['mine', 'queue', 'all', 'parked', 'snoozed', 'resolved'] as const
const SIZE = { width: 308, height: 640, isWhole: true } as const
const SMALL = { width: 308, height: 420, isWhole: true } as const
const THREE = ['elena', 'li', 'min']
const TWO = ['many-0', 'many-3']
const URGENT: Partial<Filter> = { priorities: ['urgent', 'high'], places: ['waiting', 'offered', 'assigned'], isUnread: false }

export const listView: GalleryView = {
  name: 'list',
  states: [
    ...LISTS.map((list): GalleryState => ({ ...SIZE, name: list, show: (language) => <List state={aBusyFloor(language)} list={list} /> })),
    { ...SIZE, name: 'view', show: (language) => <List state={withView(aBusyFloor(language), URGENT)} list="view:v-1" /> },
    { ...SIZE, name: 'selected', show: (language) => <List state={aBusyFloor(language)} list="mine" selected={THREE} /> },
    { ...SIZE, name: 'odd-names', show: (language) => <List state={oddNames(language)} list="all" /> },
    { ...SIZE, name: 'many', show: (language) => <List state={manyTalks(language)} list="all" /> },
    { ...SIZE, name: 'many-waiting', show: (language) => <List state={manyTalks(language, true)} list="queue" selected={TWO} /> },
    { ...SMALL, name: 'one', show: (language) => <List state={only(aFloor(language), ['tom'])} list="mine" /> },
    { ...SMALL, name: 'loading', show: (language) => <List state={{ ...only(aFloor(language), []), freshness: { kind: 'catching-up', asOf: null } }} list="mine" /> },
    { ...SMALL, name: 'failed', show: (language) => <List state={only(aFloor(language), [])} list="all" fails /> },
    ...LISTS.map((list): GalleryState => ({ ...SMALL, name: `empty-${list}`, show: (language) => <List state={only(aFloor(language), [])} list={list} /> })),
    { ...SMALL, name: 'empty-mine-on-a-break', show: (language) => <List state={onABreak(only(aFloor(language), []))} list="mine" /> },
    { ...SMALL, name: 'empty-mine-while-one-waits', show: (language) => <List state={only(aFloor(language), ['q1', 'q2'])} list="mine" /> },
    { ...SMALL, name: 'empty-queue-on-a-break', show: (language) => <List state={onABreak(only(aFloor(language), []))} list="queue" /> },
    { ...SMALL, name: 'empty-view', show: (language) => <List state={withView(only(aFloor(language), []), URGENT)} list="view:v-1" /> },
    { ...SMALL, name: 'gone-view', show: (language) => <List state={aFloor(language)} list="view:v-9" /> },
  ],
}

export const filterView: GalleryView = {
  name: 'filter',
  states: [
    { name: 'menu', width: 320, height: 560, show: (language) => <InDesk state={aBusyFloor(language)}><Menu state={aBusyFloor(language)} filter={{ ...NO_FILTER, priorities: ['urgent'], isUnread: true }} /></InDesk> },
    { name: 'bar', width: 308, show: (language) => <InDesk state={aBusyFloor(language)}><Bar filter={{ ...NO_FILTER, priorities: ['urgent'], isUnread: true }} /></InDesk> },
    { name: 'bar-long', width: 308, show: (language) => <InDesk state={aBusyFloor(language)}><Bar filter={{ ...NO_FILTER, priorities: ['urgent', 'high', 'low'], sla: ['at-risk', 'breached'], tags: ['a tag with a rather long name that does not fit in one line of the bar', 'KJ-420'], ownerIds: ['me', 'wei', 'gone-user'], channels: ['chat', 'email'] }} /></InDesk> },
    { name: 'bar-view', width: 308, show: (language) => <InDesk state={aBusyFloor(language)}><Bar filter={{ ...NO_FILTER, isOwed: true }} view={{ name: language === 'zh' ? '紧急未读' : 'Urgent, unread', count: 12, isChanged: false }} /></InDesk> },
    { name: 'bar-view-changed', width: 308, show: (language) => <InDesk state={aBusyFloor(language)}><Bar filter={{ ...NO_FILTER, isOwed: true }} view={{ name: 'x'.repeat(300), count: 1204, isChanged: true }} /></InDesk> },
  ],
}

type ListProps = { readonly state: DeskState; readonly list: ListName; readonly fails?: boolean; readonly selected?: readonly string[] }

const NONE: readonly string[] = []

function List({ state, list, fails = false, selected = NONE }: ListProps) {
  const desk = useMemo(() => pretendDesk(state, fails ? { loadConversations: () => Promise.reject(new Error('unreachable')) } : {}), [state, fails])
  const selection = useSelection()
  const { set, clear } = selection
  useEffect(() => {
    if (selected.length > 0) set(new Set(selected))
  }, [set, selected])
  return (
    <DeskProvider value={desk}>
      <ListPane
        list={list}
        openId="elena"
        onList={quiet}
        onOpen={quiet}
        selection={selection}
        bulk={(shown) => <BulkPane ids={selection.ids} shownCount={shown.length} onSelectAll={() => set(new Set(shown))} onClear={clear} onDone={clear} />}
      />
    </DeskProvider>
  )
}

function InDesk({ state, children }: { readonly state: DeskState; readonly children: ReactNode }) {
  const desk = useMemo(() => pretendDesk(state), [state])
  return <DeskProvider value={desk}>{children}</DeskProvider>
}

function Menu({ state, filter }: { readonly state: DeskState; readonly filter: Filter }) {
  return <FilterMenu filter={filter} facets={facetsOf(state, 'all', filter)} nameOf={useValueName()} onFilter={quiet} />
}

function Bar({ filter, view = null }: { readonly filter: Filter; readonly view?: { readonly name: string; readonly count: number; readonly isChanged: boolean } | null }) {
  return <FilterBar filter={filter} nameOf={useValueName()} view={view} onFilter={quiet} onClear={quiet} onSave={quiet} onSaveChanges={quiet} onRename={quiet} onDrop={quiet} />
}

function withView(state: DeskState, filter: Partial<Filter>): DeskState {
  const view = { id: 'v-1', userId: 'me', name: state.rows.users.get('me')?.name === 'Maria Lindqvist' ? 'Pressing, anywhere' : '紧急会话', filter: { ...NO_FILTER, ...filter }, isDropped: false, rev: 1 }
  return { ...state, rows: { ...state.rows, views: new Map([['v-1', view]]) } }
}

function onABreak(state: DeskState): DeskState {
  return { ...state, rows: { ...state.rows, presences: new Map(state.rows.presences).set('me', aPresence('me', 'break', { until: NOW + 8 * MINUTE })) } }
}
