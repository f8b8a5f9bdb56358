import { createHash } from 'node:crypto'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Attachment, Delivery, MessageEntry } from '#shared/model/entry.ts'
import type { VisitorItem } from '#shared/protocol/visitor.ts'
import type { Floor } from '#server/log/floor.ts'

// A message as its customer may see it, built field by field: what is not written here does not leave the hub.

/**
 * Where a conversation's numbers begin. `visibleRev` counts within one conversation; a page's cursor has to grow through
 * all conversations of its customer, or a new one's third change would pass for one already seen. So numbers are moved up
 * by the second in which the conversation was opened. 2^20 changes fit into one; all stay below 2^53 until 2088.
 */
export function baseOf({ openedAt }: Pick<Conversation, 'openedAt'>): number {
  return Math.max(0, Math.floor((openedAt - EPOCH_MS) / 1_000)) * 2 ** 20
}

const EPOCH_MS = Date.UTC(2020, 0, 1)

export function visitorItem(entry: MessageEntry, base: number, floor: Floor): VisitorItem {
  const { author, content, delivery, editedAt } = entry
  return {
    n: base + entry.visibleRev,
    // A page knows its own message by the id it gave it. Of ours it need only know which is which.
    id: author.kind === 'customer' ? entry.id : `m${createHash('sha256').update(entry.id).digest('hex').slice(0, 32)}`,
    from: author.kind === 'customer' || author.kind === 'agent' ? author.kind : 'bot',
    name: author.kind === 'agent' ? (floor.user(author.userId)?.publicName ?? null) : null,
    at: entry.at,
    text: content?.text ?? '',
    attachments: (content?.attachments ?? []).map(({ fileId, name, kind, sizeBytes }): Attachment => ({ fileId, name, kind, sizeBytes })),
    state: stateOf(delivery),
    isErased: content === null,
    isEdited: content !== null && editedAt !== null,
  }
}

/** A chat's message is on the hub from which the page reads: to the page it is never queued, nor failed. */
function stateOf({ kind }: Delivery): VisitorItem['state'] {
  return kind === 'delivered' || kind === 'read' ? kind : 'sent'
}
