import { expect, test } from 'vitest'
import type { OutboxRow } from '#renderer/state/shape.ts'
import { aCustomer } from '#renderer/gallery/fixtures.ts'
import { withEdits, type CustomerSet } from './customer-edits.ts'

const elena = { ...aCustomer('c', 'Elena', { tags: ['vip'] }), version: 3, rev: 50 }

function anEdit(n: number, set: CustomerSet, state: OutboxRow['state'], customerId = 'c'): OutboxRow {
  return { n, command: { id: `edit-${n}`, type: 'edit-customer', payload: { customerId, onVersion: 3, set } }, conversationId: null, writtenAt: 0, seenUpTo: 0, acrossCut: false, state }
}

test('edits under way are shown, and the next one is made on the version they will make', () => {
  const { customer, nextVersion } = withEdits(elena, [anEdit(1, { name: 'Elena B.' }, { kind: 'sending' }), anEdit(2, { tags: ['vip', 'press'] }, { kind: 'waiting' }), anEdit(3, { name: 'Somebody' }, { kind: 'waiting' }, 'other')])
  expect([customer.name, customer.tags, nextVersion]).toEqual(['Elena B.', ['vip', 'press'], 5])
})

test('one that has come back counts no more', () => {
  const { customer, nextVersion } = withEdits({ ...elena, name: 'Newer', version: 5, rev: 60 }, [anEdit(1, { name: 'Elena B.' }, { kind: 'acknowledged', seq: 55 })])
  expect([customer.name, nextVersion]).toEqual(['Newer', 5])
})

test('one that was refused changes nothing, and stands beside what is there', () => {
  const { customer, nextVersion, conflicts } = withEdits(elena, [anEdit(1, { name: 'Elena B.', note: 'x' }, { kind: 'refused', reason: 'conflict' })])
  expect([customer.name, nextVersion]).toEqual(['Elena', 3])
  expect(conflicts).toMatchObject([{ field: 'name', mine: { name: 'Elena B.' }, theirs: { name: 'Elena' } }])
})

test('a language taken away is an edit too', () => {
  expect(withEdits({ ...elena, language: 'zh' }, [anEdit(1, { language: null }, { kind: 'sending' })]).customer.language).toBeNull()
})
