import { audienceOf, canHear, keysOf } from '#shared/domain/audience.ts'
import { ownerOf } from '#shared/domain/place.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Role, User } from '#shared/model/user.ts'
import type { CommandType, Refusal } from '#shared/protocol/command.ts'

// Who may ask for what: the one place. A command that is not in this table may be asked by nobody.

const EVERYONE: readonly Role[] = ['agent', 'lead', 'trainee', 'admin']
/** Trainees read along and write notes; customers they answer in practice, which is a workspace of its own. */
const ANSWERING: readonly Role[] = ['agent', 'lead', 'admin']
const LEADING: readonly Role[] = ['lead', 'admin']
const ADMIN: readonly Role[] = ['admin']

const ALLOWED: Partial<Record<CommandType, readonly Role[]>> = {
  reply: ANSWERING,
  note: EVERYONE,
  'retry-send': ANSWERING,
  'confirm-sent': ANSWERING,
  'approve-message': ANSWERING,
  'return-message': ANSWERING,
  'start-mail': ANSWERING,
  'start-call': ANSWERING,
  'report-call': ANSWERING,
  'mark-call': ANSWERING,
  'watch-call': LEADING,
  'promise-call': ANSWERING,
  'settle-call': ANSWERING,
  'end-wrap-up': EVERYONE,
  'report-phone': EVERYONE,
  'accept-offer': ANSWERING,
  'decline-offer': ANSWERING,
  take: ANSWERING,
  assign: ANSWERING,
  transfer: ANSWERING,
  park: ANSWERING,
  snooze: ANSWERING,
  wake: ANSWERING,
  resolve: ANSWERING,
  reopen: ANSWERING,
  tag: EVERYONE,
  prioritise: ANSWERING,
  'mark-read': EVERYONE,
  'mark-unread': EVERYONE,
  'edit-message': ANSWERING,
  'schedule-reply': ANSWERING,
  'drop-scheduled': ANSWERING,
  'save-view': EVERYONE,
  'save-draft': EVERYONE,
  'set-presence': EVERYONE,
  'set-next-presence': EVERYONE,
  'set-channels': EVERYONE,
  'edit-customer': ANSWERING,
  'erase-content': LEADING,
  'save-user': ADMIN,
  'revoke-sessions': ADMIN,
  'save-queue': ADMIN,
  'save-inbox': ADMIN,
  'save-disposition': ADMIN,
  'save-hours': ADMIN,
  'save-skill': ADMIN,
  'save-snippet': LEADING,
  'save-settings': ADMIN,
  'block-visitor': LEADING,
  'unblock-visitor': LEADING,
}

export function isLeading({ role }: Pick<User, 'role'>): boolean {
  return LEADING.includes(role)
}

/** Whether this person's role may ask for such a thing at all. */
export function mayAsk(user: User, type: CommandType): boolean {
  return !user.isDisabled && (ALLOWED[type] ?? []).includes(user.role)
}

/** What only the one who has the conversation may do, or a lead; unowned ones are open to all who see them. */
const OWNERS_ONLY: ReadonlySet<CommandType> = new Set(['assign', 'transfer', 'resolve', 'prioritise', 'retry-send', 'settle-call'])

/** Whether this person may do it to this conversation. One they cannot see does not exist for them. */
export function mayTouch(user: User, type: CommandType, conversation: Conversation | undefined): Refusal | null {
  if (conversation === undefined || !maySee(user, conversation)) return 'not-found'
  const owner = ownerOf(conversation)
  const isTheirs = owner === null || owner === user.id || LEADING.includes(user.role)
  return OWNERS_ONLY.has(type) && !isTheirs ? 'not-yours' : null
}

export function maySee(user: User, conversation: Conversation): boolean {
  return canHear(new Set(keysOf(user)), audienceOf(conversation))
}
