import { HUB } from '#server/commands/actor.ts'
import { DONE, refused, type Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'
import { clear, takeFor, type Meant } from './caller-webhook-shelf.ts'
import { withTold, type CallerTold } from './caller-webhook-told.ts'
import type { KnownCall } from './phone-calls.ts'

/** What a menu told goes to its call's words, and with them to every screen that shows the call. Of one whose words were erased nothing is told again. */
export const tellCall: Handler<KnownCall & { readonly told: CallerTold }> = {
  needs: ({ conversationId, entryId }) => ({ conversations: [conversationId], entries: [entryId] }),
  decide(world, { conversationId, entryId, told }) {
    const entry = world.row('entries', entryId)
    if (world.conversation(conversationId) === undefined || entry?.kind !== 'call') return refused('not-found')
    if (entry.content?.call === undefined) return DONE
    const call = withTold(entry.content.call, told)
    if (JSON.stringify(call) === JSON.stringify(entry.content.call)) return DONE
    world.happen(conversationId, { kind: 'call.told', entryId }, new Map([[entryId, { ...entry.content, call }]]))
    return DONE
  },
}

/** True: it is with its call now. */
export async function tell(workspace: Workspace, message: { readonly id: string; readonly told: CallerTold }, { conversationId, entryId }: KnownCall, at: number): Promise<boolean> {
  // By the message's own id: at two hubs at once, it is told once.
  const answer = await workspace.lane.run({ context: { id: `cd-${message.id.slice(0, 48)}`, at, actor: HUB }, payload: { conversationId, entryId, told: message.told }, handler: tellCall as Handler<never> }) // tellCall's own payload.
  if (answer.ok) await clear(workspace, message.id, entryId)
  return answer.ok
}

/** A call has come: what was told of it before, and in the moment that it came, is with it. */
export async function tellWhatWaits(workspace: Workspace, meant: Meant, call: KnownCall, at: number): Promise<void> {
  for (const message of await takeFor(workspace, meant, call.entryId, at)) if (message.told !== null) await tell(workspace, { id: message.id, told: message.told }, call, at)
}
