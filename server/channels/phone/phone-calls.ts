import { randomBytes } from 'node:crypto'
import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import type { Workspace } from '#server/workspace.ts'

/** Where a call of the exchange belongs. */
export type KnownCall = { readonly conversationId: string; readonly entryId: string }

/** A call that is passed on comes back to the proxy as a new one, to a number that names it; so long is that number good. */
const TRANSFER_GOOD_FOR_MS = 60_000
export const TRANSFER_NUMBER = /^transfer-[0-9a-z]{16,40}$/

export async function findCall({ id, pool }: Workspace, callId: string): Promise<KnownCall | null> {
  const { rows } = await pool.query<{ conversation_id: string; entry_id: string }>({ name: 'call by id', text: 'select conversation_id, entry_id from phone_calls where workspace_id = $1 and call_id = $2', values: [id, callId] })
  return rows[0] === undefined ? null : { conversationId: rows[0].conversation_id, entryId: rows[0].entry_id }
}

export async function rememberCall({ id, pool }: Workspace, callId: string, { conversationId, entryId }: KnownCall, at: number): Promise<void> {
  await pool.query('insert into phone_calls (workspace_id, call_id, conversation_id, entry_id, at) values ($1, $2, $3, $4, $5) on conflict (workspace_id, call_id) do nothing', [id, callId, conversationId, entryId, at])
}

/** A number under which a call's line may come back, once and soon; nobody guesses it. */
export async function transferNumber(workspace: Workspace, call: KnownCall, at: number): Promise<string> {
  const number = `transfer-${randomBytes(12).toString('hex')}`
  await rememberCall(workspace, number, call, at)
  return number
}

/** Such a number for a desk, which sends the line on by itself: nobody else is to do so. */
export async function sendOn(workspace: Workspace, call: KnownCall, at: number): Promise<string> {
  await workspace.pool.query('update phone_calls set line = null where workspace_id = $1 and entry_id = $2 and line is not null', [workspace.id, call.entryId])
  return transferNumber(workspace, call, at)
}

/** Takes such a number: the call that comes by it is that one from now on. Null: it is not known, used up, or too old. */
export async function takeTransfer({ id, pool }: Workspace, number: string, callId: string, at: number): Promise<KnownCall | null> {
  const { rows } = await pool.query<{ conversation_id: string; entry_id: string }>(
    'update phone_calls set call_id = $3, at = $4 where workspace_id = $1 and call_id = $2 and at >= $5 returning conversation_id, entry_id',
    [id, number, callId, at, at - TRANSFER_GOOD_FOR_MS],
  )
  // Their line is this one now, and answered by nobody yet.
  if (rows[0] !== undefined) await pool.query('update phone_calls set line = null where workspace_id = $1 and entry_id = $2 and line is not null', [id, rows[0].entry_id])
  return rows[0] === undefined ? null : { conversationId: rows[0].conversation_id, entryId: rows[0].entry_id }
}

/** Whether this person's desk may send the line of a telephone call on: whoever has the call, and, after a colleague took it over, whoever spoke last. */
export async function mayPassLineOn({ id, pool }: Workspace, { place, call }: Conversation, userId: string): Promise<boolean> {
  if (call?.via !== 'sip') return false
  if (place.kind === 'assigned' && place.to === userId) return true
  const { rows } = await pool.query<{ row: CallEntry }>({ name: 'entry of a call', text: 'select row from entries where workspace_id = $1 and id = $2', values: [id, call.entryId] })
  return rows[0]?.row.call.agents.at(-1) === userId
}
