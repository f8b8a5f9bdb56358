import { createContext, useContext, useSyncExternalStore } from 'react'
import { noticeTimeZone } from './time-zone.ts'

// Everything that counts up or down on the desk hangs on one tick a second, in the hub's time: due times are the hub's,
// and a machine whose clock is wrong must not call a promise broken. A part is drawn again only when what it reads
// from the time has changed, not with every tick.

export type Clock = {
  readonly now: () => number
  readonly subscribe: (tick: () => void) => () => void
  /** It stands still, and so does whatever else would go by with time. */
  readonly isStopped?: boolean
}

const ClockContext = createContext<Clock>(tickingClock(() => 0))
export const ClockProvider = ClockContext.Provider

export function useClock(): Clock {
  return useContext(ClockContext)
}

/** Reads something from the hub's time: a word, a number, never a fresh object. */
export function useTime<T extends string | number | boolean | null>(read: (now: number) => T): T {
  const clock = useContext(ClockContext)
  return useSyncExternalStore(clock.subscribe, () => read(clock.now()))
}

/** `offsetMs` is asked for with every tick: it is measured anew each time the line comes up. */
export function tickingClock(offsetMs: () => number): Clock {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let now = wholeSecond()
  function tick(): void {
    noticeTimeZone()
    now = wholeSecond()
    for (const listener of listeners) listener()
    timer = setTimeout(tick, 1_000 - (Date.now() % 1_000) + 5)
  }
  return {
    now: () => (timer === null ? (now = wholeSecond()) : now) + offsetMs(),
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setTimeout(tick, 1_000 - (Date.now() % 1_000) + 5)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearTimeout(timer)
        timer = null
      }
    },
  }
}

/** A clock that stands still, for the gallery and tests. */
export function stoppedClock(now: number): Clock {
  return { now: () => now, subscribe: () => () => undefined, isStopped: true }
}

function wholeSecond(): number {
  return Math.floor(Date.now() / 1_000) * 1_000
}
