import { startClock } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Disposition } from '#shared/model/inbox.ts'
import { DEFAULT_CHAT_SLA, type Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'
import type { Command } from '#shared/protocol/command.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'

// Things as these tests speak of them: each builder makes a whole one and takes only what the test is about.

export function aUser(set: Partial<User> = {}): User {
  const id = set.id ?? 'maria'
  return { id, name: id, publicName: id, email: `${id}@example.test`, role: 'agent', queueIds: ['care'], skills: [], capacity: { chat: 4 }, isDisabled: false, rev: 0, ...set }
}

export function aQueue(set: Partial<Queue> = {}): Queue {
  return { id: 'care', name: 'Care', skills: [], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, rev: 0, ...set }
}

export function aDisposition(set: Partial<Disposition> = {}): Disposition {
  return { id: 'solved', name: 'Solved', rev: 0, ...set }
}

export function aConversation({ assignedTo, ...set }: Partial<Conversation> & { readonly assignedTo?: string } = {}): Conversation {
  return {
    id: 'talk', inboxId: 'shop', channel: 'chat', queueId: 'care', identityId: 'visitor', subject: null,
    place: assignedTo === undefined ? { kind: 'waiting', since: 1_000, passedBy: [] } : { kind: 'assigned', to: assignedTo, since: 1_000 },
    priority: 'normal', tags: [], participants: [], lastAgentId: null, openedAt: 1_000, lastAt: 1_000, preview: '', owedSince: null,
    hasBeenAnswered: false, spoke: [], sla: startClock(DEFAULT_CHAT_SLA, 1_000), visibleRev: 0, rev: 1, ...set,
  }
}

/** What a customer said. */
export function anEntry(set: { readonly id?: string; readonly conversationId?: string; readonly seq?: number; readonly text?: string; readonly rev?: number } = {}): Entry {
  const seq = set.seq ?? 1
  return {
    kind: 'message', id: set.id ?? `entry-${seq}`, conversationId: set.conversationId ?? 'talk', seq, at: 1_000 + seq, author: { kind: 'customer', identityId: 'visitor' },
    rev: set.rev ?? seq, content: { text: set.text ?? `word ${seq}`, attachments: [] }, delivery: { kind: 'delivered', at: 1_000 + seq }, visibleRev: 1,
  }
}

export function aReply(text = 'hello', conversationId = 'talk', id = 'command-1'): Extract<Command, { type: 'reply' }> {
  return { id, type: 'reply', payload: { conversationId, text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } }
}

export function anOutboxRow(set: Partial<OutboxRow> = {}): OutboxRow {
  const command = set.command ?? aReply()
  return { n: 1, command, conversationId: 'conversationId' in command.payload ? command.payload.conversationId : null, writtenAt: 1_000, seenUpTo: 0, acrossCut: false, state: { kind: 'waiting' }, ...set }
}
