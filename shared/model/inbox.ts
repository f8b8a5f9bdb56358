import { z } from 'zod'
import { Id, Name, Seq } from '#shared/base/fields.ts'
import { ChannelKind } from './channel.ts'

/** An address customers write to. Its secrets (signing keys, addresses to post to) stay on the hub. */
export const Inbox = z.object({
  id: Id,
  channel: ChannelKind,
  name: Name,
  brand: Name,
  queueId: Id,
  isTypingPreviewOn: z.boolean(),
  rev: Seq,
})
export type Inbox = z.infer<typeof Inbox>

export const Disposition = z.object({ id: Id, name: Name, rev: Seq })
export type Disposition = z.infer<typeof Disposition>
