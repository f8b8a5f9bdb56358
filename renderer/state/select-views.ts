import type { SavedView } from '#shared/model/saved-view.ts'
import { myId } from './select-me.ts'
import type { DeskState, ListName, OutboxRow } from './shape.ts'

// A person's saved views as they will be once the hub has what they last asked for: a view is there the moment it is saved.

/** Kept views, by name: their order is that of the keys which open them. The same list until one of them changes. */
export function selectViews(state: DeskState): readonly SavedView[] {
  const { views } = state.rows
  const me = myId(state)
  if (last !== null && last.views === views && last.outbox === state.outbox && last.me === me) return last.shown
  const saving = state.outbox.filter(({ command, state: { kind } }) => command.type === 'save-view' && kind !== 'refused')
  const shown = last !== null && last.views === views && last.me === me && isSameRows(last.saving, saving) ? last.shown : viewsIn(views, saving, me)
  last = { views, outbox: state.outbox, me, saving, shown }
  return shown
}

export function selectView(state: DeskState, list: ListName): SavedView | null {
  const id = viewIdOf(list)
  return id === null ? null : (selectViews(state).find((view) => view.id === id) ?? null)
}

/** Which saved view a list is, or null if it is one of the desk's own. */
export function viewIdOf(list: ListName): string | null {
  return list.startsWith('view:') ? list.slice('view:'.length) : null
}

function viewsIn(rows: ReadonlyMap<string, SavedView>, saving: readonly OutboxRow[], me: string): readonly SavedView[] {
  const byId = new Map([...rows.values()].filter(({ userId }) => userId === me).map((view) => [view.id, view]))
  for (const { command, state } of saving) {
    const known = command.type === 'save-view' ? byId.get(command.payload.id) : undefined
    if (command.type !== 'save-view' || (state.kind === 'acknowledged' && state.seq <= (known?.rev ?? 0))) continue
    byId.set(command.payload.id, { ...command.payload, userId: me, rev: known?.rev ?? 0 })
  }
  return [...byId.values()].filter(({ isDropped }) => !isDropped).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

function isSameRows(a: readonly OutboxRow[], b: readonly OutboxRow[]): boolean {
  return a.length === b.length && a.every((row, at) => row === b[at])
}

type Remembered = { readonly views: ReadonlyMap<string, SavedView>; readonly outbox: readonly OutboxRow[]; readonly me: string; readonly saving: readonly OutboxRow[]; readonly shown: readonly SavedView[] }
let last: Remembered | null = null
