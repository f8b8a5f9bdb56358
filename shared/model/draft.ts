import { z } from 'zod'
import { Attachment, ATTACHMENTS_LIMIT } from './entry.ts'
import { MailDraft } from './mail.ts'
import { Id, MessageText, Seq, Timestamp } from '#shared/base/fields.ts'

/** What someone is writing in a conversation. One per person, conversation and mode; it outlives hand-over, restart and device. */
export const Draft = z.object({
  id: Id,
  conversationId: Id,
  userId: Id,
  mode: z.enum(['reply', 'note']),
  text: MessageText,
  attachments: z.array(Attachment).max(ATTACHMENTS_LIMIT).readonly(),
  mail: MailDraft.optional(),
  /** Counts saves: two devices that both saved on version 3 conflict, and the second is told. */
  version: z.number().int().nonnegative(),
  savedAt: Timestamp,
  rev: Seq,
})
export type Draft = z.infer<typeof Draft>

export function draftId(conversationId: string, userId: string, mode: Draft['mode']): string {
  return `${conversationId}_${userId}_${mode}`
}

/** How far one person has read one conversation; theirs alone. */
export const ReadMark = z.object({ id: Id, conversationId: Id, userId: Id, seq: Seq, rev: Seq })
export type ReadMark = z.infer<typeof ReadMark>

export function readMarkId(conversationId: string, userId: string): string {
  return `${conversationId}_${userId}`
}
