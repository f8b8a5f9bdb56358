import type { AccountTrial, Tried } from '#shared/model/mailbox.ts'
import type { Workspace } from '#server/workspace.ts'
import type { FullAccount } from './account.ts'
import { mailboxErrorOf } from './imap/mailbox-error.ts'
import { openClient } from './imap/open-client.ts'
import { within } from './imap/within.ts'
import { PrivateHost, reachHost } from './reach-host.ts'
import { NoLine, openLine } from './smtp/open-line.ts'
import { SEND_PACE } from './smtp/pace.ts'
import { readAuthenticationResults } from './thread/authentication-results.ts'

/** A person waits for the answer, and whoever asks for them no longer than ten seconds. */
const TRIAL_MS = 8_000
/** Mails whose topmost stamp is looked at, to say whose word there is to trust. */
const LOOKED_AT = 5

/** Signs in to both servers of an account, and does nothing there. Within eight seconds; never throws for what they do. */
export async function tryAccount(workspace: Workspace, full: FullAccount, now: number): Promise<AccountTrial> {
  const [incoming, outgoing] = await Promise.all([tryIncoming(workspace, full, now), tryOutgoing(workspace, full)])
  return { imap: incoming.tried, smtp: outgoing, servers: incoming.servers }
}

async function tryIncoming(workspace: Workspace, full: FullAccount, now: number): Promise<{ readonly tried: Tried; readonly servers: readonly string[] }> {
  const open: { client?: Awaited<ReturnType<typeof openClient>> } = {}
  try {
    return await within(TRIAL_MS, look(), () => undefined)
  } catch (error) {
    const { why, answer } = mailboxErrorOf(error)
    return { tried: { ok: false, why, answer }, servers: [] }
  } finally {
    open.client?.close()
  }

  async function look(): Promise<{ readonly tried: Tried; readonly servers: readonly string[] }> {
    const client = (open.client = await openClient({ workspace, full, now, timeoutMs: TRIAL_MS - 500 }))
    const folder = await client.mailboxOpen(full.account.folder, { readOnly: true }).catch(() => null)
    if (folder === null) return { tried: { ok: false, why: 'folder-missing', answer: '' }, servers: [] }
    const servers = new Set<string>()
    if (folder.exists > 0) {
      for await (const mail of client.fetch(`${Math.max(1, folder.exists - LOOKED_AT + 1)}:*`, { headers: ['authentication-results'] })) {
        const server = topmostIn(mail.headers)
        if (server !== null) servers.add(server)
      }
    }
    return { tried: { ok: true }, servers: [...servers].slice(0, LOOKED_AT) }
  }
}

function topmostIn(headers: Buffer | undefined): string | null {
  const unfolded = (headers?.toString('utf8').slice(0, 20_000) ?? '').replace(/\r?\n[ \t]+/g, ' ')
  const value = /^authentication-results:(.*)$/im.exec(unfolded)?.[1]
  return value === undefined ? null : (readAuthenticationResults(value)?.server ?? null)
}

async function tryOutgoing(workspace: Workspace, full: FullAccount): Promise<Tried> {
  const { smtp, isInHouse } = full.account
  try {
    await within(TRIAL_MS, reachHost(smtp.host, isInHouse), () => undefined)
    const line = await openLine(workspace, full, { ...SEND_PACE, connectMs: TRIAL_MS / 2 })
    line.close()
    return { ok: true }
  } catch (error) {
    if (error instanceof PrivateHost) return { ok: false, why: 'private-address', answer: '' }
    if (error instanceof NoLine) return { ok: false, why: whyOf(error), answer: '' }
    const { why, answer } = mailboxErrorOf(error)
    return { ok: false, why, answer }
  }
}

/** A line that did not come about says why in words alone. */
function whyOf({ why, message }: NoLine): Extract<Tried, { ok: false }>['why'] {
  if (why === 'sign-in') return 'refused'
  if (why === 'unencrypted') return 'unencrypted'
  if (/certificate has expired|not yet valid/i.test(message)) return 'certificate-expired'
  if (/altnames/i.test(message)) return 'certificate-name'
  if (/self.signed|unable to (?:get|verify)|certificate/i.test(message)) return 'certificate-unknown'
  if (/STARTTLS/i.test(message)) return 'unencrypted'
  if (/too slow|timeout|timed out/i.test(message)) return 'timeout'
  return /closed|ECONNRESET|EPIPE/i.test(message) ? 'cut' : 'unreachable'
}
