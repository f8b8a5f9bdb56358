import { createStore } from 'zustand/vanilla'

// What an administrator has changed and not saved. It lies beside the screen, not in it: whoever looks at another queue,
// answers a chat, or loses the role for a moment finds the form as they left it. It is gone with the window.

export type Edit = {
  /** The row's version the person began on; null: there was no row yet. */
  readonly baseRev: number | null
  /** As it was then; null: something new. */
  readonly base: Values | null
  readonly values: Values
}

/** A form's contents, by field: a row without its `rev`. */
export type Values = Readonly<Record<string, unknown>>

export type EditStore = ReturnType<typeof createEditStore>

export function createEditStore() {
  return createStore<{ readonly edits: ReadonlyMap<string, Edit> }>()(() => ({ edits: new Map() }))
}

export function putEdit(store: EditStore, key: string, edit: Edit | null): void {
  store.setState(({ edits }) => {
    const next = new Map(edits)
    if (edit === null) next.delete(key)
    else next.set(key, edit)
    return { edits: next }
  })
}

/** Two forms say the same, whatever order their fields were written in. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>] // objects both, by the line above.
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame(one[key], other[key]))
}

/** Where this form stands towards the row as the hub has it. */
export type Standing =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'changed' }
  /** Somebody else changed the row meanwhile, in these fields. */
  | { readonly kind: 'overtaken'; readonly fields: readonly string[] }

export function standingOf(edit: Edit | undefined, row: { readonly rev: number; readonly values: Values } | null, isUnderWay: boolean): Standing {
  if (edit === undefined) return { kind: 'untouched' }
  if (row === null) return { kind: 'changed' }
  if (isSame(edit.values, row.values) || isSame(edit.values, edit.base)) return { kind: 'untouched' }
  if (row.rev === edit.baseRev || isUnderWay) return { kind: 'changed' }
  return { kind: 'overtaken', fields: Object.keys(row.values).filter((field) => !isSame(row.values[field], edit.base?.[field])) }
}
