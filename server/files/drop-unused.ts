import { inTransaction } from '#server/postgres/database.ts'
import { lockFiles } from '#server/postgres/file-lock.ts'
import type { Workspace } from '#server/workspace.ts'

/** Drops those of these files that no message shows, with their bytes: what was stored for a message that turned out to be known already. */
export async function dropUnused({ id, pool }: Workspace, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await inTransaction(pool, 'begin', async (client) => {
    const { rows } = await client.query<{ sha256: string }>('select sha256 from files where workspace_id = $1 and id = any($2)', [id, fileIds])
    const hashes = rows.map(({ sha256 }) => sha256)
    await lockFiles(id, client, hashes)
    await client.query('delete from files f where f.workspace_id = $1 and f.id = any($2) and not exists (select from file_uses u where u.workspace_id = $1 and u.file_id = f.id)', [id, fileIds])
    await client.query('delete from file_chunks c where c.workspace_id = $1 and c.sha256 = any($2) and not exists (select from files f where f.workspace_id = $1 and f.sha256 = c.sha256)', [id, hashes])
  })
}
