import { useState } from 'react'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import '#renderer/gallery/laid-out-for-test.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aPresence, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { aBusyFloor, only } from '#renderer/gallery/list-floors.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskState, ListName } from '#renderer/state/shape.ts'
import { ListPane } from './list-pane.tsx'
import { useSelection } from './use-selection.ts'

function Lists({ first }: { readonly first: ListName }) {
  const [list, setList] = useState(first)
  return <ListPane list={list} openId={null} onList={setList} onOpen={() => undefined} selection={useSelection()} />
}

async function drawList(state: DeskState, first: ListName = 'all') {
  const desk = pretendDesk(state)
  await draw(<Lists first={first} />, { desk })
  await waitFor(() => expect(screen.queryByRole('status', { name: 'Loading…' })).toBeNull())
  return desk
}

const rows = () => [...document.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-row'))

async function press(name: string | RegExp): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })))
}

describe('a filter', () => {
  test('narrows the list, is found by typing, and is taken off by its chip', async () => {
    await drawList(aBusyFloor('en'))
    const all = rows().length
    await press('Filter')
    const find = await screen.findByRole('textbox', { name: 'Find a filter' })
    await act(async () => fireEvent.change(find, { target: { value: 'urg' } }))
    await act(async () => fireEvent.keyDown(find, { key: 'Enter' }))
    expect(rows()).toEqual(['min'])
    await press('Remove filter: Urgent')
    expect(rows().length).toBe(all)
  })

  test('offers only what the list is not anyway', async () => {
    await drawList(aBusyFloor('en'), 'mine')
    await press('Filter')
    await screen.findByRole('group', { name: 'Priority' })
    expect(screen.queryByRole('group', { name: 'With' })).toBeNull()
  })

  test('that nothing fits says so, and lets go', async () => {
    await drawList(only(aFloor('en'), ['tom']), 'mine')
    await press('Filter')
    await act(async () => fireEvent.click(within(await screen.findByRole('group', { name: 'Only' })).getByRole('button', { name: 'Unread' })))
    expect(screen.getByText('Nothing fits')).toBeTruthy()
    await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' }))
    await act(async () => fireEvent.click(screen.getAllByRole('button', { name: 'Clear' }).at(-1) ?? document.body))
    expect(rows()).toEqual(['tom'])
  })

  test('is walked by arrows: one tab stop for each field', async () => {
    await drawList(aBusyFloor('en'))
    await press('Filter')
    const find = await screen.findByRole('textbox', { name: 'Find a filter' })
    const walk = async (key: string) => act(async () => fireEvent.keyDown(document.activeElement ?? find, { key }))
    act(() => find.focus())
    const path: (string | null)[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowUp']) {
      await walk(key)
      path.push(document.activeElement?.textContent ?? null)
    }
    await act(async () => fireEvent.keyDown(document.activeElement ?? find, { key: 'Escape' }))
    await waitFor(() => expect(document.activeElement?.hasAttribute('data-row')).toBe(true))
    expect(path).toEqual(['Unread', 'Urgent', 'High', 'Unread', ''])
  })
})

describe('a saved view', () => {
  test('is what the filter was, under its name, and is renamed and taken off', async () => {
    const desk = await drawList(aBusyFloor('en'), 'mine')
    await press('Filter')
    await act(async () => fireEvent.click(within(await screen.findByRole('group', { name: 'Priority' })).getByRole('button', { name: 'Urgent' })))
    await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' }))
    await press('Save as view')
    const name = async (words: string) => {
      const field = await screen.findByRole('textbox', { name: 'Name of the view' })
      await act(async () => fireEvent.change(field, { target: { value: words } }))
      await act(async () => fireEvent.submit(field))
    }
    await name('Burning')
    expect(desk.sent.at(-1)).toMatchObject({ type: 'save-view', payload: { name: 'Burning', isDropped: false, filter: { priorities: ['urgent'], ownerIds: ['me'], places: ['assigned', 'parked', 'snoozed'] } } })
    expect([screen.getByRole('heading', { name: 'Burning' }) !== null, rows()]).toEqual([true, ['min']])
    await press('Rename')
    await name('On fire')
    expect(screen.getByRole('heading', { name: 'On fire' })).toBeTruthy()
    await press('Remove')
    expect(desk.sent.at(-1)).toMatchObject({ type: 'save-view', payload: { name: 'On fire', isDropped: true } })
    expect(screen.queryByRole('heading', { name: 'On fire' })).toBeNull()
    await waitFor(() => expect(document.activeElement?.hasAttribute('data-row')).toBe(true))
  })
})

describe('an empty list says what to do next', () => {
  const onABreak = (state: DeskState): DeskState => ({ ...state, rows: { ...state.rows, presences: new Map(state.rows.presences).set('me', aPresence('me', 'break')) } })
  test.each<readonly [string, DeskState, ListName, string, string]>([
    ['mine, available', only(aFloor('en'), []), 'mine', 'You are available: the next conversation rings here by itself.', ''],
    ['mine, on a break', onABreak(only(aFloor('en'), [])), 'mine', 'Nothing is offered to you just now.', 'I am available'],
    ['mine, while someone waits', only(aFloor('en'), ['q1', 'q2']), 'mine', 'You are available', '2 wait: show the queue'],
    ['queue', only(aFloor('en'), []), 'queue', 'You are available, and the next one rings here.', 'Show mine'],
    ['queue, on a break', onABreak(only(aFloor('en'), [])), 'queue', 'Every customer has someone.', 'I am available'],
    ['parked', only(aFloor('en'), []), 'parked', 'Park what waits for a customer', 'Show mine'],
    ['a view that is gone', aFloor('en'), 'view:gone', 'It was taken off your list', 'Show mine'],
  ])('%s', async (_name, state, list, lead, way) => {
    await drawList(state, list)
    expect(screen.getByText((words) => words.startsWith(lead))).toBeTruthy()
    expect(screen.queryByRole('button', { name: way }) !== null).toBe(way !== '')
  })

  test('and one press makes me available', async () => {
    const desk = await drawList(onABreak(only(aFloor('en'), [])), 'queue')
    await press('I am available')
    expect(desk.sent).toMatchObject([{ type: 'set-presence', payload: { reason: 'available' } }])
    expect(screen.getByText((words) => words.startsWith('You are available'))).toBeTruthy()
  })
})

describe('nothing moves under the pointer', () => {
  test.each<readonly [ListName, Parameters<typeof aConversation>[0]]>([
    ['all', { id: 'new', identityId: 'p-tom', lastAt: NOW }],
    ['queue', { id: 'new', identityId: 'p-tom', priority: 'urgent', place: { kind: 'waiting', since: NOW - 1, passedBy: [] } }],
    ['parked', { id: 'new', identityId: 'p-tom', lastAt: NOW, place: { kind: 'parked', by: 'me', since: NOW } }],
    ['snoozed', { id: 'new', identityId: 'p-tom', place: { kind: 'snoozed', by: 'me', until: NOW + 1 } }],
  ])('in %s: what comes is counted, and falls into place on request', async (list, parts) => {
    const desk = await drawList(aBusyFloor('en'), list)
    const before = rows()
    fireEvent.pointerMove(document.querySelector('[data-row]') ?? document.body)
    await act(async () => desk.store.setState(({ rows: held }) => ({ rows: { ...held, conversations: new Map(held.conversations).set('new', aConversation(parts)) } })))
    expect(rows()).toEqual(before)
    await press('1 change · show')
    expect([rows()[0], rows().length]).toEqual(['new', before.length + 1])
  })
})
