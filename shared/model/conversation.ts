import { z } from 'zod'
import { Id, Seq, Tag, Timestamp } from '#shared/base/fields.ts'
import { CallBack, LiveCall } from './call.ts'
import { ChannelKind } from './channel.ts'
import { SlaPolicy } from './queue.ts'

export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

/**
 * Where a conversation is. Exactly one holds, so "assigned and waiting" cannot be written.
 * `parked` frees the agent's slot and comes back when the customer writes; `snoozed` comes back at a time.
 */
export const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), since: Timestamp, passedBy: z.array(Id).max(200).readonly() }),
  z.object({ kind: z.literal('offered'), to: Id, since: Timestamp, until: Timestamp, waitingSince: Timestamp, passedBy: z.array(Id).max(200).readonly() }),
  z.object({ kind: z.literal('assigned'), to: Id, since: Timestamp }),
  z.object({ kind: z.literal('parked'), by: Id, since: Timestamp }),
  z.object({ kind: z.literal('snoozed'), by: Id, until: Timestamp }),
  z.object({ kind: z.literal('resolved'), by: Id.nullable(), at: Timestamp, dispositionId: Id.nullable() }),
  z.object({ kind: z.literal('closed'), at: Timestamp }),
])
export type Place = z.infer<typeof Place>

/** Who spoke last, by speaker: enough to tell a stale reply (S8) without reading the thread. */
export const Spoke = z.object({ by: z.enum(['customer', 'agent', 'bot']), who: Id, seq: Seq })
export type Spoke = z.infer<typeof Spoke>

/** The running time promises. A due time is null while nothing is owed. */
export const SlaClock = z.object({
  policy: SlaPolicy,
  /** When the matter, or its newest reopening, began: first response and resolution count from here. */
  startedAt: Timestamp,
  firstResponseDueAt: Timestamp.nullable(),
  nextResponseDueAt: Timestamp.nullable(),
  resolutionDueAt: Timestamp.nullable(),
  breached: z.array(z.enum(['first-response', 'next-response', 'resolution', 'call-back'])).max(4).readonly(),
  /** A promised call; while there is one, it stands for the promises of a response. */
  callBack: z.object({ madeAt: Timestamp, dueAt: Timestamp }).nullable().optional(),
})
export type SlaClock = z.infer<typeof SlaClock>

/** When each promise is due. */
export const Dues = SlaClock.pick({ firstResponseDueAt: true, nextResponseDueAt: true, resolutionDueAt: true })
export type Dues = z.infer<typeof Dues>

/** One matter of one customer, on one channel so far; its entries are the thread. */
export const Conversation = z.object({
  id: Id,
  inboxId: Id,
  channel: ChannelKind,
  queueId: Id,
  identityId: Id,
  subject: z.string().max(1_000).nullable(),
  place: Place,
  priority: Priority,
  tags: z.array(Tag).max(50).readonly(),
  /** People who were brought in by a mention and may read along. */
  participants: z.array(Id).max(50).readonly(),
  /** The agent who last had it: a returning customer is offered to them first. */
  lastAgentId: Id.nullable(),
  openedAt: Timestamp,
  lastAt: Timestamp,
  /** The newest words of the thread, cut short; emptied by an erasure. */
  preview: z.string().max(200),
  /** Set while the customer waits for an answer: since when. Null: the ball is with the customer. */
  owedSince: Timestamp.nullable(),
  hasBeenAnswered: z.boolean(),
  spoke: z.array(Spoke).max(12).readonly(),
  sla: SlaClock,
  /** The call it holds now. Null or left out: none. */
  call: LiveCall.nullable().optional(),
  /** The call that its customer was promised. Null or left out: none. */
  callBack: CallBack.nullable().optional(),
  /** Counts what the customer may see; each visible change takes the next number. */
  visibleRev: z.number().int().nonnegative(),
  rev: Seq,
})
export type Conversation = z.infer<typeof Conversation>
