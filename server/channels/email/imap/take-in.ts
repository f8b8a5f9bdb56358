import type { Inbox } from '#shared/model/inbox.ts'
import type { Log, Workspace } from '#server/workspace.ts'

/** Where a mail lies (RFC 3501: a UID counts within its folder's UIDVALIDITY alone). */
export type MailPlace = {
  readonly folder: string
  readonly uidValidity: number
  readonly uid: number
  /** It lay there before the mailbox was first read, and somebody has read it there: nobody waits for an answer of ours. */
  readonly isSettled: boolean
  readonly log: Log
  readonly now: () => number
}

/**
 * Takes one mail in and says what became of it: `echo` is a copy of what we sent; `refused` as `off` is to be tried again.
 * Asked twice for the same mail it changes nothing. It throws if it could not keep the mail, which is then tried again.
 */
export type TakeIn = (workspace: Workspace, inbox: Inbox, raw: AsyncIterable<Uint8Array>, place: MailPlace) => Promise<{ readonly kind: string; readonly why?: string }>
