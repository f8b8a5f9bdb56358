// Whether somebody is at the machine, by how long nobody has touched it. The number of seconds never leaves this file: the
// desk hears two words, and only while its person has asked for it.

export type IdleWatch = {
  /** From now on with this limit; null: nobody asks any more. */
  readonly watch: (minutes: number | null) => void
  readonly stop: () => void
}

export type IdleParts = {
  readonly idleSeconds: () => number
  /** Runs once after so long; gives back how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly tell: (what: 'idle' | 'not-idle') => void
}

const LOOK_EVERY_MS = 15_000
/** Somebody who comes back should find the desk ready for them. */
const LOOK_WHILE_IDLE_MS = 1_000

export function createIdleWatch({ idleSeconds, after, tell }: IdleParts): IdleWatch {
  let limitSeconds: number | null = null
  let isIdle = false
  let cancel = () => {}

  function look(): void {
    if (limitSeconds === null) return
    const seconds = idleSeconds()
    if (seconds >= limitSeconds !== isIdle) {
      isIdle = !isIdle
      tell(isIdle ? 'idle' : 'not-idle')
    }
    // Not before it can be so: a machine that sleeps is not woken for nothing.
    const soonest = isIdle ? LOOK_WHILE_IDLE_MS : Math.max(LOOK_WHILE_IDLE_MS, Math.min(LOOK_EVERY_MS, (limitSeconds - seconds) * 1_000))
    cancel = after(soonest, look)
  }

  return {
    watch(minutes) {
      cancel()
      if (isIdle) tell('not-idle')
      isIdle = false
      limitSeconds = minutes === null ? null : minutes * 60
      look()
    },
    stop() {
      cancel()
      limitSeconds = null
    },
  }
}
