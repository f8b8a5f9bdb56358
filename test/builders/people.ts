import { DEFAULT_CHAT_SLA, type Queue } from '#shared/model/queue.ts'
import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { startClock } from '#shared/domain/sla.ts'

// Things as tests speak of them: each builder makes a whole one and takes only what the test is about.

export function aUser(set: Partial<User> = {}): User {
  const id = set.id ?? 'maria'
  return { id, name: id, publicName: id, email: `${id}@example.test`, role: 'agent', queueIds: ['care'], skills: [], capacity: { chat: 4, webhook: 4 }, isDisabled: false, rev: 0, ...set }
}

export function aQueue(set: Partial<Queue> = {}): Queue {
  return { id: 'care', name: 'Care', skills: [], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, hoursId: null, idleCloseMs: null, rev: 0, ...set }
}

export function anInbox(set: Partial<Inbox> = {}): Inbox {
  return { id: 'shop', channel: 'chat', name: 'Shop', brand: 'Nuanbao', queueId: 'care', isTypingPreviewOn: false, isOn: true, allowedOrigins: [], greeting: { zh: '', en: '' }, undoMs: 0, editWithinMs: 0, rev: 0, ...set }
}

export function aDisposition(set: Partial<Disposition> = {}): Disposition {
  return { id: 'solved', name: 'Solved', isRetired: false, rev: 0, ...set }
}

export function aPresence(set: Partial<Presence> = {}): Presence {
  return { ...offlinePresence(set.userId ?? 'maria', 0), reason: 'available', line: { kind: 'connected' }, ...set }
}

export function aConversation(set: Partial<Conversation> & { readonly assignedTo?: string } = {}): Conversation {
  const { assignedTo, ...rest } = set
  return {
    id: 'talk', inboxId: 'shop', channel: 'chat', queueId: 'care', identityId: 'visitor', subject: null,
    place: assignedTo === undefined ? { kind: 'waiting', since: 1_000, passedBy: [] } : { kind: 'assigned', to: assignedTo, since: 1_000 },
    priority: 'normal', tags: [], participants: [], lastAgentId: null, openedAt: 1_000, lastAt: 1_000, preview: '', owedSince: null,
    hasBeenAnswered: false, spoke: [], sla: startClock(DEFAULT_CHAT_SLA, 1_000), visibleRev: 0, rev: 1, ...rest,
  }
}
