import type { PayloadOf } from '#shared/protocol/command.ts'
import type { Handler } from '#server/commands/handler.ts'
import { markRead } from '#server/commands/mark-read.ts'
import { scheduleReply } from '#server/commands/schedule-reply.ts'
import type { World } from '#server/log/world.ts'

// A desk says how far its person has seen. A story cannot: which number an entry gets is known only when it is told. So
// these fill that in, and leave the rest to the handler a desk would reach.

/** Its person has read everything there is by now. */
export const readByNow: Handler<Omit<PayloadOf<'mark-read'>, 'upTo'>> = {
  needs: (payload, context) => markRead.needs({ ...payload, upTo: 0 }, context),
  decide: (world, payload, context) => markRead.decide(world, { ...payload, upTo: newest(world, payload.conversationId) }, context),
}

export const scheduleByNow: Handler<Omit<PayloadOf<'schedule-reply'>, 'seenUpTo'>> = {
  needs: (payload, context) => scheduleReply.needs({ ...payload, seenUpTo: 0 }, context),
  decide: (world, payload, context) => scheduleReply.decide(world, { ...payload, seenUpTo: newest(world, payload.conversationId) }, context),
}

/** The same, and nothing is sent to anybody: there is no other end. */
export function quietly<P>(handler: Handler<P>): Handler<P> {
  return { needs: handler.needs, decide: (world, payload, context) => handler.decide({ ...world, sendLater: () => undefined }, payload, context) }
}

function newest(world: World, conversationId: string): number {
  return Math.max(0, ...(world.conversation(conversationId)?.spoke ?? []).map(({ seq }) => seq))
}
