import { derivePasswordKey, type DeriveKey } from '#renderer/db/derive-password-key.ts'
import { machineClock, type Clock } from './clock.ts'
import { openSocket, type OpenSocket } from './hub-socket.ts'
import { carriedToken, hubFetch, type CarriedToken } from './hub-way.ts'
import type { MachineSecrets } from './kept-secrets.ts'
import { openWindowChannel, type OpenWindowChannel } from './window-channel.ts'

/** Everything the sync asks of the machine around it. Tests bring their own: a clock, a line and sibling windows moved by hand. */
export type Surroundings = {
  readonly hubOrigin: string
  readonly carried: CarriedToken
  readonly clock: Clock
  readonly newId: () => string
  /** Between 0 and 1. */
  readonly random: () => number
  /** Of the hub's own addresses, saying who asks. */
  readonly fetch: typeof fetch
  readonly openSocket: OpenSocket
  readonly openChannel: OpenWindowChannel
  /** Settles once this window alone holds the name, and keeps it until `held` settles. */
  readonly holdLock: (name: string, held: () => Promise<void>, giveUp: AbortSignal) => Promise<void>
  readonly deriveKey: DeriveKey
  /** What the machine keeps of secrets beyond this window. */
  readonly secrets: MachineSecrets
  /** How long the hands have rested: milliseconds since a key, a button or a wheel was last moved in this window. */
  readonly handsRested: () => number
  /** The network came back, or the window was shown again: a good moment to try at once. */
  readonly whenBack: (run: () => void) => () => void
  /** The window is hidden or about to go: the last moment to keep what is not kept yet. */
  readonly whenLeaving: (run: () => void) => () => void
}

export function machineSurroundings(hubOrigin: string, secrets: MachineSecrets): Surroundings {
  const carried = carriedToken(hubOrigin, window.location.origin)
  return {
    hubOrigin,
    carried,
    secrets,
    clock: machineClock,
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
    fetch: hubFetch(hubOrigin, carried, (input, init) => fetch(input, init)),
    openSocket: (handlers) => openSocket(hubOrigin, carried, handlers),
    openChannel: openWindowChannel,
    holdLock: (name, held, signal) => navigator.locks.request(name, { signal }, held),
    deriveKey: derivePasswordKey,
    handsRested: watchHands(),
    whenBack(run) {
      const shown = () => void (document.visibilityState === 'visible' && run())
      window.addEventListener('online', run)
      document.addEventListener('visibilitychange', shown)
      return () => {
        window.removeEventListener('online', run)
        document.removeEventListener('visibilitychange', shown)
      }
    },
    whenLeaving(run) {
      const hidden = () => void (document.visibilityState === 'hidden' && run())
      window.addEventListener('pagehide', run)
      document.addEventListener('visibilitychange', hidden)
      return () => {
        window.removeEventListener('pagehide', run)
        document.removeEventListener('visibilitychange', hidden)
      }
    },
  }
}

function watchHands(): () => number {
  let movedAt = performance.now()
  const moved = () => void (movedAt = performance.now())
  for (const hand of ['keydown', 'pointerdown', 'wheel', 'touchmove']) window.addEventListener(hand, moved, { capture: true, passive: true })
  return () => performance.now() - movedAt
}
