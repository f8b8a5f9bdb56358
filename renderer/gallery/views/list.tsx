import { useMemo } from 'react'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import { ListPane } from '#renderer/features/conversation-list/list-pane.tsx'
import type { DeskState, ListName } from '#renderer/state/shape.ts'
import { aConversation, MINUTE, NOW } from '../fixtures.ts'
import { aFloor } from '../floor.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { pretendDesk } from '../pretend-desk.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

export const listView: GalleryView = {
  name: 'list',
  states: [
    { name: 'mine', width: 308, height: 640, isWhole: true as const, show: (language) => <List state={aFloor(language)} list="mine" /> },
    { name: 'queue', width: 308, height: 640, isWhole: true as const, show: (language) => <List state={aFloor(language)} list="queue" /> },
    { name: 'all', width: 308, height: 640, isWhole: true as const, show: (language) => <List state={aFloor(language)} list="all" /> },
    { name: 'resolved', width: 308, height: 640, isWhole: true as const, show: (language) => <List state={aFloor(language)} list="resolved" /> },
    { name: 'many', width: 308, height: 640, isWhole: true as const, show: (language) => <List state={many(language)} list="all" /> },
    { name: 'one', width: 308, height: 420, isWhole: true as const, show: (language) => <List state={only(aFloor(language), ['tom'])} list="mine" /> },
    { name: 'loading', width: 308, height: 420, isWhole: true as const, show: (language) => <List state={{ ...only(aFloor(language), []), freshness: { kind: 'catching-up', asOf: null } }} list="mine" /> },
    { name: 'failed', width: 308, height: 420, isWhole: true as const, show: (language) => <List state={only(aFloor(language), [])} list="all" fails /> },
    ...(['mine', 'queue', 'all', 'resolved'] as const).map((list) => ({ name: `empty-${list}`, width: 308, height: 420, isWhole: true as const, show: (language: GalleryLanguage) => <List state={only(aFloor(language), [])} list={list} /> })),
  ],
}

function List({ state, list, fails = false }: { readonly state: DeskState; readonly list: ListName; readonly fails?: boolean }) {
  const desk = useMemo(() => pretendDesk(state, fails ? { loadConversations: () => Promise.reject(new Error('unreachable')) } : {}), [state, fails])
  return (
    <DeskProvider value={desk}>
      <ListPane list={list} openId="elena" onList={quiet} onOpen={quiet} />
    </DeskProvider>
  )
}

function only(state: DeskState, ids: readonly string[]): DeskState {
  return { ...state, rows: { ...state.rows, conversations: new Map([...state.rows.conversations].filter(([id]) => ids.includes(id))) } }
}

function many(language: GalleryLanguage): DeskState {
  const floor = aFloor(language)
  const people = saidIn(language).people
  const conversations = Array.from({ length: 10_000 }, (_, at) =>
    aConversation({ id: `many-${at}`, identityId: `p-${people[at % people.length]?.key ?? ''}`, preview: `${at} ${saidIn(language).lastWords}`, lastAt: NOW - at * MINUTE, dueIn: at % 3 === 0 ? at * 1_000 : null }),
  )
  return { ...floor, rows: { ...floor.rows, conversations: new Map(conversations.map((one) => [one.id, one])) } }
}
