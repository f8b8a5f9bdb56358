/**
 * Time as the sync sees it; tests move it by hand. `now` is the wall clock (ms since 1970), which a person can set back;
 * `steady` never goes back, but may stand still while the machine sleeps and starts anew with the page.
 */
export type Clock = {
  readonly now: () => number
  readonly steady: () => number
  /** Runs once after a while; gives back how to call it off. Late timers are expected: a hidden page's are. */
  readonly after: (ms: number, run: () => void) => () => void
}

export const machineClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** How long ago something was, by whichever clock saw more of it: neither a clock set back nor a night asleep makes it younger. */
export function elapsedMs(clock: Clock, since: { readonly now: number; readonly steady: number | null }): number {
  const bySteady = since.steady === null ? 0 : clock.steady() - since.steady
  return Math.max(0, Math.round(clock.now() - since.now), Math.round(bySteady))
}
