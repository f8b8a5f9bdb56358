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
  rev: Seq,
})
export type Presence = z.infer<typeof Presence>
