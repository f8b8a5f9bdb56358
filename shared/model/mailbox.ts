import { z } from 'zod'
import { Timestamp } from '#shared/base/fields.ts'

// How the hub fares with a mailbox: what an administrator or a lead is told of it. No row of the log; a desk asks for it.

/**
 * Why a mailbox cannot be read. `refused`: name or password; `sign-in-service`: no token by OAuth 2; `unencrypted`: it offers
 * no TLS where TLS is demanded; `limit`: its provider says that it is too much just now; `cut`: it ends the line;
 * `private-address`: its name leads into our own network, and the account does not say that it stands there; `garbled`: what it says cannot be understood.
 */
export const MailboxTrouble = z.enum(['refused', 'sign-in-service', 'certificate-expired', 'certificate-name', 'certificate-unknown', 'unencrypted', 'unreachable', 'timeout', 'cut', 'folder-missing', 'private-address', 'limit', 'garbled', 'unknown'])
export type MailboxTrouble = z.infer<typeof MailboxTrouble>

export const MailboxConnection = z.discriminatedUnion('kind', [
  /** Nothing is set up, or its inbox is switched off. */
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('connecting'), since: Timestamp }),
  /** `isTold`: the server tells of new mail by itself (IDLE); otherwise it is asked every few seconds. */
  z.object({ kind: z.literal('connected'), since: Timestamp, isTold: z.boolean() }),
  /** `since`: when it was last well, however often it was tried since. `answer`: the server's own words, cut short. */
  z.object({ kind: z.literal('trouble'), since: Timestamp, why: MailboxTrouble, answer: z.string().max(300), nextAt: Timestamp }),
])
export type MailboxConnection = z.infer<typeof MailboxConnection>

export const Mailbox = z.object({
  connection: MailboxConnection,
  /** What lay there before: how much of it was taken in. Null: all of it. */
  progress: z.object({ done: z.number().int().nonnegative(), total: z.number().int().nonnegative() }).nullable(),
  /** Mails in the spam folder that nobody has read; null: it has none, or was not asked yet. */
  junkUnseen: z.number().int().nonnegative().nullable(),
  /** Mails that could not be taken in so far; they are tried again. */
  failures: z.number().int().nonnegative(),
  /** Answers that have not gone yet, by their provider's limit or since its server could not be reached; when the next is tried; and of how many it is being found out whether they left. */
  outgoing: z.object({ waiting: z.number().int().nonnegative(), nextAt: Timestamp.nullable(), unclear: z.number().int().nonnegative() }),
})
export type Mailbox = z.infer<typeof Mailbox>

/** A mailbox that has not been read for more than a minute, as its agents are told: not why. */
export const UnreachableMailboxes = z.object({ mailboxes: z.array(z.object({ inboxId: z.string(), since: Timestamp })).max(500) })
export type UnreachableMailboxes = z.infer<typeof UnreachableMailboxes>

/** One server of an account, tried: whether it let us in, or why not and in which words of its own. */
export const Tried = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: MailboxTrouble, answer: z.string().max(300) })])
export type Tried = z.infer<typeof Tried>

/** An account, tried at both its servers. `servers`: who stamped the newest mails there with what they know of their senders. */
export const AccountTrial = z.object({ imap: Tried, smtp: Tried, servers: z.array(z.string().max(20_000)).max(10).readonly() })
export type AccountTrial = z.infer<typeof AccountTrial>
