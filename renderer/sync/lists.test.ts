import { beforeEach, describe, expect, test } from 'vitest'
import type { Customer, Identity } from '#shared/model/customer.ts'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aConversation } from '#test/builders/people.ts'
import { createMachine, type Machine, type Window } from './testing/fake-machine.ts'

beforeEach(freshDisk)

const ANN: Customer = { id: 'ann', name: 'Ann', language: 'en', attributes: [], tags: [], note: '', createdAt: 1, version: 0, rev: 1 }
const HERS: Identity = { id: 'visitor', kind: 'visitor', value: 'b7d41f', isVerified: false, customerId: 'ann', rev: 1 }
const LAST_MONTH = aConversation({ id: 'last-month', identityId: 'visitor', place: { kind: 'resolved', by: 'wei', at: 9, dispositionId: 'solved' } })

describe('what went before with a customer', () => {
  test('is brought from the hub, over or not, and is there the next time without it', async () => {
    const { machine, desk } = await aDesk()
    machine.http.customer = { customer: ANN, identities: [HERS], conversations: [LAST_MONTH] }
    await desk.actions.loadCustomer('ann')
    expect([machine.http.asked.at(-1), desk.state().rows.conversations.get('last-month')?.place.kind, desk.state().rows.customers.get('ann')?.name]).toEqual(['/api/v1/customers/ann', 'resolved', 'Ann'])
    desk.kill()
    machine.http.customer = null
    const again = machine.openWindow()
    await again.opened()
    await again.actions.loadConversations('over', null)
    expect(again.state().rows.conversations.has('last-month')).toBe(true)
  })

  test('does not bring back what left this person’s sight while the answer was on its way', async () => {
    const { machine, desk } = await aDesk()
    machine.http.customer = { customer: ANN, identities: [HERS], conversations: [LAST_MONTH] }
    let arrive = () => {}
    machine.http.held = new Promise((resolve) => (arrive = resolve))
    const asked = desk.actions.loadCustomer('ann')
    machine.hub.leaves('last-month')
    await machine.quiet()
    arrive()
    await asked
    expect(desk.state().rows.conversations.has('last-month')).toBe(false)
  })

  test('is not asked for without a line, and nothing comes of what is not theirs to see', async () => {
    const { machine, desk } = await aDesk()
    await desk.actions.loadCustomer('ann')
    expect(desk.state().rows.customers.has('ann')).toBe(false)
    machine.hub.set({ isDown: true })
    machine.hub.cut()
    await machine.until(() => desk.state().line.kind !== 'connected', 'a cut line')
    const before = machine.http.asked.length
    await desk.actions.loadCustomer('ann')
    expect(machine.http.asked.length).toBe(before)
  })
})

async function aDesk(): Promise<{ readonly machine: Machine; readonly desk: Window }> {
  const machine = createMachine({ page: 500 })
  machine.hub.opens()
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  return { machine, desk }
}
