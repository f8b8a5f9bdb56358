import type { DeskState } from '#renderer/state/shape.ts'

/** Tags on what this desk holds: the next one is most often one of them. */
export function tagsInUse(state: DeskState): readonly string[] {
  return [...new Set([...state.rows.conversations.values()].flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))
}
