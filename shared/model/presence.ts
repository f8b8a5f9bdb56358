import { z } from 'zod'
import { Id, Seq, Timestamp } from '#shared/base/fields.ts'
import { ChannelKind } from './channel.ts'

export const PresenceReason = z.enum(['available', 'busy', 'break', 'meeting', 'training', 'away', 'not-responding', 'offline'])
export type PresenceReason = z.infer<typeof PresenceReason>

/** What a person may say of themselves; `not-responding` is the hub's to say. */
export const OwnReason = PresenceReason.exclude(['not-responding'])
export type OwnReason = z.infer<typeof OwnReason>

/** Whether a desk of this person is reachable. `grace`: the line dropped, and work stays theirs until then. */
export const DeskLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('grace'), until: Timestamp }),
  z.object({ kind: z.literal('gone') }),
])
export type DeskLine = z.infer<typeof DeskLine>

/** Whether a person's phone works, as their own desk found it (product 1.8). One that does not is rung by nobody. */
export const PhoneReadiness = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), at: Timestamp }),
  z.object({ kind: z.literal('unready'), at: Timestamp, why: z.enum(['no-microphone', 'microphone-denied', 'no-speaker', 'not-registered', 'no-sound-way', 'in-use-elsewhere']) }),
])
export type PhoneReadiness = z.infer<typeof PhoneReadiness>

/** After a call: begins by itself, and ends when the agent says so and at no other time. `plannedUntil` is shown, and ends nothing. */
export const WrapUp = z.object({ conversationId: Id, since: Timestamp, plannedUntil: Timestamp })
export type WrapUp = z.infer<typeof WrapUp>

/** What an agent is doing and what they take. Owned by the hub (S10); only the person's own act or a planned end lifts a break. */
export const Presence = z.object({
  userId: Id,
  reason: PresenceReason,
  since: Timestamp,
  /** A planned end, if one was set: then the reason turns into `available`. */
  until: Timestamp.nullable(),
  /** Entered when the work in hand is done. */
  next: PresenceReason.nullable(),
  /** Channels the person has switched off for now. */
  closedChannels: z.array(ChannelKind).max(10).readonly(),
  line: DeskLine,
  /** Since when the person has had no work: the longest idle is offered first. */
  idleSince: Timestamp,
  /** Offers missed in a row; at two the hub sets `not-responding`, and only the person's own act lifts it. */
  missedOffers: z.number().int().nonnegative(),
  /** Null or left out: no desk of theirs has said, and no call is offered. */
  phone: PhoneReadiness.nullable().optional(),
  wrapUp: WrapUp.nullable().optional(),
  rev: Seq,
})
export type Presence = z.infer<typeof Presence>
