// Fast hands write on before the field has the focus: it is drawn a frame after the key that asked for it, later on a busy
// machine. What they type meanwhile is words for that field; taken for keys of the desk, an `e` would resolve.

/** The longest time that keys are held for a field. If it has not come by then, it will not. */
const PATIENCE_MS = 3_000

export type TypeAhead = {
  /** A field is wanted: from now on letters are for it. */
  readonly begin: (now: number) => void
  /** Keeps a key, and says whether it did. */
  readonly take: (key: string, now: number) => boolean
  /** The field is there (or will not be): gives back what was typed for it. */
  readonly end: () => string
}

export function createTypeAhead(): TypeAhead {
  let typed = ''
  let since: number | null = null
  return {
    begin(now) {
      typed = ''
      since = now
    },
    take(key, now) {
      if (since === null || now - since > PATIENCE_MS) return false
      if (key === 'Backspace') typed = Array.from(typed).slice(0, -1).join('')
      // Enter would send what nobody has seen yet: it is taken, and means nothing.
      else if (key !== 'Enter') typed += key
      return true
    },
    end() {
      const kept = typed
      typed = ''
      since = null
      return kept
    },
  }
}

/** Whether a key writes something, or takes back what it wrote. */
export function isWriting(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  return Array.from(event.key).length === 1 || event.key === 'Backspace' || event.key === 'Enter'
}
