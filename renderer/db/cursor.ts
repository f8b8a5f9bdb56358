import type { CacheDatabase } from './cache-database.ts'

/**
 * How far this desk has read the log. It moves only in the transaction that wrote the rows up to it (S2).
 * `isResetting`: a fresh copy has begun and is not complete; a desk that stops here asks for it again from the start.
 */
export type Cursor = { readonly seq: number; readonly asOf: number | null; readonly isResetting: boolean }

export async function readCursor(database: CacheDatabase): Promise<Cursor | null> {
  const stored = await database.meta.get('cursor')
  return (stored?.value as Cursor | undefined) ?? null // Written by `writeCursor` alone.
}

export async function writeCursor(database: CacheDatabase, cursor: Cursor): Promise<void> {
  await database.meta.put({ key: 'cursor', value: cursor })
}
