import { Dexie } from 'dexie'
import type { Profiles, Profile } from '#renderer/db/profiles.ts'
import { forgetCopies } from '#renderer/db/second-copy.ts'
import type { KeptSecrets } from './kept-secrets.ts'

/** The desk's databases of a person, whichever log they are of. */
const cachesOf = ({ workspaceId, userId }: Profile) => (name: string) => name.startsWith(`hearth:${workspaceId}:`) && name.endsWith(`:${userId}`)

/**
 * Takes everything of one person off this machine: cache, drafts, outbox and their second copy, search index, wrapped keys, and the key a key store has. Another
 * window that has it open is closed by the browser.
 */
export async function wipePerson(who: Profile, profiles: Profiles, kept: KeptSecrets): Promise<void> {
  // First the key: should this be cut short, what is left opens no more without its password.
  await kept.forgetCacheKey(who)
  await forgetCopies(cachesOf(who))
  for (const name of (await Dexie.getDatabaseNames()).filter(cachesOf(who))) await Dexie.delete(name)
  // Again: another window may have been copying what it had just kept.
  await forgetCopies(cachesOf(who))
  await profiles.remove(who.id)
}
