import { randomUUID } from 'node:crypto'
import type { CallEnd } from '#shared/model/call.ts'
import { ownerOf } from '#shared/domain/place.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { HUB } from '#server/commands/actor.ts'
import { endCall } from '#server/commands/end-call.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'
import { findCall } from './phone-calls.ts'

/** The proxy says that a call it held is over, unanswered: the caller left (`cancelled`), or it could not be held. */
export async function callEnded(workspace: Workspace, callId: string, why: string, at: number): Promise<void> {
  const known = await findCall(workspace, callId)
  if (known === null) return
  const conversation = await readConversation(workspace, known.conversationId)
  // It rang, and was answered a moment before: the desk that has it says how it ends.
  if (conversation?.call?.entryId !== known.entryId || conversation.call.state === 'connected') return
  await endKnownCall(workspace, known, why === 'cancelled' ? 'by-customer' : 'lost', ownerOf(conversation), at)
}

export async function endKnownCall({ lane }: Workspace, { conversationId, entryId }: { readonly conversationId: string; readonly entryId: string }, end: CallEnd, agentId: string | null, at: number): Promise<void> {
  await lane.run({ context: { id: randomUUID(), at, actor: HUB }, payload: { conversationId, entryId, end, agentId }, handler: endCall as Handler<never> }) // endCall's own payload.
}

export async function readConversation({ id, pool }: Workspace, conversationId: string): Promise<Conversation | null> {
  const { rows } = await pool.query<{ row: Conversation }>({ name: 'conversation of a call', text: 'select row from conversations where workspace_id = $1 and id = $2', values: [id, conversationId] })
  return rows[0]?.row ?? null
}
