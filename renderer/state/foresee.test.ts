import { expect, test } from 'vitest'
import { idFrom } from '#shared/base/ids.ts'
import type { Command } from '#shared/protocol/command.ts'
import { aConversation, aDisposition, anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { foresee, type Floor } from './foresee.ts'
import { anEntry, anOutboxRow, aReply } from './testing/builders.ts'
import type { OutboxRow } from './shape.ts'

const floor: Floor = { userId: 'maria', clockOffsetMs: 500, user: (id) => aUser({ id }), queue: () => aQueue(), hours: () => undefined, disposition: () => aDisposition(), inbox: () => anInbox() }
const talk = aConversation({ assignedTo: 'maria', owedSince: 1_000, rev: 5, spoke: [{ by: 'customer', who: 'visitor', seq: 5 }] })

test('a pending reply shows at the end of the thread, and the ball is with the customer', () => {
  const { conversation, entries, hasPending } = foresee(talk, [anEntry({ seq: 5 })], [aRow(1, aReply('on its way'))], floor)
  expect(entries.map((entry) => [entry.id, entry.pending?.n])).toEqual([['entry-5', undefined], [idFrom('command-1', 'e'), 1]])
  expect([conversation.owedSince, conversation.preview, conversation.rev, hasPending]).toEqual([null, 'on its way', 5, true])
})

test('pending commands follow each other in order of writing, each seeing what those before it did', () => {
  const rows = [
    aRow(1, { id: 'command-1', type: 'transfer', payload: { conversationId: 'talk', to: { kind: 'queue', queueId: 'care' }, note: 'please see' } }),
    aRow(2, { id: 'command-2', type: 'take', payload: { conversationId: 'talk' } }),
    aRow(3, { id: 'command-3', type: 'resolve', payload: { conversationId: 'talk', dispositionId: 'solved' } }),
  ]
  const { conversation, entries } = foresee(talk, [], rows, floor)
  expect(conversation.place).toMatchObject({ kind: 'resolved', by: 'maria' })
  expect(entries.map((entry) => (entry.kind === 'activity' ? entry.activity.kind : entry.kind))).toEqual(['note', 'queued', 'assigned', 'resolved'])
})

test('a confirmed entry is not shown twice while its row still stands in the outbox', () => {
  const confirmed = anEntry({ id: idFrom('command-1', 'e'), seq: 6 })
  const { entries, hasPending } = foresee(talk, [confirmed], [aRow(1, aReply())], floor)
  expect([entries, hasPending]).toEqual([[confirmed], false])
})

test('what the hub has at a place already read changes nothing any more', () => {
  const row = { ...aRow(1, aReply()), state: { kind: 'acknowledged', seq: 5 } } as const
  expect(foresee(talk, [], [row], floor)).toEqual({ conversation: talk, entries: [], hasPending: false })
})

test('[S8] a held or refused reply is in the thread, and changes nothing else', () => {
  const held: OutboxRow = { ...aRow(1, aReply('too late')), state: { kind: 'held', reason: 'stale' } }
  const { conversation, entries, hasPending } = foresee(talk, [], [held], floor)
  expect([conversation, hasPending]).toEqual([talk, false])
  expect(entries).toMatchObject([{ content: { text: 'too late' }, pending: { n: 1 } }])
})

test('words are in sight even where the command would be refused', () => {
  const closed = aConversation({ place: { kind: 'closed', at: 1 } })
  const { entries } = foresee(closed, [], [aRow(1, aReply('anyone?'))], floor)
  expect(entries).toMatchObject([{ content: { text: 'anyone?' } }])
})

test('a correction shows at once where the message stands; refused, the old words are back', () => {
  const sent = anEntry({ id: 'sent', seq: 5, author: { kind: 'agent', userId: 'maria' }, text: 'teh lamp' })
  const row = aRow(1, { id: 'command-1', type: 'edit-message', payload: { conversationId: 'talk', entryId: 'sent', text: 'the lamp' } })
  const inTime: Floor = { ...floor, inbox: () => anInbox({ editWithinMs: 60_000 }) }
  expect(foresee(talk, [sent], [row], inTime).entries).toMatchObject([{ id: 'sent', seq: 5, content: { text: 'the lamp' }, editedAt: expect.any(Number), pending: { n: 1 } }])
  expect(foresee(talk, [sent], [{ ...row, state: { kind: 'refused', reason: 'too-old' } }], inTime).entries).toEqual([sent])
})

test('foreseeing leaves what it was given as it was', () => {
  const entries = Object.freeze([Object.freeze(anEntry({ seq: 5 }))])
  foresee(Object.freeze(talk), entries, [aRow(1, { id: 'command-1', type: 'erase-content', payload: { conversationId: 'talk', entryIds: ['entry-5'] } })], floor)
  expect(entries[0]).toEqual(anEntry({ seq: 5 }))
})

function aRow(n: number, command: Command): OutboxRow {
  return anOutboxRow({ n, command })
}
