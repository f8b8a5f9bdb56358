import { isIP } from 'node:net'
import { getCACertificates } from 'node:tls'
import { ImapFlow } from 'imapflow'
import type { Workspace } from '#server/workspace.ts'
import { accessToken } from '../access-token.ts'
import type { FullAccount } from '../account.ts'
import { reachHost } from '../reach-host.ts'
import { MailboxError, mailboxErrorOf } from './mailbox-error.ts'
import { within } from './within.ts'

// One line to a mail server, opened. A server whose certificate cannot be verified is not spoken to, whatever it offers.

/** A server that announces more than this at once is cut off: memory stays bounded. A mail comes in pieces far below it. */
const LITERAL_BYTES = 64 * 1024 * 1024
const LINE_BYTES = 16 * 1024 * 1024

export type Opening = { readonly workspace: Workspace; readonly full: FullAccount; readonly now: number; readonly timeoutMs: number }

/** Signed in, no folder chosen. Throws a `MailboxError`. Whoever opens it closes it. */
export async function openClient({ workspace, full, now, timeoutMs }: Opening): Promise<ImapFlow> {
  const isByToken = full.account.auth === 'oauth2'
  try {
    return await signIn({ workspace, full, now, timeoutMs }, false)
  } catch (error) {
    // A token that was taken back before its time is refused like a wrong password: asked for anew once, it may open.
    if (!isByToken || mailboxErrorOf(error).why !== 'refused') throw mailboxErrorOf(error)
  }
  try {
    return await signIn({ workspace, full, now, timeoutMs }, true)
  } catch (error) {
    throw mailboxErrorOf(error)
  }
}

async function signIn({ workspace, full, now, timeoutMs }: Opening, isNewToken: boolean): Promise<ImapFlow> {
  const { imap, auth, certificateAuthority, isInHouse } = full.account
  // Words in the clear never leave this machine.
  if (imap.security === 'none' && !isThisMachine(imap.host)) throw new MailboxError('unencrypted')
  const place = await within(timeoutMs, reachHost(imap.host, isInHouse), () => undefined)
  const client = new ImapFlow({
    ...place,
    port: imap.port,
    secure: imap.security === 'tls',
    doSTARTTLS: imap.security === 'tls' ? undefined : imap.security === 'starttls',
    auth: auth === 'oauth2' ? { user: imap.user, accessToken: await tokenFor({ workspace, full, now, timeoutMs }, isNewToken) } : { user: imap.user, pass: full.secrets.password },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(certificateAuthority === null ? {} : { ca: [...getCACertificates('default'), certificateAuthority] }) },
    // Some providers let in only a program that says its name (RFC 2971).
    clientInfo: { name: 'Hearth', version: '1', vendor: 'Hearth', 'support-url': false },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    // What was packed small could come out very large.
    disableCompression: true,
    // When to wait is decided by whoever watches (watch-mailbox.ts).
    disableAutoIdle: true,
    maxLiteralSize: LITERAL_BYTES,
    maxResponseSize: LITERAL_BYTES + LINE_BYTES,
    maxLineLength: LINE_BYTES,
    logger: false,
  })
  // Each question hears of a broken line by itself; without a listener the whole process would.
  let last: unknown = null
  client.on('error', (error) => {
    last = error
  })
  try {
    await within(timeoutMs, client.connect(), () => client.close())
  } catch (error) {
    client.close()
    throw last !== null && mailboxErrorOf(error).why === 'cut' ? mailboxErrorOf(last) : error
  }
  if (imap.security !== 'none' && !client.secureConnection) {
    client.close()
    throw new MailboxError('unencrypted')
  }
  return client
}

async function tokenFor({ workspace, full, now }: Opening, isNew: boolean): Promise<string> {
  const answer = await accessToken(workspace, full, now, { isNew })
  if (answer.ok) return answer.token
  throw new MailboxError(answer.why === 'refused' ? 'refused' : 'sign-in-service', answer.answer)
}

export function isThisMachine(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.')
  return host.toLowerCase() === 'localhost' || host === '::1'
}
