import type { KeyValue } from './safe-storage.ts'

/** How long what a tab has stored may be on its way to the others, and far more. */
const ON_ITS_WAY_MS = 30_000

/**
 * One at a time over all tabs of the page. What a tab stores reaches the next one by another way than its lock, and may come long after
 * it on a busy machine; locks come in order. So whoever stores the first value of `handedOn` holds for a while a lock of that name,
 * and whoever finds none stored looks there. Without that two tabs of a first visit are two visitors.
 *
 * Locks exist only on https pages, and a sandboxed frame has them but may not use them. Without them tabs may send the same message at
 * once; the hub takes an id only once.
 */
export function turnsBetweenTabs(storage: KeyValue, handedOn: string): (name: string, run: () => Promise<void>) => Promise<void> {
  const mark = `${handedOn}=`

  async function takeOver(): Promise<boolean> {
    const { held = [] } = await navigator.locks.query().catch((): LockManagerSnapshot => ({}))
    const name = held.find((lock) => lock.name?.startsWith(mark))?.name
    if (name !== undefined) storage.set(handedOn, name.slice(mark.length))
    return name !== undefined
  }
  /** Comes back once the lock is held: the turn may end then. */
  function handOn(value: string): Promise<void> {
    const letGo = new Promise<void>((resolve) => setTimeout(resolve, ON_ITS_WAY_MS))
    return new Promise((resolve) => {
      const hold = () => {
        resolve()
        return letGo
      }
      navigator.locks.request(mark + value, { mode: 'shared' }, hold).catch(() => resolve())
    })
  }

  return async (name, run) => {
    let hasBegun = false
    const askedAt = performance.now()
    async function runNow(): Promise<void> {
      hasBegun = true
      const isFirst = storage.get(handedOn) === null
      const wasHandedOn = isFirst && (await takeOver())
      // The tab before us may have gone since, and its lock with it.
      if (!wasHandedOn && performance.now() - askedAt > 15) await new Promise((resolve) => setTimeout(resolve, 150))
      await run()
      const value = isFirst ? storage.get(handedOn) : null
      if (value !== null) await handOn(value)
    }
    const isDone = 'locks' in navigator && (await navigator.locks.request(name, runNow).then(() => true, () => hasBegun))
    if (!isDone) await run()
  }
}
