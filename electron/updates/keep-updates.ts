import type { Contract } from '#shared/bridge/contract.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { UpdateFacts, UpdateState, UpdateTime } from '#shared/bridge/updates.ts'
import type { Log } from '../bridge/handle.ts'
import { decideUpdate, type UpdateDecision, type UpdateSituation } from './decide-update.ts'
import { isGenuine } from './release-signature.ts'

/** The part of electron-updater that is used. `check` gives null, or what the release said of itself, if it is newer and this desk's turn. */
export type Updater = {
  readonly check: () => Promise<{ readonly version: string } | null>
  /** Fetches what was found by the last check, and fails if its files are not what the release said. `progress` hears percents. */
  readonly fetch: (progress: (percent: number) => void) => Promise<void>
  /** Puts in place what was fetched; the program ends meanwhile. */
  readonly install: (startAgain: boolean) => Promise<void>
}

export type UpdateParts = {
  /** None, and why there is none. */
  readonly updater: Updater | Extract<UpdateState, { kind: 'by-others' }>['why']
  readonly version: string
  /** The public half of the key that releases are signed with. */
  readonly releaseKey: string
  readonly isInCall: () => boolean
  readonly idleMs: () => number
  readonly now: () => Date
  /** Asks the app to end; `atEnd` follows once what runs beside it has ended. */
  readonly quit: () => void
  readonly changed: (state: UpdateState) => void
  readonly log: Log
}

export type Updates = {
  readonly answers: ShellSide<Contract['updates']>
  readonly look: () => Promise<UpdateState>
  /** Now and then: the small hours may have come. */
  readonly pass: () => void
  readonly shuttingDown: () => void
  /** The last thing before the app ends. */
  readonly atEnd: () => Promise<void>
}

export function keepUpdates({ updater, version, releaseKey, isInCall, idleMs, now, quit, changed, log }: UpdateParts): Updates {
  let state: UpdateState = typeof updater === 'string' ? { kind: 'by-others', why: updater, version } : { kind: 'current', version, isLooking: false, lookedAt: null, trouble: null }
  let facts: UpdateFacts = { unsentCount: 0, doesHubRefuse: false }
  let looking: Promise<UpdateState> | null = null
  let isShuttingDown = false
  // Somebody chose that it be now, or the night came: the app is ending in order to start anew.
  let wantsNow = false

  function show(next: UpdateState): UpdateState {
    state = next
    changed(next)
    return next
  }
  function current(trouble: Extract<UpdateState, { kind: 'current' }>['trouble']): UpdateState {
    return show({ kind: 'current', version, isLooking: false, lookedAt: now().getTime(), trouble })
  }
  function decide(moment: UpdateSituation['moment'], time: UpdateTime): UpdateDecision {
    return decideUpdate({ isInCall: isInCall(), ...facts, time, moment })
  }

  function look(): Promise<UpdateState> {
    if (typeof updater === 'string') return Promise.resolve(state)
    looking ??= lookOnce(updater).finally(() => {
      looking = null
    })
    return looking
  }
  async function lookOnce(from: Updater): Promise<UpdateState> {
    const before = state
    if (before.kind === 'current') show({ ...before, isLooking: true })
    let found: { readonly version: string } | null
    try {
      found = await from.check()
    } catch (error) {
      log('updates.unreachable', { error: nameOf(error) })
      return before.kind === 'ready' ? before : current('unreachable')
    }
    if (found === null) return before.kind === 'ready' ? before : current(null)
    if (before.kind === 'ready' && before.version === found.version) return before
    if (!isGenuine(found, releaseKey)) {
      log('updates.not_genuine', { version: found.version.slice(0, 60) })
      return before.kind === 'ready' ? before : current('not-genuine')
    }
    return fetch(from, found.version, before.kind === 'ready' ? before.time : 'at-quit')
  }
  async function fetch(from: Updater, next: string, time: UpdateTime): Promise<UpdateState> {
    show({ kind: 'fetching', version: next, percent: 0 })
    try {
      await from.fetch((percent) => {
        const whole = Math.min(100, Math.max(0, Math.floor(percent)))
        if (state.kind === 'fetching' && state.percent !== whole) show({ ...state, percent: whole })
      })
    } catch (error) {
      log('updates.fetch_failed', { version: next, error: nameOf(error) })
      return current('broken')
    }
    log('updates.ready', { version: next })
    return show({ kind: 'ready', version: next, time })
  }

  return {
    look,
    pass() {
      if (state.kind !== 'ready') return
      const decision = decide({ kind: 'passing', hour: now().getHours(), idleMs: idleMs() }, state.time)
      if (decision.kind === 'wait') return
      wantsNow = true
      quit()
    },
    shuttingDown() {
      isShuttingDown = true
    },
    async atEnd() {
      if (state.kind !== 'ready' || typeof updater === 'string') return
      // Asked anew: between the press and the end a call may have come.
      const decision = decide(wantsNow && !isShuttingDown ? { kind: 'pressed' } : { kind: 'quitting', isShuttingDown }, state.time)
      log('updates.at_end', { version: state.version, ...decision })
      if (decision.kind === 'install') await updater.install(decision.startAgain).catch((error: unknown) => log('updates.install_failed', { error: nameOf(error) }))
    },
    answers: {
      read: () => state,
      tell: (said) => {
        facts = said
      },
      look,
      choose: (time) => (state.kind === 'ready' ? show({ ...state, time }) : state),
      install() {
        if (state.kind !== 'ready') return 'not-ready'
        const decision = decide({ kind: 'pressed' }, state.time)
        if (decision.kind === 'wait') return decision.for === 'call-end' ? 'in-call' : 'unsent'
        wantsNow = true
        // The answer goes out before the line it goes on is closed.
        setImmediate(quit)
        return 'closing'
      },
    },
  }
}

// Its message may hold addresses and paths; a code and a name are enough to look it up.
function nameOf(error: unknown): string {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: 'unknown', code: undefined }
  return typeof code === 'string' ? `${name} ${code}` : name
}
