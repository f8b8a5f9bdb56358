import { Dexie } from 'dexie'
import { cacheDatabase, cacheName } from '#renderer/db/cache-database.ts'
import { cacheFailure } from '#renderer/db/cache-failure.ts'
import { openCache } from '#renderer/db/open-cache.ts'
import { openProfiles, profileId, type Profile } from '#renderer/db/profiles.ts'
import { emptyDeskState, type DeskStore } from '#renderer/state/desk-store.ts'
import { isUnsent } from '#renderer/state/select-unsent.ts'
import type { DeskActions, DeskState, Session as SessionState } from '#renderer/state/shape.ts'
import { createHubApi, type SignedIn } from './hub-api.ts'
import { keyFor, openByPassword, wrapForPassword } from './keyring.ts'
import { moveLeftOver } from './left-over.ts'
import { openDesk, type DeskEnd, type OpenDesk } from './open-desk.ts'
import type { Surroundings } from './surroundings.ts'
import type { KeyMessage } from './window-channel.ts'

// Who is at the desk: from the first moment, when nobody knows, to an open desk or a door. The hub is asked first; when it
// does not answer, what is cached opens with the password, or with a key that another window of this desk holds already.

export type Session = Pick<DeskActions, 'signIn' | 'unlock' | 'signOut'> & {
  readonly start: () => Promise<void>
  /** The open desk, if there is one. */
  readonly desk: () => OpenDesk | null
  /** Tries again: a locked or broken desk from the beginning, an open one its line. */
  readonly reconnect: () => void
}

const SIBLING_PATIENCE_MS = 400
const RETRY_MS = 4_000

export function createSession(store: DeskStore, surroundings: Surroundings): Session {
  const { clock } = surroundings
  const api = createHubApi(surroundings)
  const profiles = openProfiles()
  let desk: OpenDesk | null = null
  let profile: Profile | null = null
  let cacheKey: CryptoKey | null = null
  let cancelRetry = () => {}
  const keys = surroundings.openChannel<KeyMessage>('hearth-keys', heardOfKeys)
  let siblingKey: ((message: Extract<KeyMessage, { kind: 'key' }>) => void) | null = null

  function show(session: SessionState, extra: Partial<DeskState> = {}): void {
    store.setState({ ...(session.kind === 'open' ? {} : emptyDeskState(clock.now())), ...extra, session })
  }

  async function start(): Promise<void> {
    cancelRetry()
    try {
      if ((await profiles.owesSignOut()) && (await api.signOut())) await profiles.setOwesSignOut(false)
      const me = (await profiles.owesSignOut()) ? 'unreachable' : await api.me()
      if (me === 'unreachable') return await startAlone()
      if (me === 'signed-out') return show({ kind: 'signed-out', why: (await profiles.all()).length > 0 ? 'expired' : 'never' })
      if ((await enter(me, null)) === 'closed') await lock()
    } catch (error) {
      broken(error)
    }
  }

  /** Without the hub: a sibling's key opens the desk at once, else it is locked until a password or the hub comes. */
  async function startAlone(): Promise<void> {
    for (const known of await profiles.all()) {
      const key = await askSiblings(known)
      if (key !== null) return open(known, key)
    }
    await lock()
  }

  async function lock(): Promise<void> {
    const known = await profiles.all()
    if (known.length === 0) show({ kind: 'signed-out', why: 'never' })
    else show({ kind: 'locked', profiles: known.map(({ id, email, name }) => ({ id, email, name })) })
    cancelRetry = clock.after(RETRY_MS, () => void retryLocked())
  }

  async function retryLocked(): Promise<void> {
    if (!isAtTheDoor()) return
    const me = (await profiles.owesSignOut()) ? 'unreachable' : await api.me()
    // The person may have opened it with the password meanwhile.
    if (!isAtTheDoor()) return
    if (me !== 'unreachable') return start()
    cancelRetry = clock.after(RETRY_MS, () => void retryLocked())
  }

  function isAtTheDoor(): boolean {
    const { session } = store.getState()
    return session.kind === 'locked' || (session.kind === 'signed-out' && session.why === 'never')
  }

  /** Opens the desk of someone the hub vouches for. `closed`: nothing at hand opens their cache. */
  async function enter(signedIn: SignedIn, password: string | null): Promise<'open' | 'closed'> {
    const known = await profiles.find(profileId(signedIn.workspaceId, signedIn.user.id))
    const found = await keyFor(signedIn, known, password, surroundings.deriveKey)
    if (found === null) return 'closed'
    const { key } = found
    const before = found.profile
    await profiles.save(before)
    const now: Profile = { ...before, epoch: signedIn.epoch }
    await open(now, key, before)
    if (store.getState().session.kind === 'open') await profiles.save(now)
    if (password !== null) void keepPassword(now.id, signedIn.deskKey, password).catch(console.error)
    return 'open'
  }

  /** After the desk is open: Argon2 is slow on purpose, and nobody should wait for it. */
  async function keepPassword(id: string, deskKey: string, password: string): Promise<void> {
    const known = await profiles.find(id)
    const wrap = known && (await wrapForPassword(known, deskKey, password, surroundings.deriveKey))
    const still = await profiles.find(id)
    if (wrap && still) await profiles.save({ ...still, wraps: { ...still.wraps, password: wrap } })
  }

  async function open(who: Profile, key: CryptoKey, before: Profile = who): Promise<void> {
    profile = who
    cacheKey = key
    await desk?.close()
    desk = null
    const opened = await openCache(who, key)
    if (!opened.ok) return show({ kind: 'cache-broken', why: opened.why })
    try {
      // One window at a time: the one that comes second finds the old cache gone.
      await alone(`hearth:${who.id}:move`, () => moveLeftOver(before, opened.cache))
      show({ kind: 'starting' })
      desk = await openDesk(opened.cache, who.isDemo, store, surroundings, api, ended)
    } catch (error) {
      opened.cache.database.close()
      broken(error)
    }
  }

  function alone(name: string, work: () => Promise<void>): Promise<void> {
    return surroundings.holdLock(name, work, new AbortController().signal)
  }

  function broken(error: unknown): void {
    const why = cacheFailure(error)
    if (why === null) console.error(error)
    show({ kind: 'cache-broken', why: why ?? 'unreadable' })
  }

  function ended(end: DeskEnd): void {
    desk = null
    switch (end.how) {
      case 'moved':
        return void start()
      case 'signed-out':
        return show({ kind: 'signed-out', why: 'revoked' })
      case 'by-person':
        return show({ kind: 'signed-out', why: 'by-person' })
      case 'too-old':
        return show({ kind: 'desk-too-old' })
      case 'cache-broken':
        return show({ kind: 'cache-broken', why: end.why })
    }
  }

  function askSiblings({ id }: Profile): Promise<CryptoKey | null> {
    return new Promise((resolve) => {
      const cancel = clock.after(SIBLING_PATIENCE_MS, () => {
        siblingKey = null
        resolve(null)
      })
      siblingKey = (message) => {
        if (message.profileId !== id) return
        cancel()
        siblingKey = null
        resolve(message.key)
      }
      keys.post({ kind: 'key-wanted', profileId: id })
    })
  }

  function heardOfKeys(message: KeyMessage): void {
    if (message.kind === 'key') return siblingKey?.(message)
    // The key is not extractable: a sibling can use it, and nobody can carry it away.
    if (desk !== null && cacheKey !== null && profile?.id === message.profileId) keys.post({ kind: 'key', profileId: profile.id, epoch: profile.epoch, key: cacheKey })
  }

  return {
    start,
    desk: () => desk,
    reconnect() {
      if (desk !== null) desk.actions.reconnect()
      else void start()
    },
    async signIn(email, password) {
      cancelRetry()
      const signedIn = await api.signIn(email, password)
      if (typeof signedIn === 'string') return { ok: false, reason: signedIn }
      await profiles.setOwesSignOut(false)
      try {
        // Neither the hub's key nor the password opens what lies here: it stays, and the person is told.
        if ((await enter(signedIn, password)) === 'closed') show({ kind: 'cache-broken', why: 'unreadable' })
      } catch (error) {
        broken(error)
      }
      return store.getState().session.kind === 'desk-too-old' ? { ok: false, reason: 'desk-too-old' } : { ok: true }
    },
    async unlock(id, password) {
      const known = await profiles.find(id)
      if (known === undefined) return { ok: false, reason: 'unreadable' }
      const key = await openByPassword(known, password, surroundings.deriveKey)
      if (key === null) return { ok: false, reason: 'wrong' }
      cancelRetry()
      await open(known, key)
      return store.getState().session.kind === 'open' ? { ok: true } : { ok: false, reason: 'unreadable' }
    },
    async signOut({ discardUnsent }) {
      const leaving = profile
      const count = leaving === null ? 0 : desk === null ? await countUnopened(leaving) : countUnsent(store.getState())
      if (count > 0 && !discardUnsent) return { ok: false, reason: 'unsent', count }
      await desk?.close('by-person')
      desk = null
      // The cookie is the hub's to take back; should it be away, it is told before anything else next time.
      if (!(await api.signOut())) await profiles.setOwesSignOut(true)
      if (leaving !== null) {
        await cacheDatabase(cacheName(leaving)).delete()
        await profiles.remove(leaving.id)
      }
      profile = null
      cacheKey = null
      show({ kind: 'signed-out', why: 'by-person' })
      return { ok: true }
    },
  }
}

/** What would be lost with this desk: commands the hub has not answered, and words that are nowhere else. */
function countUnsent(state: DeskState): number {
  const drafts = [...state.drafts.values()].filter((draft) => !draft.isSynced && (draft.text.trim() !== '' || draft.attachments.length > 0))
  const isDrafted = new Set(drafts.map(({ conversationId, mode }) => `${conversationId}:${mode}`))
  const rows = state.outbox.filter((row) => isUnsent(row) && !(row.command.type === 'save-draft' && isDrafted.has(`${row.command.payload.conversationId}:${row.command.payload.mode}`)))
  return rows.length + state.leftOver.length + drafts.length
}

/** The same of a cache that does not open: its rows are counted without being read. */
async function countUnopened(who: Profile): Promise<number> {
  if (!(await Dexie.exists(cacheName(who)))) return 0
  const database = cacheDatabase(cacheName(who))
  try {
    return (await database.outbox.count()) + (await database.leftOver.count())
  } catch (error) {
    // Not even countable: there may be something.
    if (cacheFailure(error) !== null || error instanceof Dexie.DexieError) return 1
    throw error
  } finally {
    database.close()
  }
}
