import { Dexie, type Table } from 'dexie'
import { copyProfile, forgetProfileCopy, readProfileCopies } from './second-copy.ts'

// Who has used this desk. The only thing kept in the clear: names to choose from when the hub is away, and the wrapped
// cache keys. Neither opens anything without the hub or the password. Without its wraps a cache opens no more, so each lies a second time
// elsewhere, and comes back from there.

export type PasswordParams = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }
export type PasswordWrap = { readonly salt: Uint8Array<ArrayBuffer>; readonly params: PasswordParams; readonly wrapped: ArrayBuffer }

export type Profile = {
  readonly id: string
  readonly workspaceId: string
  readonly epoch: string
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly isDemo: boolean
  /** `password` is null until the person signs in here with one: a cookie alone opens the hub's wrap only. */
  readonly wraps: { readonly password: PasswordWrap | null; readonly hub: { readonly wrapped: ArrayBuffer } }
  /** The session's token under the cache key, where this desk carries one: the password that opens the cache opens it too. */
  readonly token?: ArrayBuffer
}

/** A sign-out that could not be told to the hub: told before anything else once it answers, since the cookie still stands. */
const OWED_SIGN_OUT = 'owed-sign-out'

/** `passwordWrap`: the one of the wraps that is made later. */
export type ProfileParts = Partial<Pick<Profile, 'epoch' | 'token'>> & { readonly passwordWrap?: PasswordWrap }

export type Profiles = {
  readonly all: () => Promise<readonly Profile[]>
  readonly find: (id: string) => Promise<Profile | undefined>
  readonly save: (profile: Profile) => Promise<void>
  /** False: another window was first, and its key is the person's. */
  readonly saveFirst: (profile: Profile) => Promise<boolean>
  /** Changes what was kept, and leaves the rest as another window may have written it. A profile that is gone stays gone. */
  readonly change: (id: string, parts: ProfileParts) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly owesSignOut: () => Promise<boolean>
  readonly setOwesSignOut: (owes: boolean) => Promise<void>
  readonly close: () => void
}

export function profileId(workspaceId: string, userId: string): string {
  return `${workspaceId}:${userId}`
}

export function openProfiles(): Profiles {
  // On the disk before anything is sealed with the key it wraps.
  const database = new Dexie('hearth-profiles', { chromeTransactionDurability: 'strict' }) as Dexie & { readonly profiles: Table<Profile, string>; readonly notes: Table<{ readonly key: string }, string> }
  database.version(1).stores({ profiles: 'id', notes: 'key' })

  /** What was lost with the database comes back; what is there is never written over. */
  async function bringBack(): Promise<void> {
    const copies = (await readProfileCopies()).flatMap(profileOfText)
    await database.transaction('rw', database.profiles, async () => {
      for (const one of copies) if ((await database.profiles.get(one.id)) === undefined) await database.profiles.add(one)
    })
  }

  async function copy(id: string): Promise<void> {
    const now = await database.profiles.get(id)
    if (now === undefined) return
    await copyProfile(id, textOfProfile(now))
    // Removed while it was copied: what is removed must not come back.
    if ((await database.profiles.get(id)) === undefined) await forgetProfileCopy(id)
  }

  return {
    async all() {
      if ((await database.profiles.count()) === 0) await bringBack()
      return database.profiles.toArray()
    },
    async find(id) {
      const there = await database.profiles.get(id)
      if (there !== undefined) return there
      await bringBack()
      return database.profiles.get(id)
    },
    async save(profile) {
      await database.profiles.put(profile)
      await copy(profile.id)
    },
    async saveFirst(profile) {
      const isFirst = await database.transaction('rw', database.profiles, async () => {
        if ((await database.profiles.get(profile.id)) !== undefined) return false
        await database.profiles.add(profile)
        return true
      })
      if (isFirst) await copy(profile.id)
      return isFirst
    },
    async change(id, { passwordWrap, ...parts }) {
      await database.profiles.update(id, { ...parts, ...(passwordWrap === undefined ? {} : { 'wraps.password': passwordWrap }) })
      await copy(id)
    },
    async remove(id) {
      // The copy first: cut short, it would bring back what was removed. And last, for it may just have been written.
      await forgetProfileCopy(id)
      await database.profiles.delete(id)
      await forgetProfileCopy(id)
    },
    owesSignOut: async () => (await database.notes.get(OWED_SIGN_OUT)) !== undefined,
    setOwesSignOut: async (owes) => void (await (owes ? database.notes.put({ key: OWED_SIGN_OUT }) : database.notes.delete(OWED_SIGN_OUT))),
    close: () => database.close(),
  }
}

/** Bytes become text that says so. */
function textOfProfile(profile: Profile): string {
  return JSON.stringify(profile, (_key, value: unknown) => {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value instanceof Uint8Array ? value : null
    return bytes === null ? value : { [value instanceof ArrayBuffer ? 'buffer' : 'bytes']: btoa(String.fromCharCode(...bytes)) }
  })
}

function profileOfText(text: string): readonly Profile[] {
  try {
    const profile: unknown = JSON.parse(text, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value
      if ('buffer' in value && typeof value.buffer === 'string') return bytesOf(value.buffer).buffer
      return 'bytes' in value && typeof value.bytes === 'string' ? bytesOf(value.bytes) : value
    })
    return [profile as Profile] // Written above alone.
  } catch (error) {
    // Cut short: what it would have brought back is lost.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
