import { startSync } from '../start-sync.ts'
import type { Surroundings } from '../surroundings.ts'
import type { OpenWindowChannel } from '../window-channel.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'
import type { CarriedToken } from '../hub-way.ts'
import { createFakeHub, type FakeHub } from './fake-hub.ts'
import { handClock, type HandClock } from './hand-clock.ts'
import { keyStoreInHand, type KeyStoreInHand } from './key-store.ts'
import { quiet, soon, until } from './turns.ts'

// One machine with a browser profile: windows that share a database, locks and channels, and can be killed. The hub's HTTP
// side is answered here, from the same fake hub.

export type Window = { readonly carried: CarriedToken; readonly actions: DeskActions; readonly state: () => DeskState; readonly subscribe: (changed: () => void) => () => void; readonly kill: () => void; /** Hears nothing of the other windows, as one that sleeps. */ readonly setDeaf: (isDeaf: boolean) => void; readonly hide: () => void; readonly opened: () => Promise<void> }
export type Machine = ReturnType<typeof createMachine>

export function createMachine(options: { readonly clock?: HandClock; readonly hub?: FakeHub; readonly page?: number; readonly undoMs?: number; /** As in the shell: requests carry a token. */ readonly carriesToken?: boolean; readonly keyStore?: KeyStoreInHand } = {}) {
  const clock = options.clock ?? handClock()
  const hub = options.hub ?? createFakeHub(clock, { ...(options.page === undefined ? {} : { page: options.page }), ...(options.undoMs === undefined ? {} : { undoMs: options.undoMs }) })
  const locks = createLocks()
  const channels = createChannels()
  const keyStore = options.keyStore ?? keyStoreInHand('nowhere')
  const http = { isUp: true, isSignedIn: true, /** Told that a desk has forgotten, the hub is away. */ isDeafToForgotten: false, /** The hub has told this desk to forget. */ order: null as { readonly workspaceId: string; readonly userId: string } | null, deskKey: btoa('k'.repeat(32)), asked: [] as string[], password: 'right', held: null as Promise<void> | null, /** What a search is answered with; null: the hub is in trouble. */ found: null as object | null, /** What is known of a customer; null: nothing that this person may see. */ customer: null as object | null }
  const hands = { restedMs: Number.POSITIVE_INFINITY }
  let windows = 0
  let ids = 0

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = new URL(String(input))
    http.asked.push(url.pathname + url.search)
    if (!http.isUp) throw new TypeError('failed to fetch')
    const body = { user: hub.user, workspaceId: 'shop-team', epoch: hub.epoch(), isDemo: true, deskKey: http.deskKey }
    if (url.pathname.endsWith('/sign-in')) {
      const { password } = JSON.parse(String(init?.body)) as { password: string }
      if (password !== http.password) return new Response('{}', { status: 401 })
      http.isSignedIn = true
      return Response.json({ ...body, token: 'token' })
    }
    if (url.pathname.endsWith('/sign-out')) {
      http.isSignedIn = false
      return Response.json({})
    }
    if (http.order !== null) {
      if (!url.pathname.endsWith('/desks/forgotten')) return Response.json({ type: 'https://hearth.invalid/problems/desk-forgotten', desk: http.order }, { status: 401 })
      if (http.isDeafToForgotten) throw new TypeError('failed to fetch')
      Object.assign(http, { order: null, isSignedIn: false })
      return Response.json({ ok: true })
    }
    if (!http.isSignedIn) return new Response('{}', { status: 401 })
    if (url.pathname.endsWith('/search')) return http.found === null ? new Response('{}', { status: 503 }) : Response.json(http.found)
    if (url.pathname.includes('/customers/')) {
      await http.held
      return http.customer === null ? new Response('{}', { status: 404 }) : Response.json(http.customer)
    }
    if (url.pathname.endsWith('/me')) return Response.json(body)
    const thread = hub.thread(url.pathname.split('/').at(-1) ?? '')
    if (!thread?.conversation) return Response.json({ conversations: [], hasMore: false })
    const before = Number(url.searchParams.get('before') ?? Number.MAX_SAFE_INTEGER)
    const older = [...thread.entries.values()].filter(({ seq }) => seq < before).sort((a, b) => a.seq - b.seq)
    // Answered, and on its way for as long as the test likes.
    await http.held
    return Response.json({ conversation: thread.conversation, entries: older.slice(-50), hasOlder: older.length > 50, customers: [], identities: [] })
  }

  function openWindow(): Window {
    windows += 1
    const me = windows
    let isDead = false
    let isDeaf = false
    const leaving = new Set<() => void>()
    const carried = { isOurs: options.carriesToken === true, current: null as string | null }
    const lockHolder = locks.holder()
    const surroundings: Surroundings = {
      hubOrigin: 'http://hub.test',
      // A window that was killed runs nothing more.
      clock: { ...clock, after: (ms, run) => clock.after(ms, () => void (!isDead && run())) },
      newId: () => `command-${me}-${(ids += 1)}`,
      random: () => 0.5,
      fetch: answer,
      carried,
      openSocket: (handlers) => {
        const alive = <Args extends unknown[]>(run: (...args: Args) => void) => (...args: Args) => void (!isDead && run(...args))
        return hub.openSocket({ opened: alive(handlers.opened), closed: alive(handlers.closed), batch: alive(handlers.batch), presence: alive(handlers.presence), signal: alive(handlers.signal) })
      },
      openChannel: channels.open(() => isDead, () => isDeaf),
      holdLock: lockHolder.hold,
      // Argon2 as it is takes a third of a second; that it is used rightly is tested on its own.
      secrets: keyStore.of(me),
      deriveKey: async (password, salt) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${password}${salt.join()}`))),
      handsRested: () => hands.restedMs,
      whenBack: () => () => {},
      whenLeaving: (run) => {
        leaving.add(run)
        return () => leaving.delete(run)
      },
    }
    const { store, actions } = startSync({ bridge: { shell: 'browser', hubOrigin: 'http://hub.test' }, secrets: surroundings.secrets, surroundings })
    const state = store.getState
    return {
      actions,
      state,
      subscribe: store.subscribe,
      carried,
      hide: () => {
        for (const run of leaving) run()
      },
      setDeaf: (next) => void (isDeaf = next),
      kill() {
        isDead = true
        lockHolder.release()
      },
      opened: () => until(() => state().session.kind === 'open' && state().session.kind === 'open', `an open desk (it is ${JSON.stringify(state().session)})`),
    }
  }

  return { clock, hands, hub, http, keyStore, openWindow, until, quiet, live: (window: Window) => until(() => window.state().freshness.kind === 'live', 'a live desk') }
}

function createLocks() {
  const waiting = new Map<string, { readonly run: () => Promise<void>; readonly isGone: () => boolean }[]>()
  const held = new Map<string, object>()
  function next(name: string): void {
    if (held.has(name)) return
    const one = waiting.get(name)?.shift()
    if (one === undefined) return
    if (one.isGone()) return next(name)
    const token = {}
    held.set(name, token)
    const free = () => {
      if (held.get(name) !== token) return
      held.delete(name)
      next(name)
    }
    releasers.set(token, free)
    owners.set(token, one.isGone)
    void one.run().finally(free)
  }
  const releasers = new Map<object, () => void>()
  const owners = new Map<object, () => boolean>()
  return {
    holder() {
      let isGone = false
      return {
        hold: (name: string, run: () => Promise<void>, signal: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            const list = waiting.get(name) ?? []
            waiting.set(name, list)
            list.push({ run: () => run().then(resolve, reject), isGone: () => isGone || signal.aborted })
            soon(() => next(name))
          }),
        /** As when a window dies: the browser takes back every lock it held. */
        release() {
          isGone = true
          for (const [token, isOwnerGone] of owners) if (isOwnerGone()) releasers.get(token)?.()
        },
      }
    },
  }
}

function createChannels() {
  const open = new Map<string, Set<{ readonly hear: (message: unknown) => void; readonly isDead: () => boolean }>>()
  return {
    open: (isDead: () => boolean, isDeaf: () => boolean): OpenWindowChannel =>
      <Message>(name: string, hear: (message: Message) => void) => {
        const listeners = open.get(name) ?? new Set()
        open.set(name, listeners)
        const own = { hear: hear as (message: unknown) => void, isDead: () => isDead() || isDeaf() }
        listeners.add(own)
        return {
          post(message) {
            if (isDead()) return
            for (const other of listeners) if (other !== own) soon(() => void (listeners.has(other) && !other.isDead() && other.hear(copyOf(message))))
          },
          close: () => void listeners.delete(own),
        }
      },
  }
}

/** What the browser does to a message, except that Node cannot clone a key. */
function copyOf(message: unknown): unknown {
  return message instanceof Object && 'key' in message ? message : structuredClone(message)
}
