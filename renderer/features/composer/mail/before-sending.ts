import { isSendable } from '#shared/domain/mail-recipients.ts'
import type { MailDraft, MailRecipient } from '#shared/model/mail.ts'

/** Why a mail does not go yet. Those of `ASKED_ONCE` are a question: told again to send, it goes. */
export type Doubt = { readonly kind: 'no-recipient' } | { readonly kind: 'bad-address'; readonly address: string } | { readonly kind: 'no-subject' } | { readonly kind: 'no-attachment'; readonly word: string }

export const ASKED_ONCE: ReadonlySet<Doubt['kind']> = new Set(['no-subject', 'no-attachment'])

/** What should be looked at before a mail goes, the gravest first. `asked`: questions its author has heard already. */
export function doubtAbout({ mail, text, fileCount }: { readonly mail: MailDraft; readonly text: string; readonly fileCount: number }, asked: ReadonlySet<Doubt['kind']>): Doubt | null {
  const everybody: readonly MailRecipient[] = [...mail.to, ...mail.cc, ...mail.bcc]
  if (everybody.length === 0) return { kind: 'no-recipient' }
  const bad = everybody.find((one) => !isSendable(one))
  if (bad !== undefined) return { kind: 'bad-address', address: bad.address }
  if (mail.subject.trim() === '' && !asked.has('no-subject')) return { kind: 'no-subject' }
  const word = fileCount === 0 && !asked.has('no-attachment') ? ATTACHED.exec(unquoted(text))?.[0] : undefined
  return word === undefined ? null : { kind: 'no-attachment', word }
}

// "I attach", "attached is", "see the attachment"; 附件, 附上, 见附, 随附. Not "attachment theory": it is asked, and no more.
const ATTACHED = /\b(?:attach(?:ed|ing|ments?)?|enclosed)\b|附件|附上|[随見见]附/i

/** Another's words that stand in it promise nothing. */
function unquoted(text: string): string {
  return text.split('\n').filter((line) => !line.startsWith('>')).join('\n')
}
