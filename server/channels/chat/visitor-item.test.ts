import { expect, test } from 'vitest'
import type { MessageEntry } from '#shared/model/entry.ts'
import { VisitorItem } from '#shared/protocol/visitor.ts'
import { floorOf } from '#server/log/floor.ts'
import { aUser } from '#test/builders/people.ts'
import { baseOf, visitorItem } from './visitor-item.ts'

const floor = floorOf({ users: new Map([['maria', aUser({ id: 'maria', name: 'Maria Lopez', publicName: 'Maria' })]]), queues: new Map(), inboxes: new Map(), dispositions: new Map(), hours: new Map(), blocks: new Map() })

function aMessage(set: Partial<MessageEntry> = {}): MessageEntry {
  return { kind: 'message', id: 'v1_abc_e', conversationId: 'talk', seq: 7, at: 5, author: { kind: 'customer', identityId: 'i-1' }, rev: 9, content: { text: 'hi', attachments: [] }, delivery: { kind: 'delivered', at: 6 }, visibleRev: 2, editedAt: null, ...set }
}

test('a customer’s own message keeps its id; nothing else of it goes out', () => {
  expect(visitorItem(aMessage(), 100, floor)).toEqual({ n: 102, id: 'v1_abc_e', from: 'customer', name: null, at: 5, text: 'hi', attachments: [], state: 'delivered', isErased: false, isEdited: false })
})

test('an agent is their public name, and their message an id that tells nothing', () => {
  const item = visitorItem(aMessage({ author: { kind: 'agent', userId: 'maria' }, id: 'maria-typed-this_e' }), 0, floor)
  expect(item).toMatchObject({ from: 'agent', name: 'Maria', id: expect.stringMatching(/^m[0-9a-f]{32}$/) })
  expect(JSON.stringify(item)).not.toMatch(/maria|Lopez/)
})

test('a corrected message says so; an erased one has nothing left to be corrected', () => {
  const items = [aMessage({ editedAt: 7 }), aMessage({ editedAt: 7, content: null })].map((entry) => visitorItem(entry, 0, floor))
  expect(items.map(({ isEdited, isErased }) => ({ isEdited, isErased }))).toEqual([{ isEdited: true, isErased: false }, { isEdited: false, isErased: true }])
})

test('somebody who has left, a bot and the hub itself have no name', () => {
  for (const author of [{ kind: 'agent', userId: 'gone' }, { kind: 'bot' }, { kind: 'system' }] as const) expect(visitorItem(aMessage({ author }), 0, floor).name).toBe(null)
})

test('an attachment carries the contract’s fields, whatever else lies beside them', () => {
  const attachments = [{ fileId: 'f', name: 'a.txt', kind: 'text/plain', sizeBytes: 1, sha256: 'secret' }]
  expect(visitorItem(aMessage({ content: { text: '', attachments } }), 0, floor).attachments).toEqual([{ fileId: 'f', name: 'a.txt', kind: 'text/plain', sizeBytes: 1 }])
})

test('every state of ours is one the page knows', () => {
  const states = [{ kind: 'queued' }, { kind: 'sent', at: 1 }, { kind: 'failed', at: 1, why: 'unknown' }, { kind: 'delivered', at: 1 }, { kind: 'read', at: 1 }] as const
  expect(states.map((delivery) => VisitorItem.parse(visitorItem(aMessage({ delivery }), 0, floor)).state)).toEqual(['sent', 'sent', 'sent', 'delivered', 'read'])
})

test('the numbers of a later conversation all lie above those of an earlier one, and below 2^53', () => {
  const [earlier, later] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1) + 1_000].map((openedAt) => baseOf({ openedAt }))
  expect((earlier ?? 0) + 2 ** 20).toBeLessThanOrEqual(later ?? 0)
  expect(Number.isSafeInteger(baseOf({ openedAt: Date.UTC(2087, 11, 31) }) + 2 ** 20)).toBe(true)
})
