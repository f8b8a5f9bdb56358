import type { Inbox } from '#shared/model/inbox.ts'
import type { DeskState } from './shape.ts'

const known = new WeakMap<ReadonlyMap<string, Inbox>, readonly string[]>()

/** The brands of this floor, by name. The same list until an inbox changes. */
export function selectBrands({ rows: { inboxes } }: Pick<DeskState, 'rows'>): readonly string[] {
  const brands = known.get(inboxes) ?? [...new Set([...inboxes.values()].map(({ brand }) => brand))].sort((a, b) => a.localeCompare(b))
  known.set(inboxes, brands)
  return brands
}
