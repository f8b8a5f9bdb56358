import { lockFiles } from '#server/postgres/file-lock.ts'
import type { Query } from '#server/postgres/database.ts'

/** Empties entries of their words, and of their files: a file that no other message shows goes with its bytes and its name (S11). */
export async function eraseContents(workspaceId: string, query: Query, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return
  await query.query('delete from contents where workspace_id = $1 and id = any($2)', [workspaceId, entryIds])
  // What they were found by. In order, as the indexer writes them: two that lock the same rows must not meet head-on.
  await query.query('delete from search_words where workspace_id = $1 and id in (select id from search_words where workspace_id = $1 and id = any($2) order by id for update)', [workspaceId, entryIds])
  const { rows } = await query.query<{ id: string; sha256: string }>('select f.id, f.sha256 from files f where f.workspace_id = $1 and f.id in (select file_id from file_uses where workspace_id = $1 and entry_id = any($2))', [workspaceId, entryIds])
  if (rows.length === 0) return
  await lockFiles(workspaceId, query, rows.map(({ sha256 }) => sha256))
  await query.query('delete from file_uses where workspace_id = $1 and entry_id = any($2)', [workspaceId, entryIds])
  await query.query('delete from files f where f.workspace_id = $1 and f.id = any($2) and not exists (select from file_uses u where u.workspace_id = $1 and u.file_id = f.id)', [workspaceId, rows.map(({ id }) => id)])
  await query.query('delete from file_chunks c where c.workspace_id = $1 and c.sha256 = any($2) and not exists (select from files f where f.workspace_id = $1 and f.sha256 = c.sha256)', [workspaceId, rows.map(({ sha256 }) => sha256)])
}
