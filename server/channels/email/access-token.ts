import { z } from 'zod'
import type { Workspace } from '#server/workspace.ts'
import type { FullAccount } from './account.ts'
import { reachHost } from './reach-host.ts'

// OAuth 2 for mail servers (RFC 6749, section 6; the token goes to the server by XOAUTH2): a long-lived refresh token is
// changed for one that opens the mailbox for an hour or so. Both ways of mail, in and out, ask here.

/** `refused`: the service says no; asking again brings nothing until somebody signs in anew. `away`: it gave no answer. */
export type TokenAnswer = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly why: 'refused' | 'away'; readonly answer: string }

const TIMEOUT_MS = 10_000
const ANSWER_BYTES = 64 * 1024
/** A token is not begun with that runs out while it is being used. */
const SPARE_MS = 60_000

const Granted = z.object({ access_token: z.string().min(1).max(20_000), expires_in: z.coerce.number().positive().max(30 * 86_400).default(3_600), refresh_token: z.string().min(1).max(10_000).optional() })
const Refused = z.object({ error: z.string().max(200), error_description: z.string().max(2_000).optional() })

type Kept = { readonly rev: number; readonly token: string; readonly until: number }
const kept = new WeakMap<Workspace, Map<string, Kept>>()
const asking = new WeakMap<Workspace, Map<string, Promise<TokenAnswer>>>()

/** A token for this account's servers: the one in hand, as long as it lasts, or a new one. `isNew`: the server refused the one in hand. */
export async function accessToken(workspace: Workspace, full: FullAccount, now: number, { isNew = false }: { readonly isNew?: boolean } = {}): Promise<TokenAnswer> {
  const inHand = keptBy(workspace).get(full.inboxId)
  if (!isNew && inHand !== undefined && inHand.rev === full.rev && inHand.until > now) return { ok: true, token: inHand.token }
  const underWay = askedBy(workspace)
  const key = `${full.inboxId} ${full.rev}`
  const asked = underWay.get(key) ?? ask(workspace, full, now).finally(() => underWay.delete(key))
  underWay.set(key, asked)
  return asked
}

async function ask(workspace: Workspace, full: FullAccount, now: number): Promise<TokenAnswer> {
  const { account, secrets, inboxId, rev } = full
  if (account.oauth2 === null || !isSafe(account.oauth2.tokenUrl)) return { ok: false, why: 'refused', answer: '' }
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: secrets.password, client_id: account.oauth2.clientId, ...(secrets.clientSecret === '' ? {} : { client_secret: secrets.clientSecret }) })
  let response: { readonly status: number; readonly body: unknown }
  try {
    // As the mail servers themselves: nothing inside our own network is asked unless the account says that it stands there.
    await reachHost(new URL(account.oauth2.tokenUrl).hostname.replace(/^\[|\]$/g, ''), account.isInHouse)
    response = await post(account.oauth2.tokenUrl, form)
  } catch {
    return { ok: false, why: 'away', answer: '' }
  }
  const granted = Granted.safeParse(response.body)
  if (response.status === 200 && granted.success) {
    const { access_token: token, expires_in: seconds, refresh_token: renewed } = granted.data
    keptBy(workspace).set(inboxId, { rev, token, until: now + seconds * 1_000 - SPARE_MS })
    // Some services give a new refresh token each time, and let the old one lapse.
    if (renewed !== undefined && renewed !== secrets.password) await workspace.pool.query(`update mail_accounts set secrets = jsonb_set(secrets, '{password}', to_jsonb($4::text)) where workspace_id = $1 and inbox_id = $2 and rev = $3`, [workspace.id, inboxId, rev, renewed])
    return { ok: true, token }
  }
  const refused = Refused.safeParse(response.body)
  const answer = refused.success ? `${refused.data.error} ${refused.data.error_description ?? ''}`.trim().slice(0, 300) : ''
  return { ok: false, why: response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408 ? 'refused' : 'away', answer }
}

async function post(url: string, form: URLSearchParams): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { method: 'POST', redirect: 'error', headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString(), signal: AbortSignal.timeout(TIMEOUT_MS) })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > ANSWER_BYTES) throw new Error('the answer is too long')
    parts.push(part)
  }
  const text = Buffer.concat(parts).toString('utf8')
  try {
    return { status: response.status, body: JSON.parse(text) }
  } catch {
    // No JSON is no token; the status says the rest.
    return { status: response.status, body: null }
  }
}

/** A refresh token is a password: it goes encrypted, or stays on this machine. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
}

function keptBy(workspace: Workspace): Map<string, Kept> {
  const map = kept.get(workspace) ?? new Map<string, Kept>()
  kept.set(workspace, map)
  return map
}

function askedBy(workspace: Workspace): Map<string, Promise<TokenAnswer>> {
  const map = asking.get(workspace) ?? new Map<string, Promise<TokenAnswer>>()
  asking.set(workspace, map)
  return map
}
