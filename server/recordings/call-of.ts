import type { CallEntry } from '#shared/model/entry.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { isLeading, maySee } from '#server/commands/authorise.ts'
import type { Workspace } from '#server/workspace.ts'

// Whose recordings are whose: who may bring what a desk recorded, and who may listen to it.

export type KnownCall = { readonly conversation: Conversation; readonly entry: CallEntry }

/** A call by its conversation and its entry; null: there is none such. */
export async function readCall({ id, pool }: Workspace, conversationId: string, entryId: string): Promise<KnownCall | null> {
  const { rows } = await pool.query<{ talk: Conversation; row: CallEntry }>({
    name: 'call of a recording',
    text: `select t.row as talk, e.row from entries e join conversations t on t.workspace_id = $1 and t.id = e.conversation_id
      where e.workspace_id = $1 and e.id = $3 and e.conversation_id = $2 and e.row ->> 'kind' = 'call'`,
    values: [id, conversationId, entryId],
  })
  const found = rows[0]
  return found === undefined ? null : { conversation: found.talk, entry: found.row }
}

/** Leads and administrators who see the conversation, and whoever spoke with the customer in that call. */
export function mayListen(user: User, { conversation, entry }: KnownCall): boolean {
  if (user.isDisabled) return false
  return (isLeading(user) && maySee(user, conversation)) || entry.call.agents.includes(user.id)
}

/**
 * Whoever spoke in that call, or had its conversation while it lived: their desk may have recorded before it could say that it was
 * connected. Asked of the thread, so that it holds for a desk that comes back hours later.
 */
export async function mayRecord({ id, pool }: Workspace, user: User, { conversation, entry }: KnownCall): Promise<boolean> {
  if (entry.call.agents.includes(user.id)) return true
  const { rows } = await pool.query<{ kind: string; to: string | null; at: number; seq: number }>({
    name: 'places around a call',
    text: `select row #>> '{activity,kind}' as kind, row #>> '{activity,to}' as to, (row ->> 'at')::bigint as at, seq from entries
      where workspace_id = $1 and conversation_id = $2 and row ->> 'kind' = 'activity'
        and seq >= coalesce((select max(b.seq) from entries b where b.workspace_id = $1 and b.conversation_id = $2 and b.seq < $3 and b.row ->> 'kind' = 'activity'), 0)
      order by seq limit 500`,
    values: [id, conversation.id, entry.seq],
  })
  const endedAt = entry.call.endedAt ?? Number.POSITIVE_INFINITY
  return rows.some(({ kind, to, at }) => kind === 'assigned' && to === user.id && at <= endedAt)
}
