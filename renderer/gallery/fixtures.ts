import { newCall, type Call, type CallerData, type LiveCall } from '#shared/model/call.ts'
import type { Conversation, Place } from '#shared/model/conversation.ts'
import type { Customer, Identity } from '#shared/model/customer.ts'
import type { Draft } from '#shared/model/draft.ts'
import type { Attachment, Delivery, Entry } from '#shared/model/entry.ts'
import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Presence, PresenceReason } from '#shared/model/presence.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'

// Builders of made-up people and talk, for the gallery and the tests. Each shows only what its caller finds worth saying.

/** A Tuesday morning in November, 10:22 on the machine's clock. */
export const NOW = new Date(2025, 10, 18, 10, 22, 31).getTime()
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function aUser(id: string, name: string, more: Partial<User> = {}): User {
  return { id, name, publicName: name, email: `${id}@hearth.example`, role: 'agent', queueIds: ['q-after', 'q-invoice'], skills: [], capacity: { chat: 4, email: 6, phone: 1 }, isDisabled: false, rev: 1, ...more }
}

export function aPresence(userId: string, reason: PresenceReason, more: Partial<Presence> = {}): Presence {
  return { userId, reason, since: NOW - 48 * MINUTE, until: null, next: null, closedChannels: [], line: { kind: 'connected' }, idleSince: NOW - HOUR, missedOffers: 0, rev: 1, ...more }
}

export function aQueue(id: string, name: string): Queue {
  return { id, name, skills: [], offerTimeoutMs: 20_000, sla: { firstResponseMs: 15_000, nextResponseMs: 2 * MINUTE, resolutionMs: DAY }, hoursId: null, idleCloseMs: null, rev: 1 }
}

export function anInbox(id: string, name: string, brand: string, channel: Inbox['channel'], queueId: string): Inbox {
  return { id, name, brand, channel, queueId, isTypingPreviewOn: true, isOn: true, allowedOrigins: [], greeting: { zh: '', en: '' }, undoMs: 3_000, editWithinMs: 5 * MINUTE, rev: 1 }
}

export function aDisposition(id: string, name: string): Disposition {
  return { id, name, isRetired: false, rev: 1 }
}

export function aCustomer(id: string, name: string, more: Partial<Customer> = {}): Customer {
  return { id, name, language: null, attributes: [], tags: [], note: '', createdAt: NOW - 4 * 365 * DAY, version: 1, rev: 1, ...more }
}

export function anIdentity(id: string, customerId: string, kind: Identity['kind'], value: string, isVerified = true): Identity {
  return { id, customerId, kind, value, isVerified, rev: 1 }
}

/** What an exchange says of a caller who has come through its menu. */
export function aCaller(language: 'zh' | 'en'): CallerData {
  const isChinese = language === 'zh'
  return {
    callId: 'call-1@exchange',
    ani: '+86 138 •••• 6621',
    dnis: '+864008881234',
    name: '',
    ivrPath: isChinese ? ['售后服务', '空气净化器', '屏幕故障'] : ['Repairs', 'Air purifier', 'Screen trouble'],
    queue: 'aftersales',
    waitedSeconds: 84,
    attributes: isChinese ? [{ key: '会员等级', value: '金卡' }, { key: '最近订单', value: '20251115-88120-A' }] : [{ key: 'Member', value: 'Gold' }, { key: 'Last order', value: '20251115-88120-A' }],
  }
}

export function aLiveCall(parts: Partial<LiveCall> = {}): LiveCall {
  return { entryId: 'call-1', via: 'sip', way: 'in', state: 'connected', startedAt: NOW - 4 * MINUTE, since: NOW - 3 * MINUTE, isHeld: false, watchers: [], ...parts }
}

export type ConversationParts = Partial<Omit<Conversation, 'sla'>> & { readonly id: string; readonly identityId: string; readonly dueIn?: number | null; readonly promiseMs?: number }

export function aConversation({ dueIn = null, promiseMs = 2 * MINUTE, ...parts }: ConversationParts): Conversation {
  const place: Place = parts.place ?? { kind: 'assigned', to: 'me', since: NOW - 20 * MINUTE }
  return {
    inboxId: 'i-chat',
    channel: 'chat',
    queueId: 'q-after',
    subject: null,
    priority: 'normal',
    tags: [],
    participants: [],
    lastAgentId: null,
    openedAt: NOW - 30 * MINUTE,
    lastAt: NOW - MINUTE,
    preview: '',
    owedSince: dueIn === null ? null : NOW + dueIn - promiseMs,
    hasBeenAnswered: true,
    spoke: [],
    visibleRev: 1,
    rev: 1,
    ...parts,
    place,
    sla: {
      policy: { firstResponseMs: 15_000, nextResponseMs: promiseMs, resolutionMs: null },
      startedAt: NOW - 30 * MINUTE,
      firstResponseDueAt: null,
      nextResponseDueAt: dueIn === null ? null : NOW + dueIn,
      resolutionDueAt: null,
      breached: [],
    },
  }
}

type Said = { readonly attachments?: readonly Attachment[]; readonly delivery?: Delivery; readonly isErased?: boolean }

/** Makes the entries of one thread in order, counting `seq` as the log would. */
export function aThread(conversationId: string, identityId: string) {
  const entries: Entry[] = []
  function base(at: number) {
    const seq = entries.length + 1
    return { id: `${conversationId}-${seq}`, conversationId, seq, at, rev: seq }
  }
  const thread = {
    entries,
    customer(at: number, text: string, { attachments = [], isErased = false }: Said = {}) {
      const content = isErased ? null : { text, attachments }
      entries.push({ kind: 'message', ...base(at), author: { kind: 'customer', identityId }, content, delivery: { kind: 'delivered', at }, visibleRev: 1, editedAt: null })
      return thread
    },
    agent(userId: string, at: number, text: string, { attachments = [], delivery = { kind: 'read', at } }: Said = {}) {
      entries.push({ kind: 'message', ...base(at), author: { kind: 'agent', userId }, content: { text, attachments }, delivery, visibleRev: 1, editedAt: null })
      return thread
    },
    bot(at: number, text: string) {
      entries.push({ kind: 'message', ...base(at), author: { kind: 'bot' }, content: { text, attachments: [] }, delivery: { kind: 'read', at }, visibleRev: 1, editedAt: null })
      return thread
    },
    note(userId: string, at: number, text: string, mentions: readonly string[] = []) {
      entries.push({ kind: 'note', ...base(at), author: { kind: 'agent', userId }, content: { text, attachments: [] }, mentions })
      return thread
    },
    call(at: number, call: Partial<Call>, caller: Partial<CallerData> | null = null) {
      const content = caller === null ? null : { text: '', attachments: [], call: { callId: '', ani: '', dnis: '', name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [], ...caller } }
      entries.push({ kind: 'call', ...base(at), author: call.way === 'out' ? { kind: 'agent', userId: 'me' } : { kind: 'customer', identityId }, content, call: { ...newCall('sip', 'in', null), ...call } })
      return thread
    },
    happened(at: number, activity: Extract<Entry, { kind: 'activity' }>['activity'], userId: string | null = null) {
      entries.push({ kind: 'activity', ...base(at), author: userId === null ? { kind: 'system' } : { kind: 'agent', userId }, activity })
      return thread
    },
  }
  return thread
}

export function aFile(name: string, kind: string, sizeBytes: number): Attachment {
  return { fileId: `f-${name.replace(/[^A-Za-z0-9]/g, '')}`, name, kind, sizeBytes }
}

export function aDraft(conversationId: string, text: string): Draft {
  return { id: `${conversationId}_me_reply`, conversationId, userId: 'me', mode: 'reply', text, attachments: [], version: 3, savedAt: NOW - 2 * MINUTE, rev: 1 }
}
