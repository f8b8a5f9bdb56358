import type { Workspace } from '#server/workspace.ts'

/** An upload takes minutes at most; what is older was cut off with its hub. */
const LEFT_BEHIND_MS = 3_600_000

/** Drops the pieces of uploads that never came to their end. Their name says when they began (store-file.ts). */
export async function sweepUploads({ id, pool }: Workspace, now: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from file_chunks where workspace_id = $1 and sha256 >= 'uploading-' and sha256 < 'uploading.' and split_part(sha256, '-', 2)::bigint < $2`,
    [id, now - LEFT_BEHIND_MS],
  )
  return rowCount ?? 0
}
