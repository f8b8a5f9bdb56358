// What this machine knows of whether anybody is at it. Nothing of it is stored or leaves the window; only a presence the
// person has asked for comes of it.

export type Attendance = {
  /** The screen is locked: nobody reads what stands on it. */
  readonly isLocked: boolean
  /** Their presence was set to away because nobody had touched the machine, as they had asked for. */
  readonly isAwayByIdle: boolean
}

let now: Attendance = { isLocked: false, isAwayByIdle: false }
const listeners = new Set<() => void>()

export const attendance = {
  read: (): Attendance => now,
  change(part: Partial<Attendance>): void {
    now = { ...now, ...part }
    listeners.forEach((changed) => changed())
  },
  subscribe(changed: () => void): () => void {
    listeners.add(changed)
    return () => void listeners.delete(changed)
  },
}
