import { STAFF } from '#shared/domain/audience.ts'
import { byOwnAct, offlinePresence, setClosedChannels, setNext, setReason, stopsOffers } from '#shared/domain/presence.ts'
import { inHand } from '#shared/domain/route.ts'
import type { OtherFact } from '#shared/model/event.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { World } from '#server/log/world.ts'
import { DONE, refused, type Handler } from './handler.ts'

// A person's own word about what they are doing. Taking back an open offer is the routing's business: it follows the
// presence at once (a break stops offers), as it must when the line drops too.

export const setPresence: Handler<PayloadOf<'set-presence'>> = {
  needs: (_payload, { actor }) => (actor.kind === 'user' ? { presences: [actor.user.id] } : {}),
  decide(world, { reason, until }, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    if (until !== null && until <= at) return refused('not-now')
    changePresence(world, setReason(byOwnAct(presenceOf(world, actor.user.id, at)), reason, stopsOffers(reason) ? until : null, at))
    return DONE
  },
}

export const setNextPresence: Handler<PayloadOf<'set-next-presence'>> = {
  needs: (_payload, { actor }) => (actor.kind === 'user' ? { presences: [actor.user.id], loads: [actor.user.id] } : {}),
  decide(world, { reason }, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const hasWork = inHand(world.load(actor.user.id)) > 0 || presenceOf(world, actor.user.id, at).wrapUp != null
    changePresence(world, setNext(byOwnAct(presenceOf(world, actor.user.id, at)), reason, hasWork, at))
    return DONE
  },
}

export const setChannels: Handler<PayloadOf<'set-channels'>> = {
  needs: (_payload, { actor }) => (actor.kind === 'user' ? { presences: [actor.user.id] } : {}),
  decide(world, { closed }, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    changePresence(world, setClosedChannels(byOwnAct(presenceOf(world, actor.user.id, at)), closed))
    return DONE
  },
}

export function presenceOf(world: World, userId: string, at: number): Presence {
  return world.row('presences', userId) ?? offlinePresence(userId, at)
}

/** `fact`: what is logged of it, where that is more than the change itself. */
export function changePresence(world: World, presence: Presence, fact?: OtherFact): void {
  const touch = world.put('presences', { ...presence, rev: world.nextSeq() })
  world.record(fact ?? { kind: 'presence.changed', userId: presence.userId, reason: presence.reason, line: presence.line }, [STAFF], [touch])
}
