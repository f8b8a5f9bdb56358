import { expect, test } from 'vitest'
import { foldChanges } from '#renderer/db/changes.ts'
import { anEntry } from '#renderer/state/testing/builders.ts'
import { aConversation } from '#test/builders/people.ts'
import { createReadGuard } from './read-guard.ts'

const rows = {
  conversations: new Map([aConversation({ id: 'left', rev: 4 }), aConversation({ id: 'stays', rev: 4 })].map((row) => [row.id, row])),
  entries: new Map([anEntry({ id: 'e1', conversationId: 'left' }), anEntry({ id: 'e2', conversationId: 'stays' })].map((row) => [row.id, row])),
}
const leaving = foldChanges([{ table: 'conversations', gone: 'left' }])

test('[S5] what was read before a conversation left does not bring it back', () => {
  const guard = createReadGuard()
  const reading = guard.begin()
  guard.note(leaving, 5)
  const admitted = reading.admit(rows)
  expect([[...(admitted?.conversations?.keys() ?? [])], [...(admitted?.entries?.keys() ?? [])]]).toEqual([['stays'], ['e2']])
})

test('[S5] a customer read for the sake of a conversation that left does not stay without it', () => {
  const person = (id: string) => ({ id, name: id, language: null, attributes: [], tags: [], note: '', createdAt: 1, version: 0, rev: 1 })
  const address = (id: string, customerId: string) => ({ id, kind: 'visitor' as const, value: id, isVerified: false, customerId, rev: 1 })
  const read = {
    conversations: new Map([aConversation({ id: 'left', identityId: 'page-1', rev: 4 }), aConversation({ id: 'stays', identityId: 'page-2', rev: 4 })].map((row) => [row.id, row])),
    customers: new Map(['ann', 'bea'].map((id) => [id, person(id)])),
    identities: new Map([address('page-1', 'ann'), address('page-2', 'bea'), address('mail-2', 'bea')].map((row) => [row.id, row])),
  }
  const guard = createReadGuard()
  const reading = guard.begin()
  guard.note(leaving, 5)
  const admitted = reading.admit(read)
  expect([[...(admitted?.customers?.keys() ?? [])], [...(admitted?.identities?.keys() ?? [])]]).toEqual([['bea'], ['page-2', 'mail-2']])
})

test('what is read after it came back is admitted, older entries included; what was begun before is not', () => {
  const position = { cursor: { seq: 4, asOf: null, isResetting: false } }
  const guard = createReadGuard(position)
  const before = guard.begin()
  guard.note(leaving, 5)
  guard.note(foldChanges([{ table: 'conversations', row: aConversation({ id: 'left', rev: 4 }) }]), 6)
  position.cursor = { seq: 6, asOf: null, isResetting: false }
  expect([before.hasReturned('left'), before.hasReturned('stays'), [...(before.admit(rows)?.entries?.keys() ?? [])]]).toEqual([true, false, ['e2']])
  expect(guard.begin().admit(rows)).toEqual(rows)
})

test('[S4] what was read before a reset is void, and what is read after is not', () => {
  const guard = createReadGuard()
  const before = guard.begin()
  guard.note(foldChanges([], true), 9)
  expect([before.admit(rows), guard.begin().admit(rows)]).toEqual([null, rows])
})
