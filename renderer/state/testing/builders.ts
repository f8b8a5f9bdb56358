import type { Author, Entry } from '#shared/model/entry.ts'
import type { Command } from '#shared/protocol/command.ts'
import type { OutboxRow } from '../shape.ts'

// What only a desk speaks of; people, queues and conversations are built in test/builders.

/** What a customer said, unless it was somebody else. */
export function anEntry(set: { readonly id?: string; readonly conversationId?: string; readonly seq?: number; readonly text?: string; readonly rev?: number; readonly author?: Author } = {}): Entry {
  const seq = set.seq ?? 1
  return {
    kind: 'message', id: set.id ?? `entry-${seq}`, conversationId: set.conversationId ?? 'talk', seq, at: 1_000 + seq, author: set.author ?? { kind: 'customer', identityId: 'visitor' },
    rev: set.rev ?? seq, content: { text: set.text ?? `word ${seq}`, attachments: [] }, delivery: { kind: 'delivered', at: 1_000 + seq }, visibleRev: 1, editedAt: null,
  }
}

export function aReply(text = 'hello', conversationId = 'talk', id = 'command-1'): Extract<Command, { type: 'reply' }> {
  return { id, type: 'reply', payload: { conversationId, text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } }
}

export function anOutboxRow(set: Partial<OutboxRow> = {}): OutboxRow {
  const command = set.command ?? aReply()
  return { n: 1, command, conversationId: 'conversationId' in command.payload ? command.payload.conversationId : null, writtenAt: 1_000, seenUpTo: 0, acrossCut: false, state: { kind: 'waiting' }, ...set }
}
