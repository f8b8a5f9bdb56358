import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aCustomer, anIdentity, DAY, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { CustomerPane } from './customer/customer-pane.tsx'
import { useCustomerHistory } from './use-customer-history.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function Asking({ conversationId }: { readonly conversationId: string }) {
  useCustomerHistory(conversationId)
  return <CustomerPane conversationId={conversationId} onOpen={() => undefined} />
}

function aDesk(knownSince: number) {
  const floor = aFloor('en')
  const loadCustomer = vi.fn(async () => undefined)
  const desk = pretendDesk(
    {
      ...floor,
      rows: {
        ...floor.rows,
        conversations: new Map([['c', aConversation({ id: 'c', identityId: 'i', openedAt: NOW })]]),
        identities: new Map([['i', anIdentity('i', 'u', 'visitor', 'abcd')]]),
        customers: new Map([['u', aCustomer('u', 'Elena', { createdAt: knownSince })]]),
      },
    },
    { loadCustomer },
  )
  return { desk, loadCustomer }
}

describe('a customer’s history', () => {
  test('is asked for once somebody stays, not while they walk by', async () => {
    const { desk, loadCustomer } = aDesk(NOW - DAY)
    await draw(<Asking conversationId="c" />, { desk })
    act(() => void vi.advanceTimersByTime(100))
    expect(loadCustomer).not.toHaveBeenCalled()
    act(() => void vi.advanceTimersByTime(100))
    expect(loadCustomer.mock.calls).toEqual([['u']])
  })

  test('nobody is called new who was known before, even if what was said is not here yet', async () => {
    await draw(<Asking conversationId="c" />, { desk: aDesk(NOW - DAY).desk })
    expect(screen.queryByText('This is the first one.')).toBeNull()
    expect(screen.getByText(/There were earlier ones/)).toBeTruthy()
  })

  test('whoever writes for the first time is', async () => {
    await draw(<Asking conversationId="c" />, { desk: aDesk(NOW).desk })
    expect(screen.getByText('This is the first one.')).toBeTruthy()
  })
})
