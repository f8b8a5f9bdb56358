// Which calls have been answered on this machine. Until the hub hears that one is connected it still rings there, and must ring no
// more for whoever has just answered it, in whichever window. Only ids are told to the others, and nothing is kept.

let answered: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()
const KEPT = 20
const MOST_LETTERS = 200

// A test's page may have none.
const windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hearth-answered')
// In Node, where some tests run, an open one would keep the process.
;(windows as { unref?: () => void } | null)?.unref?.()
windows?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'string' && data.length <= MOST_LETTERS) add(data)
})

function add(key: string): void {
  if (answered.has(key)) return
  answered = new Set([...answered, key].slice(-KEPT))
  listeners.forEach((changed) => changed())
}

export const answeredCalls = {
  read: (): ReadonlySet<string> => answered,
  mark(key: string): void {
    add(key)
    windows?.postMessage(key)
  },
  subscribe(changed: () => void): () => void {
    listeners.add(changed)
    return () => void listeners.delete(changed)
  },
}
