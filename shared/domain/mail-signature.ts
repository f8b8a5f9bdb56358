import type { Inbox } from '#shared/model/inbox.ts'
import type { User } from '#shared/model/user.ts'

/** What stands below a mail: its author's own signature, then the inbox's. Plain text; empty: nothing. */
export function signatureOf(author: Pick<User, 'signature'> | undefined, inbox: Pick<Inbox, 'mail'> | undefined): string {
  return [author?.signature ?? '', inbox?.mail?.signature ?? ''].map((one) => one.trim()).filter((one) => one !== '').join('\n')
}
