import { notifications } from '@mantine/notifications'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SearchAnswer, SearchHit } from '#renderer/state/search-answer.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'
import type { Language } from '#renderer/locales/words.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { NOW } from '#renderer/gallery/fixtures.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from './open-desk.tsx'

function aHit(set: Partial<SearchHit> = {}): SearchHit {
  return { by: 'message', conversationId: 'elena', entryId: 'e1', seq: 7, at: NOW, author: { kind: 'customer', identityId: 'p-elena' }, snippet: 'where is my refund, please', customerName: 'Elena Marsh', channel: 'chat', inboxId: 'shop', identityId: 'p-elena', ...set }
}
const everything = (hits: readonly SearchHit[], more: number | null = null): SearchAnswer => ({ cover: { kind: 'everything', isIndexing: false }, hits, more })

async function openSearch(search: DeskActions['search'], { state = aFloor('en'), language = 'en' as Language, actions = {} as Partial<DeskActions> } = {}) {
  const desk = pretendDesk(state, { search, ...actions })
  if (state.session.kind !== 'open') throw new Error('the floor is open')
  await draw(<OpenDesk session={state.session} />, { desk, language })
  await act(async () => void fireEvent.keyDown(document.body, { key: '/' }))
  return { desk, field: await fieldOf(language) }
}
const fieldOf = (language: Language = 'en') => screen.findByRole('combobox', { name: language === 'en' ? 'Search messages' : '搜索消息' })
async function write(field: HTMLElement, words: string): Promise<void> {
  await act(async () => void fireEvent.change(field, { target: { value: words } }))
}
async function press(field: HTMLElement, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await act(async () => void fireEvent.keyDown(field, { key }))
}
const options = () => screen.findAllByRole('option')
const picked = () => screen.getAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true')?.textContent

beforeEach(() => window.history.replaceState(null, '', '/'))

describe('searching', () => {
  test('opens by its key, says what it takes, and marks the words that were found', async () => {
    const asked = vi.fn(async (_query: string) => everything([aHit(), aHit({ entryId: 'e2', by: 'note', author: { kind: 'agent', userId: 'wei' }, snippet: 'refund approved' }), aHit({ conversationId: 'tom', entryId: 'e3', customerName: 'Tom Becker', snippet: 'Refunds?' })]))
    const { field } = await openSearch(asked)
    expect(screen.getByText('Find anything that was said')).toBeTruthy()
    await write(field, 'refund')
    expect((await options()).length).toBe(3)
    expect(asked).toHaveBeenCalledWith('refund', null)
    expect(screen.getAllByRole('group', { name: /chat/i }).map((group) => within(group).getAllByRole('option').length)).toEqual([2, 1])
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['refund', 'refund', 'Refund'])
    expect(screen.getByText(/Everything you may see was searched/).textContent).toContain('3 found')
  })

  test('goes through the finds by arrows, opens one at its place, and comes back to where it was', async () => {
    const reachEntry = vi.fn(async () => true)
    const { field } = await openSearch(async () => everything([aHit(), aHit({ conversationId: 'tom', entryId: 'e3', seq: 12, customerName: 'Tom Becker', snippet: 'refund twelve' })]), { actions: { reachEntry } })
    await write(field, 'refund')
    await options()
    await press(field, 'ArrowDown')
    expect(picked()).toContain('refund twelve')
    await press(field, 'ArrowDown')
    expect(picked()).toContain('where is my refund')
    await press(field, 'ArrowUp', 'Enter')
    await waitFor(() => expect(window.location.hash).toBe('#/conversation/tom'))
    expect(reachEntry).toHaveBeenCalledWith('tom', 12)
    expect(screen.queryByRole('combobox', { name: 'Search messages' })).toBeNull()
    await act(async () => void fireEvent.keyDown(document.body, { key: '/' }))
    expect(((await fieldOf()) as HTMLInputElement).value).toBe('refund')
    expect((await options()).length).toBe(2)
  })

  test('says so when an entry cannot be had', async () => {
    const told = vi.spyOn(notifications, 'show')
    const { field } = await openSearch(async () => everything([aHit()]), { actions: { reachEntry: async () => false } })
    await write(field, 'refund')
    await options()
    await press(field, 'Enter')
    expect(told).toHaveBeenCalledWith({ message: expect.stringContaining('not on this desk') })
  })

  test('offline says plainly what was searched, keeps what was found, and offers everything when the line is back', async () => {
    let answer: SearchAnswer = { cover: { kind: 'this-desk', messages: 48_123, isIndexing: false }, hits: [aHit()], more: null }
    const state: DeskState = { ...aFloor('en'), line: { kind: 'disconnected', since: NOW } }
    const { field, desk } = await openSearch(async () => answer, { state })
    await write(field, 'refund')
    expect((await screen.findByText(/only the newest 48,123 messages on this desk/)).textContent).toContain('1 found')
    expect(screen.queryByRole('button', { name: 'Search everything' })).toBeNull()
    await act(async () => desk.store.setState({ line: { kind: 'connected', since: NOW } }))
    expect((await options()).length).toBe(1)
    answer = everything([aHit(), aHit({ entryId: 'e9' })])
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Search everything' })))
    expect(await screen.findByText(/Everything you may see/)).toBeTruthy()
    expect((await options()).length).toBe(2)
  })

  test('brings more where there is more, each once', async () => {
    const { field } = await openSearch(async (_query, before) => (before === null ? everything([aHit()], 7) : everything([aHit(), aHit({ entryId: 'older', snippet: 'an older refund' })])))
    await write(field, 'refund')
    await options()
    await press(field, 'ArrowDown')
    expect(picked()).toBe('More results')
    await press(field, 'Enter')
    await screen.findByText(/an older/)
    expect((await options()).length).toBe(2)
  })

  test('says that nothing was found, and of what', async () => {
    const { field } = await openSearch(async () => ({ cover: { kind: 'this-desk', messages: 9, isIndexing: true }, hits: [], more: null }), { language: 'zh-CN', state: aFloor('zh') })
    await write(field, '退款')
    expect(await screen.findByText('没有找到')).toBeTruthy()
    expect(screen.getByText('离线：仅搜索了本机 9 条消息，其余仍在建立索引')).toBeTruthy()
  })

  test('that fails says so, and is tried again', async () => {
    let fails = true
    const { field } = await openSearch(async () => {
      if (fails) throw new Error('no')
      return everything([aHit()])
    })
    await write(field, 'refund')
    const again = await screen.findByRole('button', { name: /again/i })
    fails = false
    await act(async () => void fireEvent.click(again))
    expect((await options()).length).toBe(1)
  })

  test('goes on from the palette with the words written there', async () => {
    const desk = pretendDesk(aFloor('en'), { search: async () => everything([aHit()]) })
    const { session } = desk.store.getState()
    if (session.kind !== 'open') throw new Error('the floor is open')
    await draw(<OpenDesk session={session} />, { desk })
    await act(async () => void fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true }))
    const field = await screen.findByRole('combobox', { name: 'Find or do anything' })
    await write(field, 'zebra refund')
    await press(field, 'Enter')
    expect(((await fieldOf()) as HTMLInputElement).value).toBe('zebra refund')
  })
})
