import type { UpdateTime } from '#shared/bridge/updates.ts'

/** What is so as the question comes up. Times in milliseconds; `hour` is of the machine's own clock, 0 to 23. */
export type UpdateSituation = {
  readonly isInCall: boolean
  /** Null: nobody knows, and it is taken for some. */
  readonly unsentCount: number | null
  /** The hub takes nothing more from a desk this old, so what is unsent cannot leave before the update. */
  readonly doesHubRefuse: boolean
  readonly time: UpdateTime
  readonly moment:
    | { readonly kind: 'pressed' }
    | { readonly kind: 'quitting'; readonly isShuttingDown: boolean }
    | { readonly kind: 'passing'; readonly hour: number; readonly idleMs: number }
}

export type UpdateDecision = { readonly kind: 'install'; readonly startAgain: boolean } | { readonly kind: 'wait'; readonly for: 'call-end' | 'sent' | 'person' | 'next-quit' }

const NIGHT = { from: 2, before: 5 } as const
export const IDLE_ENOUGH_MS = 10 * 60_000

/**
 * Whether a version that lies ready is put in place now. Never during a call, and never over the person's head. What is unsent lies on the
 * disk and outlives the update; it is waited for all the same, since a version that fails to start would keep it there: unless the hub
 * refuses this one, when waiting would be for nothing.
 */
export function decideUpdate({ isInCall, unsentCount, doesHubRefuse, time, moment }: UpdateSituation): UpdateDecision {
  if (isInCall) return { kind: 'wait', for: 'call-end' }
  if (unsentCount !== 0 && !doesHubRefuse) return { kind: 'wait', for: 'sent' }
  switch (moment.kind) {
    case 'pressed':
      return { kind: 'install', startAgain: true }
    case 'quitting':
      // A system that is going off ends the installer half-way.
      return moment.isShuttingDown ? { kind: 'wait', for: 'next-quit' } : { kind: 'install', startAgain: false }
    case 'passing': {
      const isNight = moment.hour >= NIGHT.from && moment.hour < NIGHT.before
      return time === 'tonight' && isNight && moment.idleMs >= IDLE_ENOUGH_MS ? { kind: 'install', startAgain: true } : { kind: 'wait', for: 'person' }
    }
  }
}
