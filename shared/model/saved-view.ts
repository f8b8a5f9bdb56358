import { z } from 'zod'
import { Id, Name, Seq, Tag } from '#shared/base/fields.ts'
import { ChannelKind } from './channel.ts'
import { Priority } from './conversation.ts'

const ids = z.array(Id).max(50).default([]).readonly()

/** What a list shows: each field narrows it, an empty one does not. `ownerIds` may hold `me` and `nobody`. */
export const Filter = z.object({
  places: z.array(z.enum(['waiting', 'offered', 'assigned', 'parked', 'snoozed', 'resolved', 'closed'])).max(7).default([]).readonly(),
  channels: z.array(ChannelKind).max(10).default([]).readonly(),
  brands: z.array(Name).max(50).default([]).readonly(),
  queueIds: ids,
  ownerIds: ids,
  tags: z.array(Tag).max(50).default([]).readonly(),
  priorities: z.array(Priority).max(4).default([]).readonly(),
  sla: z.array(z.enum(['on-track', 'at-risk', 'breached'])).max(3).default([]).readonly(),
  isUnread: z.boolean().default(false),
  isOwed: z.boolean().default(false),
})
export type Filter = z.infer<typeof Filter>

export const NO_FILTER: Filter = Filter.parse({})

/** A filter with a name, one person's own. `isDropped`: they have taken it off their list. */
export const SavedView = z.object({ id: Id, userId: Id, name: Name, filter: Filter, isDropped: z.boolean(), rev: Seq })
export type SavedView = z.infer<typeof SavedView>
