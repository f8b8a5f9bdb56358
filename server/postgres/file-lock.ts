import type { Query } from './database.ts'

/**
 * Holds files of these hashes still until the transaction ends: whoever stores the same bytes anew and whoever erases the
 * last use of them would otherwise each look before the other writes, and leave a file without its bytes.
 */
export async function lockFiles(workspaceId: string, query: Query, sha256s: readonly string[]): Promise<void> {
  for (const sha256 of [...new Set(sha256s)].sort()) await query.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockNameOf(workspaceId, sha256)])
}

/** What is locked of a file: the hash of these words. */
export function lockNameOf(workspaceId: string, sha256: string): string {
  return `file ${workspaceId} ${sha256}`
}
