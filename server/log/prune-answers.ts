import type { Query } from '#server/postgres/database.ts'

/** How long a repeated command id gets its first answer: longer than any desk's outbox is kept without a line. */
export const ANSWERS_KEPT_MS = 90 * 24 * 3_600_000
const AT_ONCE = 20_000

/** Forgets answers nobody can ask for any more (S6), a bounded number at a time. Returns how many went. */
export async function pruneAnswers(workspaceId: string, query: Query, at: number): Promise<number> {
  const { rowCount } = await query.query('delete from command_answers where workspace_id = $1 and command_id in (select command_id from command_answers where workspace_id = $1 and at < $2 limit $3)', [workspaceId, at - ANSWERS_KEPT_MS, AT_ONCE])
  return rowCount ?? 0
}
