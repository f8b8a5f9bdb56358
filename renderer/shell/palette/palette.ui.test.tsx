import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DeskState } from '#renderer/state/shape.ts'
import type { Language } from '#renderer/locales/words.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from '../open-desk.tsx'

async function openPalette(state: DeskState, language: Language = 'en') {
  const desk = pretendDesk(state)
  if (state.session.kind !== 'open') throw new Error('the floor is open')
  await draw(<OpenDesk session={state.session} />, { desk, language })
  await act(async () => {
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  })
  const field = await screen.findByRole('combobox', { name: language === 'en' ? 'Find or do anything' : '查找或执行任何操作' })
  return { desk, field }
}
async function write(field: HTMLElement, words: string): Promise<void> {
  await act(async () => {
    fireEvent.change(field, { target: { value: words } })
  })
}
const options = () => within(screen.getByRole('listbox', { name: /Found|结果/ })).getAllByRole('option').map((option) => option.textContent)
async function press(field: HTMLElement, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await act(async () => {
      fireEvent.keyDown(field, { key })
    })
  }
}

beforeEach(() => window.history.replaceState(null, '', '/'))

describe('the palette', () => {
  test('opens a conversation by its customer’s name', async () => {
    const { field } = await openPalette(aFloor('en'))
    await write(field, 'becker')
    await press(field, 'Enter')
    await waitFor(() => expect(window.location.hash).toBe('#/conversation/tom'))
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  test('shows each action with its key, and leaves out what cannot be done', async () => {
    const { field } = await openPalette(aFloor('en'))
    await write(field, 'park')
    expect(options().filter((one) => one?.startsWith('Park'))).toEqual([])
    await write(field, 'list: mine')
    expect(options()[0]).toBe('List: mineGM')
  })

  test('does what is open: park, by name', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    const { desk, field } = await openPalette(aFloor('en'))
    await write(field, 'park')
    expect(options()[0]).toBe('ParkP')
    await press(field, 'Enter')
    expect(desk.sent.filter(({ type }) => type === 'park')).toHaveLength(1)
  })

  test('finds by the other language, and by pinyin initials', async () => {
    const { field } = await openPalette(aFloor('zh'), 'zh-CN')
    await write(field, 'break')
    expect(options()[0]).toContain('小休')
    await write(field, 'sz')
    expect(options().join()).toContain('设置')
  })

  test('the arrows move, round and round, and the field says where', async () => {
    const { field } = await openPalette(aFloor('en'))
    await write(field, 'presence')
    const first = field.getAttribute('aria-activedescendant')
    await press(field, 'ArrowDown')
    expect(field.getAttribute('aria-activedescendant')).not.toBe(first)
    await press(field, 'ArrowUp', 'ArrowUp')
    expect(screen.getAllByRole('option').at(-1)?.getAttribute('aria-selected')).toBe('true')
  })

  test('Enter that ends a word of an input method does nothing', async () => {
    const { field } = await openPalette(aFloor('en'))
    await write(field, 'becker')
    await act(async () => {
      fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    })
    expect(window.location.hash).toBe('')
  })

  test('offers the set-up to those whose it is', async () => {
    const floor = aFloor('en')
    const me = floor.rows.users.get('me')
    if (me === undefined) throw new Error('I am on the floor')
    const { field } = await openPalette({ ...floor, rows: { ...floor.rows, users: new Map(floor.rows.users).set('me', { ...me, role: 'admin' }) } })
    await write(field, 'queues')
    expect(options().join()).toContain('Queues')
  })
})

describe('the focus', () => {
  test('goes back to where one was writing', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    const desk = pretendDesk(aFloor('en'))
    const { session } = desk.store.getState()
    if (session.kind !== 'open') throw new Error('the floor is open')
    await draw(<OpenDesk session={session} />, { desk })
    const composer = screen.getByRole('textbox', { name: 'Write to Tom Becker' })
    composer.focus()
    await act(async () => {
      fireEvent.keyDown(composer, { key: 'k', ctrlKey: true })
    })
    const field = await screen.findByRole('combobox', { name: 'Find or do anything' })
    field.focus()
    await press(field, 'Escape')
    expect(document.activeElement).toBe(composer)
  })
})
