// localStorage as the page lets us have it. Blocked (private windows, sandboxed frames) or full, memory stands in: the
// chat still works, it only forgets when the page goes.

export interface KeyValue {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): readonly string[]
}

export function safeStorage(open: () => Storage): KeyValue {
  const memory = new Map<string, string>()
  const disk = tried(open, null)
  return {
    get: (key) => memory.get(key) ?? tried(() => disk?.getItem(key) ?? null, null),
    set(key, value) {
      memory.delete(key)
      if (!tried(() => (disk?.setItem(key, value), disk !== null), false)) memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      tried(() => disk?.removeItem(key), undefined)
    },
    keys: () => [...new Set([...tried(() => Object.keys(disk ?? {}), []), ...memory.keys()])],
  }
}

// Every touch of a blocked storage throws, not only the first; there is nothing to do about it but go without.
function tried<T>(attempt: () => T, otherwise: T): T {
  try {
    return attempt()
  } catch {
    return otherwise
  }
}
