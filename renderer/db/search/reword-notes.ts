import type { RowOf } from '#shared/model/row.ts'
import type { CacheDatabase } from '../cache-database.ts'
import type { Changes } from '../changes.ts'

// An entry that was erased or corrected is still found by its old words, until its segment is written anew. That this is owed
// is noted in the transaction that brings the change, so that no crash can forget it. Such changes are rare; a new message
// needs no note, since it is in no segment yet.

const NOTE = 'reword:'

/** By the entry's `rev`: a note of a later change is not taken for settled by an earlier one's work. */
export function rewordNotes(changes: Changes): readonly { readonly key: string; readonly value: number }[] {
  const entries = changes.rows.entries
  if (entries === undefined) return []
  return [...entries.values()].flatMap((entry) => (isReworded(entry) ? [{ key: `${NOTE}${entry.id}`, value: entry.rev }] : []))
}

export type RewordNote = { readonly note: string; readonly entryKey: string; readonly rev: unknown }

export async function readRewordNotes({ meta }: Pick<CacheDatabase, 'meta'>, limit: number): Promise<readonly RewordNote[]> {
  const records = await meta.where('key').startsWith(NOTE).limit(limit).toArray()
  return records.map(({ key, value }) => ({ note: key, entryKey: key.slice(NOTE.length), rev: value }))
}

export async function settleRewordNotes(database: CacheDatabase, notes: readonly RewordNote[]): Promise<void> {
  await database.transaction('rw', [database.meta], async () => {
    const now = await database.meta.bulkGet(notes.map(({ note }) => note))
    await database.meta.bulkDelete(notes.flatMap(({ note, rev }, at) => (now[at]?.value === rev ? [note] : [])))
  })
}

function isReworded(entry: RowOf<'entries'>): boolean {
  return entry.kind !== 'activity' && (entry.content === null || (entry.kind === 'message' && entry.editedAt !== null))
}
