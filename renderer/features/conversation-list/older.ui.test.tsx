import type { ReactNode } from 'react'
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { NO_FILTER } from '#shared/model/saved-view.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import { DeskProvider } from '../use-desk.tsx'
import type { Section, Wanted } from './sections.ts'
import { useOlderConversations } from './use-older-conversations.ts'

const two: readonly Section[] = [{ key: 'all', head: { kind: 'none' }, ids: ['a', 'b'] }]
const three: readonly Section[] = [{ key: 'all', head: { kind: 'none' }, ids: ['a', 'b', 'c'] }]

async function draw(wanted: Wanted, sections = two) {
  const asked: Parameters<DeskActions['loadConversations']>[] = []
  const desk = pretendDesk(aFloor('en'), {
    loadConversations: async (which, before) => {
      asked.push([which, before])
      return { hasMore: true, oldest: 1_000 - asked.length * 100 }
    },
  })
  const wrapper = ({ children }: { readonly children: ReactNode }) => <DeskProvider value={desk}>{children}</DeskProvider>
  const hook = renderHook(({ now }) => useOlderConversations(wanted, 'key', now), { wrapper, initialProps: { now: sections } })
  // Where a list asks for a page, it says `loading` from then until the page is there.
  const settle = () => waitFor(() => expect(hook.result.current.kind).not.toBe('loading'))
  await settle()
  /** `found`: what the list holds once the page is there. */
  const more = async (found = sections) => {
    const { current } = hook.result
    if (current.kind === 'more') act(() => current.load())
    expect(hook.result.current.kind).toBe('loading')
    hook.rerender({ now: found })
    await settle()
  }
  return { asked, hook, more }
}

test('pages follow each other from where the last one ended, whatever else has come into memory', async () => {
  const { asked, more, hook } = await draw({ list: 'resolved', filter: null })
  await more()
  await more()
  expect(asked).toEqual([['over', null], ['over', 900], ['over', 800]])
  expect(hook.result.current).toMatchObject({ kind: 'more', isByItself: true })
})

test('a page in which nothing fits the filter is the last one fetched by itself', async () => {
  const { hook, more } = await draw({ list: 'view:v', filter: { ...NO_FILTER, places: ['resolved'], tags: ['rare'] } })
  expect(hook.result.current).toMatchObject({ kind: 'more', isByItself: false })
  await more(three)
  expect(hook.result.current).toMatchObject({ kind: 'more', isByItself: true })
})

test('what is always whole in memory is not asked for', async () => {
  for (const list of ['mine', 'queue', 'view:gone'] as const) expect((await draw({ list, filter: null })).asked).toEqual([])
})
