import { z } from 'zod'

// Where an inbox for mail gets and sends its mails, as its administrator sets it up. No row of the log: it is asked of the
// hub, and its secrets are never told again.

const Host = z.string().trim().min(1).max(255)
const Port = z.number().int().min(1).max(65_535)
/** `tls`: from the first byte; `starttls`: demanded before anything is said; `none`: only to this machine itself. */
const Security = z.enum(['tls', 'starttls', 'none'])
const Server = z.object({ host: Host, port: Port, security: Security, user: z.string().max(320) })

export const MailAccount = z.object({
  imap: Server,
  smtp: Server,
  /** How both servers are signed in to. */
  auth: z.enum(['password', 'oauth2']),
  folder: z.string().min(1).max(200).default('INBOX'),
  /** How many days of what lies there already are taken in at first; 0: nothing. */
  daysBack: z.number().int().min(0).max(3_650).default(30),
  /** Whose Authentication-Results count (RFC 8601, authserv-id); none: every sender is unverified. `unnamed`: those without one, as Microsoft writes them. */
  trustedServers: z.array(z.string().trim().min(1).max(255)).max(10).default([]),
  /** How many mails a minute its provider lets us send; 0: as many as come. */
  sendsPerMinute: z.number().int().min(0).max(10_000).default(0),
  /** Whether its provider delivers mail to `name+part@…` as to `name@…` (RFC 5233): answers then go to an address that names their thread. */
  hasAddressParts: z.boolean().default(false),
  /** The PEM of a certificate authority beside the machine's own, for a server of the house; null: none. */
  certificateAuthority: z.string().max(20_000).nullable().default(null),
  /** Whether its servers stand in our own network: only then may their names lead to private addresses (server/channels/email/reach-host.ts). */
  isInHouse: z.boolean().default(false),
  oauth2: z.object({ tokenUrl: z.url().max(300), clientId: z.string().max(300) }).nullable().default(null),
})
export type MailAccount = z.infer<typeof MailAccount>

/** `password` signs in by itself; with `oauth2` it is the refresh token, and `clientSecret` goes with it. */
export const MailSecrets = z.object({ password: z.string().max(10_000), clientSecret: z.string().max(2_000).default('') })
export type MailSecrets = z.infer<typeof MailSecrets>

/**
 * Whether nobody would hear an account's secrets who has not heard them before, nor over a lesser line. Kept ones are used
 * for nobody else: whoever sits at an administrator's desk for a moment could have them sent to a server of their own.
 */
export function isHeardByTheSame(one: MailAccount, other: MailAccount): boolean {
  return JSON.stringify(hearersOf(one)) === JSON.stringify(hearersOf(other))
}

function hearersOf({ imap, smtp, auth, oauth2, certificateAuthority, isInHouse }: MailAccount): unknown {
  return [...[imap, smtp].map(({ host, port, security, user }) => [host, port, security, user]), auth, oauth2?.tokenUrl, oauth2?.clientId, certificateAuthority, isInHouse]
}

/** What an administrator sends. Secrets that are null, or empty, stay as they are, as long as nobody else is to hear them. */
export const MailAccountBody = z.object({ account: MailAccount, secrets: MailSecrets.nullable() })
export type MailAccountBody = z.infer<typeof MailAccountBody>

/** What is told of an account; null: nothing is set up. */
export const MailAccountAnswer = z.object({ account: MailAccount.nullable(), hasPassword: z.boolean(), hasClientSecret: z.boolean() })
export type MailAccountAnswer = z.infer<typeof MailAccountAnswer>
