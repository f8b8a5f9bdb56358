// A window that has stopped is opened anew, since all that was written lies in the desk's cache. One that stops again and
// again is not: somebody is asked.

const MOST = 3
const WITHIN_MS = 60_000

export type Gone = 'clean-exit' | 'abnormal-exit' | 'killed' | 'crashed' | 'oom' | 'launch-failed' | 'integrity-failure' | 'memory-eviction'

/** `stopped`: when it stopped before, the newest last. `nothing`: it was closed, and not by accident. */
export function decideRecovery(reason: Gone, stopped: readonly number[], now: number): 'nothing' | 'reload' | 'ask' {
  if (reason === 'clean-exit') return 'nothing'
  // What cannot even begin, or is not the program we packed, will not be better for another try.
  if (reason === 'launch-failed' || reason === 'integrity-failure') return 'ask'
  return stopped.filter((at) => now - at < WITHIN_MS).length >= MOST ? 'ask' : 'reload'
}
