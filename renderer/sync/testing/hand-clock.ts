import type { Clock } from '../clock.ts'

/** A clock that stands still until a test moves it; what falls due on the way runs in order. */
export type HandClock = Clock & {
  readonly pass: (ms: number) => void
  /** A person sets the wall clock; the steady one does not notice. */
  readonly setBack: (ms: number) => void
}

export function handClock(start = 1_750_000_000_000): HandClock {
  let steady = 0
  let wall = start
  let timers: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => wall + steady,
    steady: () => steady,
    after(ms, run) {
      const timer = { at: steady + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    pass(ms) {
      const end = steady + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((one) => one !== next)
        steady = Math.max(steady, next.at)
        next.run()
      }
      steady = end
    },
    setBack: (ms) => void (wall -= ms),
  }
}
