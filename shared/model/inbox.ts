import { z } from 'zod'
import { Id, line, Name, Seq } from '#shared/base/fields.ts'
import { ChannelKind } from './channel.ts'
import { InboxCalls } from './call.ts'
import { InboxMail } from './mail.ts'

/** An address customers write to. Its secrets (signing keys, addresses to post to) stay on the hub. */
export const Inbox = z.object({
  id: Id,
  channel: ChannelKind,
  name: Name,
  brand: Name,
  queueId: Id,
  isTypingPreviewOn: z.boolean(),
  /** An inbox that is off takes nothing in; what it took stays. */
  isOn: z.boolean(),
  /** The sites its widget may stand on, as browsers write them (`https://shop.example`); for a webhook, private addresses it may post to. None: only the hub's own pages. */
  allowedOrigins: z.array(z.url().max(300)).max(50).readonly(),
  /** The first words in an empty chat. An empty one leaves the widget's own. */
  greeting: z.object({ zh: line(500), en: line(500) }),
  /** How long a reply can be taken back before it goes, in ms; 0: it goes at once. */
  undoMs: z.number().int().min(0).max(10_000),
  /** How long after sending a message can be corrected, in ms; 0: not at all. */
  editWithinMs: z.number().int().min(0).max(24 * 3_600_000),
  /** How calls are taken here: of an inbox for the telephone, and of a chat whose page may call. */
  calls: InboxCalls.optional(),
  /** Of an inbox for mail, and of no other. */
  mail: InboxMail.optional(),
  rev: Seq,
})
export type Inbox = z.infer<typeof Inbox>

/** How a matter ended. A retired one is no longer offered, and still named where it was used. */
export const Disposition = z.object({ id: Id, name: Name, isRetired: z.boolean(), rev: Seq })
export type Disposition = z.infer<typeof Disposition>
