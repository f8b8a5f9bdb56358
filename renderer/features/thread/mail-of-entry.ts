import type { MailIn, MailOut } from '#shared/model/mail.ts'
import type { Content } from '#shared/model/entry.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'

type MessageShown = Extract<ShownEntry, { kind: 'message' }>

/** A message that is a mail. */
export type MailEntry = MessageShown & { readonly content: Content & { readonly mail: MailIn | MailOut } }

export function isMail(entry: ShownEntry | undefined): entry is MailEntry {
  return entry?.kind === 'message' && entry.content?.mail !== undefined
}

/** How far back one looks for the mail before: between two of them lie notes and what happened, never hundreds. */
const LOOK_BACK = 100

/** The subject of a mail where it is news: none stood before it, or another. Null: it is that of the mail before. */
export function newSubject(entries: readonly ShownEntry[], index: number): string | null {
  const entry = entries[index]
  if (!isMail(entry)) return null
  for (let at = index - 1; at >= Math.max(0, index - LOOK_BACK); at -= 1) {
    const before = entries[at]
    if (isMail(before)) return core(before.content.mail.subject) === core(entry.content.mail.subject) ? null : entry.content.mail.subject
  }
  return entry.content.mail.subject
}

/** A subject without what mail programs write before it: an answer to the same is no other. */
function core(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|sv|antw|回复|答复|回覆|转发|轉寄)(?:\[\d+\])?\s*[:：])+/i, '').replace(/\s+/g, ' ').trim().toLowerCase()
}
