import { startClock } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Customer, Identity } from '#shared/model/customer.ts'
import type { Entry } from '#shared/model/entry.ts'

// What a desk holds after a year: the same rows for the hub's tables and for the desk's cache, made from their number
// alone, so that neither side has to be read to fill the other.

export const PER_CONVERSATION = 10
/** The first so many are the measured desk's own and open; those up to `OPEN` are open at a colleague's; the rest are over. */
export const MINE = 100
export const OPEN = 5_000
export const ME = 'bench'
export const COLLEAGUE = 'wei'
export const INBOX = 'sms'
export const QUEUE = 'care'

const SEQS_PER_CONVERSATION = 16
const WORDS = ['The parcel shows as delivered, but it is not here.', '麻烦帮我看一下这个订单，物流三天没有更新了。', 'Could the invoice be made out to our company instead?', '好的，我已经帮您登记，今天下午六点前给您回复。', 'It flickers whenever the cable is moved, even slightly.', '谢谢，问题已经解决了，你们的服务很好！', 'I have checked with the warehouse: it leaves tonight.', '退款一般三个工作日到账，请您留意银行短信。']

export function headOf(conversations: number): number {
  return (conversations + 1) * SEQS_PER_CONVERSATION
}

export function talkId(n: number): string {
  return `talk-${String(n).padStart(6, '0')}`
}

/** The words that only this entry has, by which a page can tell that it is painted. */
export function markOf(n: number, k: number): string {
  return `[${n}.${k}]`
}

/** Conversation `n` of `count`; 0 is the newest. `now`: when the newest was last spoken in. */
export function conversationRow(n: number, count: number, now: number): Conversation {
  const lastAt = lastAtOf(n, now)
  const place: Conversation['place'] = n < MINE ? { kind: 'assigned', to: ME, since: lastAt } : n < OPEN ? { kind: 'assigned', to: COLLEAGUE, since: lastAt } : { kind: 'resolved', by: COLLEAGUE, at: lastAt, dispositionId: 'solved' }
  const seq = seqOf(n, PER_CONVERSATION - 1, count)
  return {
    id: talkId(n), inboxId: INBOX, channel: 'webhook', queueId: QUEUE, identityId: `person-${n}`, subject: null, place, priority: 'normal', tags: [], participants: [], lastAgentId: ME,
    openedAt: lastAt - PER_CONVERSATION * 60_000, lastAt, preview: textOf(n, PER_CONVERSATION - 1), owedSince: null, hasBeenAnswered: true, spoke: [{ by: 'agent', who: ME, seq }],
    sla: startClock({ firstResponseMs: null, nextResponseMs: null, resolutionMs: null }, lastAt), visibleRev: PER_CONVERSATION, rev: seq,
  }
}

export function customerRow(n: number, count: number): Customer {
  return { id: `customer-${n}`, name: n % 2 === 0 ? `Elena Marsh ${n}` : `周晓彤 ${n}`, language: n % 2 === 0 ? 'en' : 'zh', attributes: [], tags: [], note: '', createdAt: 1, version: 0, rev: seqOf(n, 0, count) }
}

export function identityRow(n: number, count: number): Identity {
  return { id: `person-${n}`, kind: 'webhook', value: `${INBOX}:u-${n}`, isVerified: false, customerId: `customer-${n}`, rev: seqOf(n, 0, count) }
}

/** The entries of a conversation, oldest first; every other one is ours, the newest too. */
export function entryRows(n: number, count: number, now: number): readonly Entry[] {
  return Array.from({ length: PER_CONVERSATION }, (_, k): Entry => {
    const at = lastAtOf(n, now) - (PER_CONVERSATION - 1 - k) * 60_000
    const seq = seqOf(n, k, count)
    const author = k % 2 === 0 ? ({ kind: 'customer', identityId: `person-${n}` } as const) : ({ kind: 'agent', userId: ME } as const)
    return { kind: 'message', id: `entry-${n}-${k}`, conversationId: talkId(n), seq, at, author, rev: seq, content: { text: textOf(n, k), attachments: [] }, delivery: { kind: 'delivered', at }, visibleRev: k + 1, editedAt: null }
  })
}

function textOf(n: number, k: number): string {
  return `${WORDS[(n + k) % WORDS.length]} ${markOf(n, k)}`
}

function lastAtOf(n: number, now: number): number {
  return now - n * 90_000
}

function seqOf(n: number, k: number, count: number): number {
  return (count - n) * SEQS_PER_CONVERSATION + k
}
