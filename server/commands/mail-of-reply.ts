import { canHear, keysOf } from '#shared/domain/audience.ts'
import { isMailAddress } from '#shared/domain/mail-address.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import type { User } from '#shared/model/user.ts'
import type { World } from '#server/log/world.ts'

/**
 * The mail that goes with a reply. A reply that says nothing of a mail goes to the conversation's own customer. Null: it
 * names somebody who cannot be written to, or whom its author may not see: an address is looked up for whoever knows the
 * person, or writing to identities would be a way to read them.
 */
export function mailOfReply(world: World, mail: MailDraft | undefined, conversation: Conversation, user: User): MailDraft | null {
  const inbox = world.floor.inbox(conversation.inboxId)
  if (mail === undefined) {
    const customer = { name: '', address: '', identityId: conversation.identityId }
    return { subject: conversation.subject ?? '', to: [customer], cc: [], bcc: [], html: null, isQuoting: inbox?.mail?.isQuoting ?? true, answers: null, forwards: null }
  }
  return [...mail.to, ...mail.cc, ...mail.bcc].every(({ identityId, address }) => (identityId === undefined ? isMailAddress(address) : isKnown(world, identityId, conversation, user))) ? mail : null
}

export function hasNobody({ to, cc, bcc }: MailDraft): boolean {
  return to.length + cc.length + bcc.length === 0
}

/** The identities that a mail names, which have to be read before it is decided on. */
export function identitiesIn(mail: MailDraft | undefined): readonly string[] {
  return mail === undefined ? [] : [...mail.to, ...mail.cc, ...mail.bcc].flatMap(({ identityId }) => identityId ?? [])
}

function isKnown(world: World, identityId: string, conversation: Conversation, user: User): boolean {
  const identity = world.row('identities', identityId)
  if (identity?.kind !== 'email' && identity?.kind !== 'email-claim') return false
  return identityId === conversation.identityId || canHear(new Set(keysOf(user)), world.customerAudience(identity.customerId))
}
