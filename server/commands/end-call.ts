import type { CallEnd } from '#shared/model/call.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { promiseMissed } from './promise-missed.ts'
import { wrapUpCall } from './wrap-up.ts'

/**
 * A call is over by the word of whoever carried it: the customer's page, or the exchange. `agentId`: whoever has it, if anybody.
 * One that is over already stays as it was.
 */
export const endCall: Handler<{ readonly conversationId: string; readonly entryId: string; readonly end: CallEnd; readonly agentId: string | null }> = {
  needs: ({ conversationId, entryId, agentId }) => ({ conversations: [conversationId], entries: [entryId], presences: agentId === null ? [] : [agentId] }),
  decide(world, { conversationId, entryId, end }, { at }) {
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('not-found')
    if (conversation.call?.entryId !== entryId) return DONE
    // Nobody spoke with them: whatever it was called, the caller left before anybody answered.
    const isUnanswered = conversation.call.state === 'ringing' && world.row('entries', entryId)?.kind === 'call' && (end === 'by-customer' || end === 'lost')
    const entry = world.row('entries', entryId)
    const wasAnswered = entry?.kind === 'call' && entry.call.answeredAt !== null
    const isMissed = (isUnanswered && !wasAnswered) || end === 'missed'
    world.happen(conversationId, { kind: 'call.ended', entryId, end: isMissed ? 'missed' : end })
    if (isMissed) promiseMissed(world, conversationId, entryId, at)
    wrapUpCall(world, conversationId, entryId, at)
    return DONE
  },
}
