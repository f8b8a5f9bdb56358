import { createHmac } from 'node:crypto'
import type { User } from '#shared/model/user.ts'
import type { Workspace } from '#server/workspace.ts'
import { readPhoneLine } from './phone-line.ts'
import { SIP_PATH } from './sip-relay.ts'

export type SipLine = { readonly url: string; readonly domain: string; readonly extension: string; readonly password: string; readonly expiresAt: number }

/** A working day, so that a desk need not register anew in the middle of one. */
const GOOD_FOR_MS = 12 * 3_600_000

/**
 * What a desk registers with (`url` at this hub, see sip-relay.ts), or null where there is no telephone or it is not this person's: an extension of their own, and a
 * password that ends by itself at `expiresAt` (ms). The proxy knows them by the secret alone: the user name of the digest is
 * `<seconds>:<extension>`, its password base64(HMAC-SHA1(secret, user name)), as kamailio's auth_ephemeral reckons.
 */
export async function sipLineOf(workspace: Workspace, user: User, now: number): Promise<SipLine | null> {
  const line = await readPhoneLine(workspace)
  if (line?.settings.sipUrl == null || line.proxySecret === '' || (user.capacity.phone ?? 0) === 0) return null
  const { seconds, password } = credentialsOf(line.proxySecret, user.id, now)
  return { url: `${SIP_PATH}${encodeURIComponent(workspace.id)}`, domain: line.settings.domain, extension: user.id, password, expiresAt: seconds * 1_000 }
}

/** What the proxy takes from now on, for a working day: the user name and password of an extension. */
export function credentialsOf(proxySecret: string, extension: string, now: number): { readonly seconds: number; readonly user: string; readonly password: string } {
  const seconds = Math.floor((now + GOOD_FOR_MS) / 1_000)
  const user = `${seconds}:${extension}`
  return { seconds, user, password: createHmac('sha1', proxySecret).update(user).digest('base64') }
}
