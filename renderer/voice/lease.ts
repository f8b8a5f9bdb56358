import type { VoiceSurroundings } from './surroundings.ts'

export type Lease = {
  readonly owner: () => 'here' | 'elsewhere' | 'nobody'
  /** Takes the sound into this window, from whichever has it. Settles once it is here. */
  readonly take: () => Promise<void>
  readonly close: () => void
}

/**
 * Which of one person's windows on this machine has the sound: the one that holds a lock of this name. Whoever waits gets it when
 * that window closes or dies, which the browser sees to; `take` does not wait. `changed` is told after every change of `owner`.
 */
export function createLease(surroundings: Pick<VoiceSurroundings, 'hold' | 'isHeldBySomebody'>, name: string, changed: () => void): Lease {
  let owner: ReturnType<Lease['owner']> = 'nobody'
  let isClosed = false
  let letGo = () => {}
  let stopWaiting = () => {}

  function set(now: typeof owner): void {
    if (owner === now || isClosed) return
    owner = now
    changed()
  }

  function wait(): void {
    const giveUp = new AbortController()
    stopWaiting = () => giveUp.abort()
    void request({ signal: giveUp.signal }, () => {})
    void surroundings.isHeldBySomebody(name).then((isHeld) => void (isHeld && owner === 'nobody' && set('elsewhere')))
  }

  async function request(how: Parameters<VoiceSurroundings['hold']>[1], held: () => void): Promise<void> {
    try {
      await surroundings.hold(name, how, () => {
        if (isClosed) return Promise.resolve()
        set('here')
        held()
        return new Promise<void>((resolve) => (letGo = resolve))
      })
    } catch (error) {
      // Given up by ourselves, or taken by another window: the lock has no other way to say either.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
      if ('signal' in how && how.signal.aborted) return
      if (isClosed) return
      set('elsewhere')
      wait()
    }
  }

  wait()
  return {
    owner: () => owner,
    take() {
      if (owner === 'here' || isClosed) return Promise.resolve()
      stopWaiting()
      return new Promise((resolve) => void request({ steal: true }, resolve))
    },
    close() {
      isClosed = true
      stopWaiting()
      letGo()
    },
  }
}
