/**
 * How long to wait before a hub that ended is started again: soon at first, since most ends are an accident, then longer and longer, so that
 * one that cannot run does not keep the machine busy. After the last pause it is given up, until a person asks.
 */
export const PAUSES_MS: readonly number[] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000]

/** A hub that served for as long as this was well; its end begins a new count. */
export const WELL_AFTER_MS = 60_000

/** `failures`: how often in a row it ended or did not begin to serve, this time included. Null: enough. */
export function pauseAfter(failures: number): number | null {
  return PAUSES_MS[failures - 1] ?? null
}

/**
 * Whether starting again may help by itself. What a killed hub leaves behind is one reason why it may: its Postgres is still closing, its port
 * not free yet. What a setting or a store of another version makes impossible stays so.
 */
export function mayPass(reason: string): boolean {
  return ['already-running', 'port-taken', 'store-unreachable', 'store-held', 'store-did-not-start'].includes(reason)
}
