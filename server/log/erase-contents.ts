import { lockFiles } from '#server/postgres/file-lock.ts'
import { lockRecording } from '#server/postgres/recording-lock.ts'
import type { Query } from '#server/postgres/database.ts'

/** Empties entries of their words, of what was recorded of them, and of their files: a file that no other message shows goes with its bytes and its name (S11). */
export async function eraseContents(workspaceId: string, query: Query, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return
  await query.query('delete from contents where workspace_id = $1 and id = any($2)', [workspaceId, entryIds])
  // What they were found by. In order, as the indexer writes them: two that lock the same rows must not meet head-on.
  await query.query('delete from search_words where workspace_id = $1 and id in (select id from search_words where workspace_id = $1 and id = any($2) order by id for update)', [workspaceId, entryIds])
  const { rows } = await query.query<{ id: string; sha256: string }>('select f.id, f.sha256 from files f where f.workspace_id = $1 and f.id in (select file_id from file_uses where workspace_id = $1 and entry_id = any($2))', [workspaceId, entryIds])
  await eraseRecordings(workspaceId, query, entryIds)
  if (rows.length === 0) return
  await lockFiles(workspaceId, query, rows.map(({ sha256 }) => sha256))
  await query.query('delete from file_uses where workspace_id = $1 and entry_id = any($2)', [workspaceId, entryIds])
  await query.query('delete from files f where f.workspace_id = $1 and f.id = any($2) and not exists (select from file_uses u where u.workspace_id = $1 and u.file_id = f.id)', [workspaceId, rows.map(({ id }) => id)])
  await query.query('delete from file_chunks c where c.workspace_id = $1 and c.sha256 = any($2) and not exists (select from files f where f.workspace_id = $1 and f.sha256 = c.sha256)', [workspaceId, rows.map(({ sha256 }) => sha256)])
}

/**
 * What was recorded of these calls loses its key with the words: from here on nobody hears it, whatever is left of its bytes, which
 * housekeeping drops (server/recordings/sweep-recordings.ts). What a desk still brings of them is not kept.
 */
async function eraseRecordings(workspaceId: string, query: Query, entryIds: readonly string[]): Promise<void> {
  const { rows } = await query.query<{ id: string }>("select id from entries where workspace_id = $1 and id = any($2) and row ->> 'kind' = 'call'", [workspaceId, entryIds])
  if (rows.length === 0) return
  const calls = rows.map(({ id }) => id)
  await lockRecording(workspaceId, query, calls)
  await query.query('insert into recordings_erased (workspace_id, entry_id, at) select $1, unnest($2::text[]), (extract(epoch from clock_timestamp()) * 1000)::bigint on conflict do nothing', [workspaceId, calls])
  await query.query('update recordings set data_key = null, gone_at = (extract(epoch from clock_timestamp()) * 1000)::bigint where workspace_id = $1 and entry_id = any($2) and gone_at is null', [workspaceId, calls])
}
