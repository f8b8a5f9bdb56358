import type { z } from 'zod'

// What one person has chosen for themselves on this machine, by their id: two agents who share a desk in shifts keep their
// own keys and sounds. It follows into the other windows at once. A browser that keeps nothing still lets the choice hold
// until the window closes, and what is kept but cannot be read (an older desk wrote it) counts as not chosen.

export type OwnChoice<T> = {
  readonly read: (personId: string) => T
  readonly write: (personId: string, value: T) => void
  readonly subscribe: (changed: () => void) => () => void
}

/** `text`: as the browser has it, or null where it would not keep it. */
type Kept<T> = { readonly text: string | null; readonly isRefused: boolean; readonly value: T }

export function ownChoice<T>(name: 'keys' | 'alerts' | 'send-with' | 'tour' | 'idle' | 'global-keys' | 'last-open' | 'pace', schema: z.ZodType<T>, fallback: T): OwnChoice<T> {
  const listeners = new Set<() => void>()
  const known = new Map<string, Kept<T>>()
  const tell = () => listeners.forEach((changed) => changed())
  const keyOf = (personId: string) => `hearth.${name}.${personId}`

  function read(personId: string): T {
    const before = known.get(personId)
    const text = textAt(keyOf(personId))
    // The same text, the same object: whoever draws from it must not be drawn for ever.
    if (before !== undefined && (before.isRefused || text === before.text)) return before.value
    const value = parse(text)
    known.set(personId, { text, isRefused: false, value })
    return value
  }
  function parse(text: string | null): T {
    if (text === null) return fallback
    try {
      const parsed = schema.safeParse(JSON.parse(text))
      return parsed.success ? parsed.data : fallback
    } catch {
      return fallback
    }
  }
  return {
    read,
    write(personId, value) {
      const text = JSON.stringify(value)
      known.set(personId, { text, isRefused: !keep(keyOf(personId), text), value })
      tell()
    },
    subscribe(changed) {
      if (listeners.size === 0) window.addEventListener('storage', tell)
      listeners.add(changed)
      return () => {
        listeners.delete(changed)
        if (listeners.size === 0) window.removeEventListener('storage', tell)
      }
    },
  }
}

function textAt(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}
