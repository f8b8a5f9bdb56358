import { beginWrapUp, endWrapUp, setPhone, WRAP_UP_MS, workDone } from '#shared/domain/presence.ts'
import { inHand } from '#shared/domain/route.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { World } from '#server/log/world.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { changePresence, presenceOf } from './set-presence.ts'

/**
 * A call is over, or goes to somebody else: whoever had it last has the work after it, if anybody spoke at all. Their presence must be
 * among the rows that the command asked for.
 */
export function wrapUpCall(world: World, conversationId: string, entryId: string, at: number): void {
  const entry = world.row('entries', entryId)
  const last = entry?.kind === 'call' && entry.call.answeredAt !== null ? entry.call.agents.at(-1) : undefined
  const conversation = world.conversation(conversationId)
  if (last === undefined || conversation === undefined || world.row('presences', last) === undefined) return
  const planned = world.floor.inbox(conversation.inboxId)?.calls?.wrapUpMs ?? WRAP_UP_MS
  if (planned === 0) return
  changePresence(world, beginWrapUp(presenceOf(world, last, at), conversationId, planned, at))
}

/** The agent says that the work after a call is done; what they wanted to be next is entered if nothing else is in hand. */
export const endWrapUpNow: Handler<PayloadOf<'end-wrap-up'>> = {
  needs: (_payload, { actor }) => (actor.kind === 'user' ? { presences: [actor.user.id], loads: [actor.user.id] } : {}),
  decide(world, _payload, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const presence = presenceOf(world, actor.user.id, at)
    const { wrapUp } = presence
    if (wrapUp == null) return DONE
    const done = endWrapUp(presence)
    const isFree = inHand(world.load(actor.user.id)) === 0
    changePresence(world, isFree ? workDone(done, at) : done, { kind: 'wrap_up.ended', userId: actor.user.id, conversationId: wrapUp.conversationId, tookMs: Math.max(0, at - wrapUp.since) })
    return DONE
  },
}

/** What the person's own desk found of its phone. */
export const reportPhone: Handler<PayloadOf<'report-phone'>> = {
  needs: (_payload, { actor }) => (actor.kind === 'user' ? { presences: [actor.user.id] } : {}),
  decide(world, { phone }, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    changePresence(world, setPhone(presenceOf(world, actor.user.id, at), phone))
    return DONE
  },
}
