import { Dexie } from 'dexie'
import { cacheDatabase, cacheName } from '#renderer/db/cache-database.ts'
import { cacheFailure } from '#renderer/db/cache-failure.ts'
import { mendCopies } from '#renderer/db/mend-copies.ts'
import { openCache } from '#renderer/db/open-cache.ts'
import { countChunks } from '#renderer/db/recording-chunks-table.ts'
import { openProfiles, profileId, type Profile } from '#renderer/db/profiles.ts'
import { emptyDeskState, type DeskStore } from '#renderer/state/desk-store.ts'
import { isUnsent } from '#renderer/state/select-unsent.ts'
import type { DeskActions, DeskState, Session as SessionState } from '#renderer/state/shape.ts'
import { createHubApi, type ForgetOrder, type SignedIn } from './hub-api.ts'
import { createKeptSecrets } from './kept-secrets.ts'
import { keyFor, keyForStore, openByPassword, wrapForPassword } from './keyring.ts'
import { moveLeftOver } from './left-over.ts'
import { openDesk, type DeskEnd, type OpenDesk } from './open-desk.ts'
import type { Surroundings } from './surroundings.ts'
import type { KeyMessage } from './window-channel.ts'
import { wipePerson } from './wipe.ts'

// Who is at the desk: from the first moment, when nobody knows, to an open desk or a door. The hub is asked first; when it
// does not answer, what is cached opens with a key that the machine's key store or another window has, else with the password.

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
  const kept = createKeptSecrets(surroundings.secrets, surroundings.carried)
  let desk: OpenDesk | null = null
  let profile: Profile | null = null
  let cacheKey: CryptoKey | null = null
  /** What is just being kept of an open desk: whoever wipes it waits, or it would stay behind. */
  let keeping: Promise<void> = Promise.resolve()
  let cancelRetry = () => {}
  /** How much went unsent with what was forgotten: several windows may have counted, and the first of them before it was gone. */
  let lost = 0
  const keys = surroundings.openChannel<KeyMessage>('hearth-keys', heardOfKeys)
  let siblingKey: ((message: Extract<KeyMessage, { kind: 'key' }>) => void) | null = null

  function show(session: SessionState, extra: Partial<DeskState> = {}): void {
    store.setState({ ...(session.kind === 'open' ? {} : emptyDeskState(clock.now())), ...extra, session })
  }

  async function start(): Promise<void> {
    cancelRetry()
    try {
      await kept.recallToken()
      // Asked at once, since it takes longest; an answer for one who is to be signed out is thrown away.
      const asked = api.me()
      const owes = await profiles.owesSignOut()
      if (owes && (await api.signOut())) await profiles.setOwesSignOut(false)
      const me = owes ? ((await profiles.owesSignOut()) ? 'unreachable' : await api.me()) : await asked
      if (me === 'unreachable') return await startAlone()
      if (me === 'signed-out') return await turnedAway((await profiles.all()).length > 0 ? 'expired' : 'never')
      if ('kind' in me) return await forget(me)
      if ((await enter(me, null)) === 'closed') await lock()
    } catch (error) {
      broken(error)
    }
  }

  /** The hub knows nobody here: what a key store would open without asking, opens with a password from now on. */
  async function turnedAway(why: 'never' | 'expired' | 'revoked'): Promise<void> {
    await kept.dropToken()
    for (const known of await profiles.all()) await kept.forgetCacheKey(known)
    show({ kind: 'signed-out', why })
  }

  /** The hub's order. What is unsent goes too, and is counted, so that the person is told. */
  async function forget({ workspaceId, userId }: ForgetOrder): Promise<void> {
    const known = await profiles.find(profileId(workspaceId, userId))
    lost = Math.max(lost, known === undefined ? 0 : await countUnopened(known))
    await desk?.close()
    desk = null
    profile = null
    cacheKey = null
    await Promise.allSettled([keeping])
    if (known !== undefined) await wipePerson(known, profiles, kept)
    // Told before the token goes, for without it the hub could not know which desk it was. Not heard: the next start does this again.
    if (await api.forgotten()) await leaveNothing('forgotten')
    keys.post({ kind: 'forgotten', lost })
    show({ kind: 'signed-out', why: 'forgotten', lost })
  }

  /** After the last person of this machine, nothing stays of any; after another, what is theirs stays. */
  async function leaveNothing(why: 'by-person' | 'forgotten'): Promise<void> {
    await kept.dropToken()
    if ((await profiles.all()).length === 0) await kept.wipe(why === 'forgotten')
  }

  /** Without the hub: the key store's or a sibling's key opens the desk at once, else it is locked until a password or the hub comes. */
  async function startAlone(): Promise<void> {
    for (const known of await profiles.all()) {
      const key = (await kept.cacheKey(known)) ?? (await askSiblings(known))
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
    // Two windows may meet somebody for the first time in the same moment: one key for both, or one of them could not read the other's words.
    if (known === undefined && !(await profiles.saveFirst(before))) return enter(signedIn, password)
    if (known !== undefined && !isSameProfile(known, before)) await profiles.save(before)
    const now: Profile = { ...before, epoch: signedIn.epoch }
    await open(now, key, before)
    if (store.getState().session.kind === 'open') await (keeping = keepWithMachine(now, key, signedIn.deskKey))
    if (password !== null) void keepPassword(now.id, signedIn.deskKey, password).catch(console.error)
    return 'open'
  }

  async function keepWithMachine(who: Profile, cipher: CryptoKey, deskKey: string): Promise<void> {
    const token = await kept.sealedToken(who.id, cipher)
    await profiles.change(who.id, { epoch: who.epoch, ...(token === null ? {} : { token }) })
    const taken = (await kept.isKeeping()) ? await keyForStore(who, deskKey) : null
    if (taken !== null) await kept.keepCacheKey(who, taken)
  }

  /** After the desk is open: Argon2 is slow on purpose, and nobody should wait for it. */
  async function keepPassword(id: string, deskKey: string, password: string): Promise<void> {
    const known = await profiles.find(id)
    const wrap = known && (await wrapForPassword(known, deskKey, password, surroundings.deriveKey))
    if (wrap) await profiles.change(id, { passwordWrap: wrap })
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
      void mendCopies(opened.cache).catch(console.error)
      show({ kind: 'starting' })
      desk = await openDesk(opened.cache, who.isDemo, store, surroundings, api, (begun) => (desk = begun), ended)
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
        return void askWhy()
      case 'by-person':
        return show({ kind: 'signed-out', why: 'by-person' })
      case 'too-old': {
        // How much waits for the newer desk is said at the door.
        const { outbox, leftOver } = store.getState()
        return show({ kind: 'desk-too-old' }, { outbox, leftOver })
      }
      case 'cache-broken':
        return show({ kind: 'cache-broken', why: end.why })
    }
  }

  /** This window's own desk has ended too, and may not have been told why. */
  function heardForgotten(others: number): void {
    lost = Math.max(lost, others)
    if (store.getState().session.kind === 'signed-out') show({ kind: 'signed-out', why: 'forgotten', lost })
  }

  /** Turned away at the line: whether that is all, or this desk is to forget besides. */
  async function askWhy(): Promise<void> {
    const me = await api.me()
    if (typeof me === 'object' && 'kind' in me) return forget(me)
    // Somebody else may have signed in, in another window: what is kept is theirs now.
    if (typeof me === 'object') return show({ kind: 'signed-out', why: 'revoked' })
    return turnedAway('revoked')
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
    if (message.kind === 'forgotten') return heardForgotten(message.lost)
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
      await kept.keepToken()
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
      await kept.unsealToken(known, key)
      // The shell asks the hub for pictures with it, and may have been started anew as well.
      await kept.keepToken()
      await open(known, key)
      return store.getState().session.kind === 'open' ? { ok: true } : { ok: false, reason: 'unreadable' }
    },
    async signOut({ discardUnsent }) {
      const leaving = profile
      const count = leaving === null ? 0 : desk === null ? await countUnopened(leaving) : countUnsent(store.getState()) + recordedCalls(await countChunks(desk.cache))
      if (count > 0 && !discardUnsent) return { ok: false, reason: 'unsent', count }
      await desk?.close('by-person')
      desk = null
      // The cookie is the hub's to take back; should it be away, it is told before anything else next time.
      if (!(await api.signOut())) await profiles.setOwesSignOut(true)
      await Promise.allSettled([keeping])
      if (leaving !== null) await wipePerson(leaving, profiles, kept)
      await leaveNothing('by-person')
      profile = null
      cacheKey = null
      show({ kind: 'signed-out', why: 'by-person' })
      return { ok: true }
    },
  }
}

/** However long it lasts, what is left of recordings is one thing that would be lost. */
function recordedCalls(chunks: number): number {
  return chunks === 0 ? 0 : 1
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
    return (await database.outbox.count()) + (await database.leftOver.count()) + recordedCalls(await countChunks({ database }))
  } catch (error) {
    // Not even countable: there may be something.
    if (cacheFailure(error) !== null || error instanceof Dexie.DexieError) return 1
    throw error
  } finally {
    database.close()
  }
}

/** Apart from its token, which is kept anew each time. */
function isSameProfile(a: Profile, b: Profile): boolean {
  return a.email === b.email && a.name === b.name && a.isDemo === b.isDemo && a.epoch === b.epoch && a.wraps === b.wraps
}
