import type { Attachment } from '#shared/model/entry.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import { cleanWritten } from '#server/html/clean-written.ts'

/** A mail as it may be stored: its formatted words were written by whoever speaks to the hub, which need not be our desk. */
export function cleanedMail(mail: MailDraft, attachments: readonly Attachment[]): MailDraft {
  return { ...mail, html: cleanWritten(mail.html, new Set(attachments.map(({ fileId }) => fileId))) }
}
