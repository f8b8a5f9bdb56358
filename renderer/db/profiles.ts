import { Dexie, type Table } from 'dexie'

// Who has used this desk. The only thing kept in the clear: names to choose from when the hub is away, and the wrapped
// cache keys. Neither opens anything without the hub or the password.

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

export type Profiles = {
  readonly all: () => Promise<readonly Profile[]>
  readonly find: (id: string) => Promise<Profile | undefined>
  readonly save: (profile: Profile) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly owesSignOut: () => Promise<boolean>
  readonly setOwesSignOut: (owes: boolean) => Promise<void>
  readonly close: () => void
}

export function profileId(workspaceId: string, userId: string): string {
  return `${workspaceId}:${userId}`
}

export function openProfiles(): Profiles {
  const database = new Dexie('hearth-profiles') as Dexie & { readonly profiles: Table<Profile, string>; readonly notes: Table<{ readonly key: string }, string> }
  database.version(1).stores({ profiles: 'id', notes: 'key' })
  return {
    all: () => database.profiles.toArray(),
    find: (id) => database.profiles.get(id),
    save: async (profile) => void (await database.profiles.put(profile)),
    remove: (id) => database.profiles.delete(id),
    owesSignOut: async () => (await database.notes.get(OWED_SIGN_OUT)) !== undefined,
    setOwesSignOut: async (owes) => void (await (owes ? database.notes.put({ key: OWED_SIGN_OUT }) : database.notes.delete(OWED_SIGN_OUT))),
    close: () => database.close(),
  }
}
