import { SIGNAL_TIMEOUT_MS, type Signal, type SignalAnswer, type SignalHeard } from '#shared/protocol/signal.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'
import type { WindowMessage } from './window-channel.ts'

// Signals of calls, between the window that has the line to the hub and the one that has the sound. Neither needs to be the other, and
// nothing of a signal is kept: whoever was not told that it was taken says it again.

export type Signals = Pick<DeskActions, 'signal' | 'onSignal'> & {
  /** In the window that leads: the hub passed one on. Settles with whether a window took it. */
  readonly heard: (heard: SignalHeard) => Promise<boolean>
  readonly hear: (message: WindowMessage) => void
}

/** Another window has less time than the hub gives us. */
const WINDOW_TIMEOUT_MS = SIGNAL_TIMEOUT_MS - 500
/** The hub says within its own time whether somebody took it; the way there and back takes some too. */
const ANSWER_TIMEOUT_MS = SIGNAL_TIMEOUT_MS + 2_000

/** `toHub`: says it on the line of this window; null where another window leads. */
export function createSignals({ channel, surroundings: { clock } }: Pick<Desk, 'channel' | 'surroundings'>, toHub: () => ((signal: Signal) => Promise<SignalAnswer>) | null): Signals {
  const listeners = new Set<(heard: SignalHeard) => boolean>()
  const asked = new Map<string, (answer: SignalAnswer) => void>()
  const offered = new Map<string, () => void>()

  function takeHere(heard: SignalHeard): boolean {
    return [...listeners].some((listener) => listener(heard))
  }

  return {
    signal(signal) {
      const own = toHub()
      if (own !== null) return own(signal)
      return new Promise((resolve) => {
        const done = (answer: SignalAnswer) => {
          cancel()
          if (asked.get(signal.id) === done) asked.delete(signal.id)
          resolve(answer)
        }
        const cancel = clock.after(ANSWER_TIMEOUT_MS, () => done({ ok: false, reason: 'unreachable' }))
        asked.set(signal.id, done)
        channel.post({ kind: 'signal', signal })
      })
    },
    onSignal(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    heard(heard) {
      if (takeHere(heard)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const done = (isTaken: boolean) => {
          cancel()
          offered.delete(heard.id)
          resolve(isTaken)
        }
        const cancel = clock.after(WINDOW_TIMEOUT_MS, () => done(false))
        offered.set(heard.id, () => done(true))
        channel.post({ kind: 'signal-heard', heard })
      })
    },
    hear(message) {
      if (message.kind === 'signal') {
        const { signal } = message
        void toHub()?.(signal).then((answer) => channel.post({ kind: 'signal-answer', id: signal.id, answer }))
      } else if (message.kind === 'signal-answer') asked.get(message.id)?.(message.answer)
      else if (message.kind === 'signal-heard') {
        if (takeHere(message.heard)) channel.post({ kind: 'signal-taken', id: message.heard.id })
      } else if (message.kind === 'signal-taken') offered.get(message.id)?.()
    },
  }
}
