import type { Query } from './database.ts'

/**
 * Holds the recordings of these calls still until the transaction ends: a desk that begins a new part while the call is erased would
 * otherwise leave it behind.
 */
export async function lockRecording(workspaceId: string, query: Query, entryIds: readonly string[]): Promise<void> {
  for (const entryId of [...new Set(entryIds)].sort()) await query.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`recording ${workspaceId} ${entryId}`])
}
