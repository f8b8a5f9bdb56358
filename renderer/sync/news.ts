import type { Changes } from '#renderer/db/changes.ts'
import type { News } from '#renderer/state/shape.ts'

/** The entries among changes that are new, not only changed; a fresh copy brings none. */
export function newsOf(changes: Changes, isCatchUp: boolean): News {
  if (changes.isReset) return { entries: [], isCatchUp: true }
  const entries = [...(changes.rows.entries?.values() ?? [])].filter(({ id }) => changes.renewed?.has(id) !== true)
  return { entries, isCatchUp }
}
