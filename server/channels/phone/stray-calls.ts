import type { Conversation } from '#shared/model/conversation.ts'
import type { Workspace } from '#server/workspace.ts'
import { endKnownCall } from './call-ended.ts'

// A telephone call that rings is asked about by the proxy, every 20 s at least but for while it rings at somebody. One that nobody asks
// about any more is over: its proxy has gone, or its word of the end was lost while the hub was away.

/** Beyond the time that a queue lets it ring at one person. */
const SILENT_MS = 60_000
const AT_ONCE = 200

/** Notes that the proxy still holds this call. */
export async function beatForCall({ id, pool }: Workspace, callId: string, at: number): Promise<void> {
  await pool.query({ name: 'call is held', text: 'update phone_calls set at = greatest(at, $3) where workspace_id = $1 and call_id = $2', values: [id, callId, at] })
}

/** Ends telephone calls that ring and are held by no proxy; returns how many. Their conversations stay where they wait: somebody is owed a call. */
export async function endStrayCalls(workspace: Workspace, now: number): Promise<number> {
  const { rows } = await workspace.pool.query<{ row: Conversation; at: number | null }>({
    name: 'stray calls',
    text: `select c.row, (select max(p.at) from phone_calls p where p.workspace_id = $1 and p.entry_id = c.row #>> '{call,entryId}') as at from conversations c
      where c.workspace_id = $1 and c.call_state = 'ringing' and c.row #>> '{call,via}' = 'sip' limit ${AT_ONCE}`,
    values: [workspace.id],
  })
  const strays = rows.filter(({ row, at }) => Math.max(at ?? 0, row.call?.since ?? 0) + (workspace.feed.floor().queue(row.queueId)?.offerTimeoutMs ?? 0) + SILENT_MS <= now)
  for (const { row } of strays) if (row.call != null) await endKnownCall(workspace, { conversationId: row.id, entryId: row.call.entryId }, 'lost', null, now)
  return strays.length
}
