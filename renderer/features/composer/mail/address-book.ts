import { foldAddress } from '#shared/domain/mail-address.ts'
import { recipientKey } from '#shared/domain/mail-recipients.ts'
import type { Identity } from '#shared/model/customer.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { MailRecipient } from '#shared/model/mail.ts'

/** Somebody who may be written to. `rank`: 0 this customer, 1 somebody of this thread, 2 another customer. */
export type Known = { readonly recipient: MailRecipient; readonly rank: 0 | 1 | 2 }

const MOST_SHOWN = 7

/** Everybody a thread has named, newest first, each once. */
export function peopleOf(entries: readonly Entry[]): readonly Known[] {
  const found = new Map<string, Known>()
  for (const entry of entries.toReversed()) {
    const mail = entry.kind === 'message' ? entry.content?.mail : undefined
    if (mail === undefined) continue
    const people: readonly MailRecipient[] = mail.way === 'in' ? [mail.from, ...mail.replyTo, ...mail.to, ...mail.cc] : [...mail.to, ...mail.cc, ...mail.bcc]
    for (const recipient of people) {
      const key = recipientKey(recipient)
      const before = found.get(key)
      // Somebody's name may stand in an older header only.
      if (before === undefined || (before.recipient.name === '' && recipient.name !== '')) found.set(key, { recipient, rank: 1 })
    }
  }
  return [...found.values()]
}

/** A customer's address as the desk holds it, masked: the hub knows the rest. */
export function knownBy({ id, kind, value }: Identity, name: string, isHere: boolean): readonly Known[] {
  return kind === 'email' || kind === 'email-claim' ? [{ recipient: { name, address: value, identityId: id }, rank: isHere ? 0 : 2 }] : []
}

/** Whom the letters typed so far may mean. Those who are in the mail already are not offered. */
export function findPeople(known: readonly Known[], typed: string, chosen: readonly MailRecipient[]): readonly MailRecipient[] {
  const sought = foldAddress(typed)
  if (sought === '') return []
  const taken = new Set(chosen.map(recipientKey))
  const matches = known.flatMap(({ recipient, rank }) => {
    const { name, address } = recipient
    const at = placeOf(name.toLowerCase(), address.toLowerCase(), sought)
    return at === null || taken.has(recipientKey(recipient)) ? [] : [{ recipient, order: rank * 4 + at }]
  })
  return matches.toSorted((a, b) => a.order - b.order).slice(0, MOST_SHOWN).map(({ recipient }) => recipient)
}

/** The beginning of a name or address is meant sooner than what lies within. A mask is nothing to look for. */
function placeOf(name: string, address: string, sought: string): number | null {
  if (name.startsWith(sought) || address.startsWith(sought)) return 0
  if (name.split(/[\s·]+/).some((word) => word.startsWith(sought))) return 1
  if (name.includes(sought)) return 2
  return address.replace(/^[^@]*•••/, '').includes(sought) ? 3 : null
}
