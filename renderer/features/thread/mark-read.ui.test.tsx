import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { aConversation } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { DeskProvider } from '../use-desk.tsx'
import { useMarkRead } from './use-mark-read.ts'

function saidUpTo(seq: number, isUnread: boolean): ShownConversation {
  return { ...aConversation({ id: 'tom', identityId: 'p-tom', spoke: [{ by: 'customer', who: 'p-tom', seq }] }), hasPending: false, isUnread }
}

test('what is in view is read once; marked unread it stays so, until the customer says more or one comes back to it', () => {
  const desk = pretendDesk(aFloor('en'))
  const wrapper = ({ children }: { readonly children: ReactNode }) => <DeskProvider value={desk}>{children}</DeskProvider>
  const { rerender, unmount } = renderHook(({ shown, isInView }) => useMarkRead(shown, isInView), { wrapper, initialProps: { shown: saidUpTo(4, true), isInView: false } })
  const show = (seq: number, isUnread: boolean) => act(() => rerender({ shown: saidUpTo(seq, isUnread), isInView: true }))
  const read = () => desk.sent.map(({ payload }) => ('upTo' in payload ? payload.upTo : null))
  expect(read()).toEqual([])
  show(4, true)
  show(4, false)
  show(4, true)
  expect(read()).toEqual([4])
  show(6, true)
  expect(read()).toEqual([4, 6])
  unmount()
  renderHook(() => useMarkRead(saidUpTo(6, true), true), { wrapper })
  expect(read()).toEqual([4, 6, 6])
})
