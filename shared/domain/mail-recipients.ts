import type { Mail, MailAddress, MailRecipient } from '#shared/model/mail.ts'
import { RECIPIENTS_LIMIT } from '#shared/model/mail.ts'
import { foldAddress, isMailAddress } from './mail-address.ts'

// Who gets an answer, by the headers of what is answered (RFC 5322, 3.6.3): whoever it says to reply to, else whoever it is
// from. To everybody: the others it was sent to get a copy. Nobody twice, the desk's own addresses never, and whoever had a
// blind copy stays unseen.

export type Recipients = { readonly to: readonly MailRecipient[]; readonly cc: readonly MailRecipient[]; readonly bcc: readonly MailRecipient[] }
export const NOBODY: Recipients = { to: [], cc: [], bcc: [] }

/** The answer to one person: the sender, or where they asked for answers. To a mail of our own: whom that one was written to. */
export function replyRecipients(answered: Mail, own: readonly string[]): Recipients {
  const others = without(own)
  if (answered.way === 'out') return { ...NOBODY, to: distinct(others(answered.to)) }
  // A list of answers that is nothing but ourselves (our own signed address) means nothing here.
  const asked = distinct(others(answered.replyTo))
  return { ...NOBODY, to: asked.length > 0 ? asked : distinct(others([answered.from])) }
}

/** The answer to everybody. Others who were written to get a copy, in the order of the headers. */
export function replyAllRecipients(answered: Mail, own: readonly string[]): Recipients {
  const { to } = replyRecipients(answered, own)
  const copied = answered.way === 'out' ? answered.cc : [...answered.to, ...answered.cc]
  const cc = distinct(without(own)(copied), to)
  // Of a mail that was from ourselves alone, the others are those it is for.
  return to.length === 0 ? { ...NOBODY, to: cc } : { ...NOBODY, to, cc }
}

/** Whether an answer to everybody reaches more people than one to the sender. */
export function hasOthers(answered: Mail, own: readonly string[]): boolean {
  const all = replyAllRecipients(answered, own)
  return all.to.length + all.cc.length > replyRecipients(answered, own).to.length
}

/** Each person once, whatever field: To before Cc before Bcc. */
export function distinctRecipients({ to, cc, bcc }: Recipients): Recipients {
  const first = distinct(to)
  const second = distinct(cc, first)
  return { to: first, cc: second, bcc: distinct(bcc, [...first, ...second]) }
}

/** What one recipient is told from another by. */
export function recipientKey({ identityId, address }: MailRecipient): string {
  return identityId === undefined ? foldAddress(address) : `#${identityId}`
}

/** Whether the hub could send there: one it looks up itself, or one that has the form of an address. */
export function isSendable(recipient: MailRecipient): boolean {
  return recipient.identityId !== undefined || isMailAddress(recipient.address)
}

function distinct(people: readonly MailRecipient[], already: readonly MailRecipient[] = []): readonly MailRecipient[] {
  const known = new Set(already.map(recipientKey))
  const once = people.filter((one) => {
    const key = recipientKey(one)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  return once.slice(0, RECIPIENTS_LIMIT)
}

/** Leaves out our own inboxes, also with a part behind a `+` in which an inbox signs its threads, and what is no address. */
function without(own: readonly string[]) {
  const ours = new Set(own.map(unsigned))
  return (people: readonly (MailAddress | MailRecipient)[]): readonly MailRecipient[] => people.filter((one) => isSendable(one) && (('identityId' in one && one.identityId !== undefined) || !ours.has(unsigned(one.address))))
}

function unsigned(address: string): string {
  const folded = foldAddress(address)
  const at = folded.lastIndexOf('@')
  const plus = folded.indexOf('+')
  return plus > 0 && plus < at ? `${folded.slice(0, plus)}${folded.slice(at)}` : folded
}
