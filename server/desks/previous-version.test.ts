import { describe, expect, test } from 'vitest'
import type { Delivery, MessageEntry } from '#shared/model/entry.ts'
import type { RowChange } from '#shared/model/row.ts'
import { asPreviousVersion } from './previous-version.ts'

// What a desk of version 2 could not have read, told in words that it knows.

describe('to a desk of version 2', () => {
  test.each<readonly [string, Delivery, Delivery]>([
    ['a mail that waits for review', { kind: 'in-review' }, { kind: 'queued' }],
    ['one that was given back', { kind: 'returned', at: 1, by: 'wei' }, { kind: 'queued' }],
    ['one that came back', { kind: 'failed', at: 1, why: 'bounced' }, { kind: 'failed', at: 1, why: 'rejected' }],
    ['one of which nobody knows', { kind: 'failed', at: 1, why: 'unclear' }, { kind: 'failed', at: 1, why: 'unknown' }],
    ['one that was sent', { kind: 'sent', at: 1 }, { kind: 'sent', at: 1 }],
  ])('%s', (_what, delivery, told) => {
    expect(entryIn(older({ table: 'entries', row: aMessage({ delivery }) })).delivery).toEqual(told)
  })

  test('a mail with many files shows as many as it had room for', () => {
    const attachments = Array.from({ length: 12 }, (_, n) => ({ fileId: `file-${n}`, name: `${n}.txt`, kind: 'text/plain', sizeBytes: 1 }))
    expect(entryIn(older({ table: 'entries', row: aMessage({ content: { text: 'see', attachments } }) })).content?.attachments.map(({ fileId }) => fileId)).toEqual(attachments.slice(0, 10).map(({ fileId }) => fileId))
  })

  test('an address that is only claimed is an address', () => {
    const identity = { id: 'i', kind: 'email-claim', value: 'e•••@mail.example', isVerified: false, customerId: 'p', rev: 1 } as const
    expect(older({ table: 'identities', row: identity })).toEqual({ table: 'identities', row: { ...identity, kind: 'email' } })
  })
})

function older(change: RowChange): RowChange | undefined {
  return asPreviousVersion({ workspaceId: 'main', epoch: 'e', after: 0, upTo: 1, items: [{ seq: 1, rows: [change] }] } as unknown as Parameters<typeof asPreviousVersion>[0]).items[0]?.rows[0] // an item's header is of no matter here.
}

function entryIn(change: RowChange | undefined): MessageEntry {
  if (change === undefined || 'gone' in change || change.table !== 'entries' || change.row.kind !== 'message') throw new Error('no message came')
  return change.row
}

function aMessage(set: Partial<MessageEntry>): MessageEntry {
  return { kind: 'message', id: 'm', conversationId: 'c', seq: 1, at: 1, author: { kind: 'agent', userId: 'maria' }, rev: 1, content: { text: 'hello', attachments: [] }, delivery: { kind: 'queued' }, visibleRev: 1, editedAt: null, ...set }
}
