import { FromHub, type FirstAdmin, type ToHub } from '#shared/bridge/hub-beside.ts'
import { mayPass, pauseAfter, WELL_AFTER_MS } from './pauses.ts'

/** The hub beside this desk, as a person is shown it. Times are milliseconds since 1970. */
export type HubState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting'; readonly isAgain: boolean }
  | { readonly kind: 'running'; readonly url: string; readonly needsFirstAdmin: boolean }
  /** It ended by itself and is started again at `until`. */
  | { readonly kind: 'pausing'; readonly until: number; readonly sentence: string | null }
  /** It was started as often as makes sense, or said why it cannot run: in English, with what to do. */
  | { readonly kind: 'failed'; readonly sentence: string | null }
  | { readonly kind: 'stopping' }

/** A hub's process, as far as it is used: Electron's utilityProcess, or a test's. */
export type HubProcess = {
  readonly tell: (message: ToHub) => void
  /** At once, and without asking. */
  readonly kill: () => void
  readonly onMessage: (heard: (message: unknown) => void) => void
  readonly onEnd: (ended: (code: number | null) => void) => void
}

export type KeepHubParts = {
  readonly start: () => HubProcess
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
  readonly onState: (state: HubState) => void
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void
}

export type HubKeeper = {
  readonly state: () => HubState
  /** Starts it, or at once what waits for its pause or was given up. */
  readonly start: () => void
  /** Asks it to close in order, and ends it if it does not. Settles when it is gone. */
  readonly stop: () => Promise<void>
  readonly addFirstAdmin: (person: FirstAdmin) => Promise<FirstAdminOutcome>
}

export type FirstAdminOutcome = Extract<FromHub, { kind: 'first-admin' }>['outcome']

/** A first start makes a whole Postgres, which takes half a minute on a slow disk; one that takes this long hangs. */
const START_LIMIT_MS = 180_000
/** The hub itself gives up closing in order after ten seconds. */
const STOP_LIMIT_MS = 12_000
const ANSWER_LIMIT_MS = 20_000

/**
 * Keeps a hub running: started again by growing pauses when it ends by itself, stopped in order with the app. It may end at any
 * moment without loss, since it acknowledges only what its Postgres has written, and desks repeat what was not acknowledged.
 */
export function keepHub({ start: startProcess, now, after, onState, log }: KeepHubParts): HubKeeper {
  let state: HubState = { kind: 'off' }
  let process: HubProcess | null = null
  let failures = 0
  let runningSince: number | null = null
  /** The reason the hub gave before it ended, if it gave one. */
  let refusal: { readonly reason: string; readonly sentence: string } | null = null
  let cancelTimer = (): void => {}
  let gone: (() => void)[] = []
  let questions = 0
  const waiting = new Map<number, (outcome: FirstAdminOutcome) => void>()

  function show(next: HubState): void {
    state = next
    onState(next)
  }

  function start(): void {
    if (process !== null) return
    if (state.kind === 'failed') failures = 0
    launch()
  }

  function launch(): void {
    cancelTimer()
    refusal = null
    runningSince = null
    show({ kind: 'starting', isAgain: failures > 0 })
    const started = startProcess()
    process = started
    started.onMessage((message) => process === started && heard(message))
    started.onEnd((code) => process === started && ended(code))
    cancelTimer = after(START_LIMIT_MS, () => {
      log('hub.start_too_slow', { ms: START_LIMIT_MS })
      started.kill()
    })
  }

  function heard(message: unknown): void {
    const said = FromHub.safeParse(message)
    if (!said.success) return log('hub.said_nonsense', { at: said.error.issues[0]?.path.join('.') ?? '' })
    switch (said.data.kind) {
      case 'listening': {
        if (state.kind !== 'starting') return
        const { url, needsFirstAdmin } = said.data
        cancelTimer()
        runningSince = now()
        return show({ kind: 'running', url, needsFirstAdmin })
      }
      case 'refused':
        refusal = said.data
        return
      case 'first-admin': {
        const { id, outcome } = said.data
        waiting.get(id)?.(outcome)
        waiting.delete(id)
        if (state.kind === 'running' && (outcome === 'added' || outcome === 'already-there')) show({ ...state, needsFirstAdmin: false })
      }
    }
  }

  function ended(code: number | null): void {
    process = null
    cancelTimer()
    for (const answer of waiting.values()) answer('failed')
    waiting.clear()
    if (state.kind === 'stopping') {
      show({ kind: 'off' })
      gone.forEach((settle) => settle())
      gone = []
      return
    }
    failures = runningSince !== null && now() - runningSince >= WELL_AFTER_MS ? 1 : failures + 1
    const pause = refusal === null || mayPass(refusal.reason) ? pauseAfter(failures) : null
    log('hub.ended', { code, failures, reason: refusal?.reason ?? null, pauseMs: pause })
    const sentence = refusal?.sentence ?? null
    if (pause === null) return show({ kind: 'failed', sentence })
    cancelTimer = after(pause, launch)
    show({ kind: 'pausing', until: now() + pause, sentence })
  }

  return {
    state: () => state,
    start,
    async stop() {
      cancelTimer()
      if (process === null) return show({ kind: 'off' })
      const leaving = process
      const isGone = new Promise<void>((resolve) => gone.push(resolve))
      if (state.kind !== 'stopping') {
        show({ kind: 'stopping' })
        leaving.tell({ kind: 'stop' })
        cancelTimer = after(STOP_LIMIT_MS, () => leaving.kill())
      }
      await isGone
    },
    addFirstAdmin(person) {
      if (process === null || state.kind !== 'running') return Promise.resolve('failed')
      questions += 1
      const id = questions
      const answer = new Promise<FirstAdminOutcome>((resolve) => {
        const cancel = after(ANSWER_LIMIT_MS, () => {
          waiting.delete(id)
          resolve('failed')
        })
        waiting.set(id, (outcome) => {
          cancel()
          resolve(outcome)
        })
      })
      process.tell({ kind: 'add-first-admin', id, person })
      return answer
    },
  }
}
