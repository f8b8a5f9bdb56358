import { keysOf } from '#shared/domain/audience.ts'
import type { User } from '#shared/model/user.ts'
import { sightClause } from '#server/desks/snapshot.ts'
import type { Workspace } from '#server/workspace.ts'

/**
 * Whether someone may see a file: they stored it, it is in a message they may see, or it is the sound that an inbox plays to its callers.
 * Knowing its id or hash opens nothing (S13).
 */
export async function maySeeFile({ id, pool }: Workspace, user: User, fileId: string): Promise<boolean> {
  const sight = sightClause(new Set(keysOf(user)), user.id)
  const values: unknown[] = [id, ...sight.values]
  const bind = (value: unknown) => `$${values.push(value)}`
  const file = bind(fileId)
  const { rowCount } = await pool.query(
    `select 1 from files where workspace_id = $1 and id = ${file} and (
       uploaded_by = ${bind(user.id)} or exists (
         select from file_uses u join conversations on conversations.workspace_id = u.workspace_id and conversations.id = u.conversation_id
         where u.workspace_id = $1 and u.file_id = ${file} and conversations.workspace_id = $1 and ${sight.sql})
       or (kind like 'audio/%' and exists (select from inboxes where inboxes.workspace_id = $1 and inboxes.row #>> '{calls,announcement,fileId}' = ${file})))`,
    values,
  )
  return rowCount === 1
}
