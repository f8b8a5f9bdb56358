import { STAFF } from '#shared/domain/audience.ts'
import type { OtherFact } from '#shared/model/event.ts'
import type { RowOf } from '#shared/model/row.ts'
import type { World } from '#server/log/world.ts'
import { DONE, refused, type Handler, type Needs } from './handler.ts'

type SetUpTable = 'queues' | 'inboxes' | 'dispositions' | 'hours' | 'skills' | 'snippets' | 'settings'
/** Another row that this one names, by its table; null names none. */
type Named = { readonly [T in 'queues' | 'hours']?: string | null }
type Saved<T extends SetUpTable> = Omit<RowOf<T>, 'rev'> & { readonly onRev: number | null }

/**
 * Saves a row of the floor's set-up, new or changed. Refused as a conflict when somebody else changed it since `onRev`,
 * so that two administrators never overwrite each other unseen, and when it names what is not there.
 */
export function saveFloorRow<T extends SetUpTable>(table: T, fact: (id: string) => OtherFact, names: (row: Saved<T>) => Named = () => ({})): Handler<Saved<T>> {
  return {
    needs: (row) => ({ [table]: [row.id], ...needsOf(names(row)) }),
    decide(world, { onRev, ...saved }) {
      const row = saved as unknown as Omit<RowOf<T>, 'rev'> & { readonly id: string } // Saved<T> without onRev.
      const before = world.row(table, row.id)
      if (onRev !== null && before?.rev !== onRev) return refused('conflict')
      if (!areThere(world, names({ ...saved, onRev } as unknown as Saved<T>))) return refused('not-found')
      world.record(fact(row.id), [STAFF], [world.put(table, { ...row, rev: world.nextSeq() } as unknown as RowOf<T>)])
      return DONE
    },
  }
}

function needsOf(named: Named): Needs {
  return Object.fromEntries(Object.entries(named).flatMap(([table, id]) => (id === null ? [] : [[table, [id]]])))
}

function areThere(world: World, named: Named): boolean {
  return Object.entries(named).every(([table, id]) => id === null || world.row(table as keyof Named, id) !== undefined) // Object.entries widens the names.
}
