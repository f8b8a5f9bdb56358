import { z } from 'zod'
import { Id, MessageText, Seq, Timestamp } from '#shared/base/fields.ts'
import { Attachment, ATTACHMENTS_LIMIT } from './entry.ts'
import { MailDraft } from './mail.ts'

/**
 * A reply that is to go later, by the hub's clock; its author's alone until it goes. `held`: its time came, and somebody
 * had spoken since, so it waits for its author's word (S8). `sent` and `dropped` end it.
 */
export const Scheduled = z.object({
  id: Id,
  conversationId: Id,
  userId: Id,
  text: MessageText,
  attachments: z.array(Attachment).max(ATTACHMENTS_LIMIT).readonly(),
  mail: MailDraft.optional(),
  dueAt: Timestamp,
  /** The newest entry its author had seen. */
  seenUpTo: Seq,
  state: z.enum(['waiting', 'held', 'sent', 'dropped']),
  rev: Seq,
})
export type Scheduled = z.infer<typeof Scheduled>
