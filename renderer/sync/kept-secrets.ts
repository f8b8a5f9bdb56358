import type { secrets as contract } from '#shared/bridge/secrets.ts'
import type { DeskSide } from '#shared/bridge/group.ts'
import { keyFromText, textOfKey } from '#renderer/db/cache-key.ts'
import type { Profile } from '#renderer/db/profiles.ts'
import { seal, unseal } from '#renderer/db/seal.ts'
import type { CarriedToken } from './hub-way.ts'

// What outlives this window beside the sealed cache: the session's token, where this desk carries one itself, and the cache's key. Both
// are handed to the machine, which keeps them as well as it can; a machine that fails at it leaves a desk that asks for the password.

/** The machine's keeping, as the bridge offers it. */
export type MachineSecrets = DeskSide<typeof contract>

export type KeptSecrets = ReturnType<typeof createKeptSecrets>

export function createKeptSecrets(machine: MachineSecrets, carried: CarriedToken) {
  return {
    /** Carries the token of the start before, or of another window. */
    async recallToken(): Promise<void> {
      if (carried.isOurs) carried.current = (await orNull(machine.read({ name: 'session' }))) ?? carried.current
    },
    /** Keeps the token that is carried now. */
    async keepToken(): Promise<void> {
      if (carried.current !== null) await orNull(machine.keep({ name: 'session', value: carried.current }))
    },
    async dropToken(): Promise<void> {
      if (!carried.isOurs) return
      carried.current = null
      await orNull(machine.forget({ name: 'session' }))
    },
    async cacheKey({ userId }: Profile): Promise<CryptoKey | null> {
      const text = await orNull(machine.read({ name: keyName(userId) }))
      return text === null ? null : keyFromText(text)
    },
    /** `key` must be one that can be taken out. */
    async keepCacheKey({ userId }: Profile, key: CryptoKey): Promise<void> {
      await orNull(machine.keep({ name: keyName(userId), value: await textOfKey(key) }))
    },
    async forgetCacheKey({ userId }: Profile): Promise<void> {
      await orNull(machine.forget({ name: keyName(userId) }))
    },
    /** Whether a cache key is worth handing over: a browser keeps none. */
    isKeeping: async () => ((await orNull(machine.kept()))?.kind ?? 'nowhere') !== 'nowhere',
    /**
     * The token under the cache's key, for the profile: where the machine keeps nothing, the password that opens the cache after a restart opens
     * it too, and the line needs no second one. Null where the browser's cookie speaks.
     */
    async sealedToken(id: string, cipher: CryptoKey): Promise<ArrayBuffer | null> {
      return carried.current === null ? null : seal({ cipher }, 'profiles', id, carried.current)
    },
    async unsealToken({ id, token: sealed }: Profile, cipher: CryptoKey): Promise<void> {
      if (sealed !== undefined && carried.isOurs) carried.current ??= await orNull(unseal<string>({ cipher }, 'profiles', id, sealed))
    },
    async wipe(choices: boolean): Promise<void> {
      await orNull(machine.wipe({ choices }))
    },
  }
}

function keyName(userId: string): `cache-key:${string}` {
  return `cache-key:${userId}`
}

/** A key store that fails is no reason to keep somebody from their work. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    console.error('the machine could not keep or read a secret', error)
    return null
  }
}
