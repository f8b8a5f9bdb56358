import type { Notification } from './system/notification.ts'
import type { Tray } from './system/tray.ts'

export type Records = {
  readonly trays: Tray[]
  /** Every notification that was shown, in order; the closed ones too. */
  readonly notifications: Notification[]
  /** What was asked of the person, by the dialog's function and what it was given. */
  readonly dialogs: { readonly kind: string; readonly given: readonly unknown[] }[]
  /** What was handed to the system to open: addresses, files, folders. */
  readonly opened: string[]
  readonly shortcuts: Map<string, () => void>
  readonly protocolClients: Set<string>
  badge: number
  overlay: string | null
  progress: number
  flashing: boolean
  relaunches: number
  /** For how long nobody has touched the machine: set by a test. */
  idleSeconds: number
  isLocked: boolean
}

/**
 * What a test looks at and turns, since there is no screen to look at and no person to touch it. A test reaches it inside the program, as
 * `globalThis.hearthStandin`.
 */
export const records: Records = {
  trays: [], notifications: [], dialogs: [], opened: [], shortcuts: new Map(), protocolClients: new Set(),
  badge: 0, overlay: null, progress: -1, flashing: false, relaunches: 0, idleSeconds: 0, isLocked: false,
}
