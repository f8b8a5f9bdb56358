import { PASSWORD_PARAMS, type DeriveKey } from '#renderer/db/derive-password-key.ts'
import { createCacheKey, secretOf, unwrapCacheKey, wrapCacheKey } from '#renderer/db/cache-key.ts'
import { profileId, type PasswordWrap, type Profile } from '#renderer/db/profiles.ts'
import type { SignedIn } from './hub-api.ts'

// How the cache key is come by, and how it is wrapped anew. See db/cache-key.ts for what is wrapped with what.

/** The key of someone the hub has just vouched for, with their profile as it should now be kept; null if nothing at hand opens it. */
export async function keyFor(signedIn: SignedIn, known: Profile | undefined, password: string | null, derive: DeriveKey): Promise<{ readonly key: CryptoKey; readonly profile: Profile } | null> {
  const secret = secretOf(signedIn.deskKey)
  if (secret === null) return null
  if (known === undefined) return firstKey(signedIn, secret)
  const profile = { ...profileOf(signedIn, known.wraps), epoch: known.epoch }
  const key = await unwrapCacheKey(known.wraps.hub.wrapped, secret)
  if (key !== null) return { key, profile }
  // The hub keeps another key for them now (it was restored, or reset): the password still opens the old wrap.
  const own = password === null ? null : await openByPassword(known, password, derive, true)
  if (own === null) return null
  const hub = { wrapped: await wrapCacheKey(own, secret) }
  const again = await unwrapCacheKey(hub.wrapped, secret)
  return again === null ? null : { key: again, profile: { ...profile, wraps: { ...known.wraps, hub } } }
}

/** The cache key by a password alone, or null if it is the wrong one. */
export async function openByPassword(profile: Profile, password: string, derive: DeriveKey, isForWrapping = false): Promise<CryptoKey | null> {
  const wrap = profile.wraps.password
  if (wrap === null) return null
  return unwrapCacheKey(wrap.wrapped, await derive(password, wrap.salt, wrap.params), { isForWrapping })
}

/** Wraps the key for a password, so that the desk opens with it when the hub is away. Null if the hub's key does not open the profile. */
export async function wrapForPassword(profile: Profile, deskKey: string, password: string, derive: DeriveKey): Promise<PasswordWrap | null> {
  const secret = secretOf(deskKey)
  const key = secret === null ? null : await unwrapCacheKey(profile.wraps.hub.wrapped, secret, { isForWrapping: true })
  if (key === null) return null
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt, params: PASSWORD_PARAMS, wrapped: await wrapCacheKey(key, await derive(password, salt, PASSWORD_PARAMS)) }
}

/** The cache key in a form that a key store can be handed; null if the hub's key does not open the profile. */
export async function keyForStore(profile: Profile, deskKey: string): Promise<CryptoKey | null> {
  const secret = secretOf(deskKey)
  return secret === null ? null : unwrapCacheKey(profile.wraps.hub.wrapped, secret, { isForWrapping: true })
}

async function firstKey(signedIn: SignedIn, secret: Uint8Array<ArrayBuffer>): Promise<{ readonly key: CryptoKey; readonly profile: Profile } | null> {
  const wrapped = await wrapCacheKey(await createCacheKey(), secret)
  const key = await unwrapCacheKey(wrapped, secret)
  return key === null ? null : { key, profile: profileOf(signedIn, { password: null, hub: { wrapped } }) }
}

function profileOf({ workspaceId, epoch, user, isDemo }: SignedIn, wraps: Profile['wraps']): Profile {
  return { id: profileId(workspaceId, user.id), workspaceId, epoch, userId: user.id, email: user.email, name: user.name, isDemo, wraps }
}
