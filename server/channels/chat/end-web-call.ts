import type { CallEnd } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Answer } from '#shared/protocol/command.ts'
import { HUB } from '#server/commands/actor.ts'
import { endCall } from '#server/commands/end-call.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'

/** Ends the call that a conversation holds, by the customer's side. One that is over already stays as it was. */
export async function endWebCall({ lane }: Workspace, { id: conversationId, call, place }: Conversation, { id, at }: { readonly id: string; readonly at: number }, end: CallEnd): Promise<Answer> {
  const payload = { conversationId, entryId: call?.entryId ?? '', end, agentId: place.kind === 'assigned' ? place.to : null }
  return lane.run({ context: { id, at, actor: end === 'by-customer' ? { kind: 'customer' } : HUB }, payload, handler: endCall as Handler<never> }) // endCall's own payload.
}
