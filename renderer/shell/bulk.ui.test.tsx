import { act, fireEvent, screen, within } from '@testing-library/react'
import { Notifications } from '@mantine/notifications'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DeskState } from '#renderer/state/shape.ts'
import '#renderer/gallery/laid-out-for-test.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, MINUTE, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { aBusyFloor } from '#renderer/gallery/list-floors.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from './open-desk.tsx'

// One thing done to many, with the keyboard alone.

async function drawDesk(state: DeskState) {
  const desk = pretendDesk(state)
  if (state.session.kind !== 'open') throw new Error('the floor is open')
  await draw(
    <>
      <Notifications />
      <OpenDesk session={state.session} />
    </>,
    { desk },
  )
  await act(async () => undefined)
  return { desk, sent: () => desk.sent.filter(({ type }) => type !== 'mark-read').map(({ type, payload }) => [type, 'conversationId' in payload ? payload.conversationId : null]) }
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const isShifted = key.startsWith('Shift+')
    const plain = key.replace('Shift+', '')
    await act(async () => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: isShifted && plain.length === 1 ? plain.toUpperCase() : plain, shiftKey: isShifted })
      // The focus moves once the row it moves to has been drawn.
      await new Promise((resolve) => setTimeout(resolve))
    })
  }
}

const selected = () => [...document.querySelectorAll('[data-selected] [data-row]')].map((row) => row.getAttribute('data-row'))
const bar = () => screen.queryByRole('toolbar', { name: 'What to do with the selected conversations' })

beforeEach(() => window.history.replaceState(null, '', '/'))

describe('selecting', () => {
  test('v picks the row one is on; Shift with j and k takes in more and lets go on the way back; Esc lets go of all', async () => {
    await drawDesk(aFloor('en'))
    await press('g', 'm', 'v')
    expect([selected(), bar()?.textContent]).toEqual([['aurora'], expect.stringContaining('1 selected')])
    await press('Shift+j', 'Shift+j')
    expect(selected()).toEqual(['aurora', 'min', 'li'])
    await press('Shift+k')
    expect(selected()).toEqual(['aurora', 'min'])
    expect(document.activeElement?.getAttribute('data-row')).toBe('min')
    await press('Shift+ArrowDown', 'v')
    expect(selected()).toEqual(['aurora', 'min'])
    await press('Escape')
    expect([selected(), bar()]).toEqual([[], null])
  })

  test('of another list is not carried over', async () => {
    await drawDesk(aFloor('en'))
    await press('g', 'm', 'Shift+a')
    expect(selected().length).toBeGreaterThan(4)
    await press('g', 'q')
    expect(selected()).toEqual([])
  })

  test('what leaves the list is no longer meant', async () => {
    const { desk } = await drawDesk(aFloor('en'))
    await press('g', 'q', 'Shift+a')
    await act(async () => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map([...rows.conversations].filter(([id]) => id !== 'q1')) } })))
    expect(bar()?.textContent).toContain('2 selected')
  })

  test('by pointer: a box, Ctrl with a press, Shift for all between', async () => {
    await drawDesk(aFloor('en'))
    const row = (id: string) => document.querySelector(`[data-row="${id}"]`) ?? document.body
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: 'Select Min Zhou' })))
    await act(async () => fireEvent.click(row('tom'), { shiftKey: true }))
    expect(selected()).toEqual(['min', 'li', 'elena', 'tom'])
    await act(async () => fireEvent.click(row('li'), { ctrlKey: true }))
    expect([selected(), window.location.hash]).toEqual([['min', 'elena', 'tom'], ''])
  })
})

describe('doing', () => {
  test('the keys of one conversation mean all that are selected, and what cannot be done is counted', async () => {
    const { sent } = await drawDesk(aBusyFloor('en'))
    await press('g', 'a', 'Shift+a', 'p')
    expect(sent().every(([type]) => type === 'park')).toBe(true)
    expect([sent().length, selected(), bar()]).toEqual([7, [], null])
    expect(await screen.findByText(/7 parked\. \d+ stayed as they were/)).toBeTruthy()
    expect(document.activeElement?.getAttribute('data-row')).toBeTruthy()
  })

  test('to resolve them asks once how they ended', async () => {
    const { desk, sent } = await drawDesk(aFloor('en'))
    await press('g', 'm', 'v', 'Shift+j', 'e')
    await act(async () => fireEvent.keyDown(within(await screen.findByRole('dialog')).getByRole('button', { name: /Information given/ }), { key: '2' }))
    expect(sent()).toEqual([['resolve', 'aurora'], ['resolve', 'min']])
    expect(desk.sent.map(({ payload }) => ('dispositionId' in payload ? payload.dispositionId : null))).toEqual(['d-1', 'd-1'])
  })

  test('what waits is taken with o, and nothing goes for what is mine already', async () => {
    const { sent } = await drawDesk(aFloor('en'))
    await press('g', 'q', 'Shift+a', 'o')
    expect(sent().toSorted()).toEqual([['take', 'q1'], ['take', 'q2'], ['take', 'q3']])
  })

  test('a tag is written once for all of them', async () => {
    const { desk } = await drawDesk(aFloor('en'))
    await press('g', 'm', 'v', 'Shift+j')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Tag' })))
    const field = await screen.findByRole('textbox', { name: 'Tag' })
    await act(async () => fireEvent.change(field, { target: { value: 'recall' } }))
    await act(async () => fireEvent.submit(field))
    expect(desk.sent).toMatchObject([{ type: 'tag', payload: { conversationId: 'aurora', add: ['recall'] } }, { type: 'tag', payload: { conversationId: 'min', add: ['recall'] } }])
  })

  test('five hundred at once are one writing, and one change of the screen', async () => {
    const floor = aFloor('en')
    const many = Array.from({ length: 500 }, (_, at) => aConversation({ id: `many-${at}`, identityId: 'p-tom', lastAt: NOW - at * MINUTE }))
    const { desk, sent } = await drawDesk({ ...floor, rows: { ...floor.rows, conversations: new Map(many.map((one) => [one.id, one])) } })
    let changes = 0
    desk.store.subscribe(() => (changes += 1))
    await press('g', 'm', 'Shift+a', 'p')
    expect([sent().length, changes]).toEqual([500, 1])
  })
})

describe('unread', () => {
  test('Shift and u take back that it was read; the row says so at once', async () => {
    const said = aFloor('en')
    const tom = said.rows.conversations.get('tom')
    const spoken = { ...said, rows: { ...said.rows, conversations: new Map(said.rows.conversations).set('tom', { ...(tom ?? aConversation({ id: 'tom', identityId: 'p-tom' })), spoke: [{ by: 'customer' as const, who: 'p-tom', seq: 7 }] }), readMarks: new Map(said.rows.readMarks).set('tom_me', { id: 'tom_me', conversationId: 'tom', userId: 'me', seq: 7, rev: 1 }) } }
    window.history.replaceState(null, '', '#/conversation/tom')
    const { desk } = await drawDesk(spoken)
    const row = () => document.querySelector('[data-row="tom"]')?.hasAttribute('data-unread')
    expect(row()).toBe(false)
    await press('Shift+u')
    expect(desk.sent.at(-1)).toMatchObject({ type: 'mark-unread', payload: { conversationId: 'tom', from: 7 } })
    expect(row()).toBe(true)
  })
})

describe('lists by key', () => {
  test('parked, snoozed, and saved views by their place', async () => {
    const floor = aBusyFloor('en')
    const view = { id: 'v-1', userId: 'me', name: 'Pressing', filter: { places: [], channels: [], brands: [], queueIds: [], ownerIds: [], tags: [], priorities: ['urgent' as const], sla: [], isUnread: false, isOwed: false }, isDropped: false, rev: 1 }
    await drawDesk({ ...floor, rows: { ...floor.rows, views: new Map([['v-1', view]]) } })
    const names: (string | null)[] = []
    for (const key of ['p', 's', '1']) {
      await press('g', key)
      names.push(document.querySelector('[role="list"]')?.getAttribute('aria-label') ?? null)
    }
    expect(names).toEqual(['Parked', 'Snoozed', 'Pressing'])
    await press('g', '7')
    expect(await screen.findByRole('menuitem', { name: /Pressing/ })).toBeTruthy()
  })
})
