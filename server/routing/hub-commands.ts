import { idFrom } from '#shared/base/ids.ts'
import { workKind } from '#shared/domain/call.ts'
import { isForward } from '#shared/domain/delivery.ts'
import { canServe, hasRoom, inHand } from '#shared/domain/route.ts'
import { isIdle } from '#shared/domain/idle.ts'
import { isOpen } from '#shared/domain/hours.ts'
import { byOwnAct, CALL_GRACE_MS, GRACE_MS, missedOffer, plannedEnd, setLine, setReason, workDone } from '#shared/domain/presence.ts'
import { queued } from '#shared/domain/queued.ts'
import { hoursOf, promisesOf } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Delivery } from '#shared/model/entry.ts'
import { changePresence, presenceOf } from '#server/commands/set-presence.ts'
import { DONE, refused, type Handler } from '#server/commands/handler.ts'

// What the hub itself does to a conversation or a presence, when time or the floor makes it (S10). Each looks again,
// under lock, whether the reason still holds: what was due a moment ago may have been settled by then, by another hub too.

type OnConversation = { readonly conversationId: string }

/** Offers a waiting conversation to an agent who is still free for it. */
export const offer: Handler<OnConversation & { readonly to: string; readonly timeoutMs: number }> = {
  needs: ({ conversationId, to }) => ({ conversations: [conversationId], presences: [to], loads: [to] }),
  decide(world, { conversationId, to, timeoutMs }, { at }) {
    const conversation = world.conversation(conversationId)
    const user = world.floor.user(to)
    const queue = conversation && world.floor.queue(conversation.queueId)
    if (!conversation || !user || !queue || conversation.place.kind !== 'waiting') return refused('not-now')
    const isFree = !world.isRinging(to) && canServe(user, presenceOf(world, to, at), queue, workKind(conversation)) && hasRoom(user, world.load(to), workKind(conversation))
    const hours = hoursOf(queue, world.floor)
    if (!isFree || (hours !== null && !isOpen(hours, at))) return refused('not-now')
    world.happen(conversationId, { kind: 'offer.created', to, until: at + timeoutMs })
    return DONE
  },
}

/** An offer's time is up, or its agent can no longer take it: back to the line, in its old place. */
export const endOffer: Handler<OnConversation & { readonly to: string; readonly since: number; readonly why: 'missed' | 'presence' | 'desk-lost' }> = {
  needs: ({ conversationId, to }) => ({ conversations: [conversationId], presences: [to] }),
  decide(world, { conversationId, to, since, why }, { at }) {
    const place = world.conversation(conversationId)?.place
    if (place?.kind !== 'offered' || place.to !== to || place.since !== since) return refused('offer-gone')
    world.happen(conversationId, why === 'missed' ? { kind: 'offer.missed', by: to } : { kind: 'offer.rescinded', from: to, why })
    if (why === 'missed') changePresence(world, missedOffer(presenceOf(world, to, at), at))
    return DONE
  },
}

/** A call that rings at somebody who has its conversation was not answered: another is to be found for it, first in line. */
export const endRinging: Handler<OnConversation & { readonly to: string; readonly since: number }> = {
  needs: ({ conversationId, to }) => ({ conversations: [conversationId], presences: [to] }),
  decide(world, { conversationId, to, since }, { id, at }) {
    const conversation = world.conversation(conversationId)
    const queue = conversation && world.floor.queue(conversation.queueId)
    if (!conversation || !queue || conversation.place.kind !== 'assigned' || conversation.place.to !== to || conversation.call?.state !== 'ringing' || conversation.call.since !== since) return refused('not-now')
    world.happen(conversationId, queued(conversation, queue, hoursOf(queue, world.floor), { entryId: idFrom(id, 'e'), why: 'call-missed' }))
    changePresence(world, missedOffer(presenceOf(world, to, at), at))
    return DONE
  },
}

/** The desk that had a call has been away too long: it rings anew, first in line, and nobody hangs up on the caller. */
export const returnCall: Handler<OnConversation & { readonly from: string; readonly entryId: string; /** A telephone line that nobody knows a way to. */ readonly isCut: boolean }> = {
  needs: ({ conversationId, from, entryId }) => ({ conversations: [conversationId], presences: [from], entries: [entryId] }),
  decide(world, { conversationId, from, entryId, isCut: isLineCut }, { id, at }) {
    const conversation = world.conversation(conversationId)
    const queue = conversation && world.floor.queue(conversation.queueId)
    const { line } = presenceOf(world, from, at)
    if (!conversation || !queue || conversation.place.kind !== 'assigned' || conversation.place.to !== from || conversation.call?.entryId !== entryId) return refused('not-now')
    if (line.kind === 'connected' || (line.kind === 'grace' && line.until - GRACE_MS + CALL_GRACE_MS > at)) return refused('not-now')
    const isCut = conversation.call.state === 'connected' && isLineCut
    if (conversation.call.state === 'connected' && !isCut) world.happen(conversationId, { kind: 'call.passed', entryId })
    world.happen(conversationId, queued(conversation, queue, hoursOf(queue, world.floor), { entryId: idFrom(id, 'e'), why: 'desk-lost' }))
    // What rings anew is fetched (channels/phone/left-lines.ts). Where no way to it is known, it is its caller who is owed a call now.
    if (isCut) world.happen(conversationId, { kind: 'call.ended', entryId, end: 'lost' })
    return DONE
  },
}

/** Somebody answered an offer, with yes or no: they are there. */
export const noteAnswered: Handler<{ readonly userId: string }> = {
  needs: ({ userId }) => ({ presences: [userId] }),
  decide(world, { userId }, { at }) {
    const presence = presenceOf(world, userId, at)
    if (presence.missedOffers === 0) return refused('not-now')
    changePresence(world, byOwnAct(presence))
    return DONE
  },
}

/** A chat has gone quiet after our last word: it ends by itself, and begins again with the customer's next. */
export const closeIdle: Handler<OnConversation> = {
  needs: ({ conversationId }) => ({ conversations: [conversationId] }),
  decide(world, { conversationId }, { id, at }) {
    const conversation = world.conversation(conversationId)
    const queue = conversation && world.floor.queue(conversation.queueId)
    if (!conversation || !queue || !isIdle(conversation, queue, at)) return refused('not-now')
    world.happen(conversationId, { kind: 'conversation.resolved', by: null, dispositionId: null, entryId: idFrom(id, 'e') })
    return DONE
  },
}

export const wakeSnoozed: Handler<OnConversation> = {
  needs: ({ conversationId }) => ({ conversations: [conversationId] }),
  decide(world, { conversationId }, { id, at }) {
    const conversation = world.conversation(conversationId)
    const place = conversation?.place
    if (conversation === undefined || place?.kind !== 'snoozed' || place.until > at) return refused('not-now')
    const queue = world.floor.queue(conversation.queueId)
    // Whoever set it aside has left for good: it goes to the line, not to nobody.
    if (world.floor.user(place.by)?.isDisabled !== false && queue !== undefined) world.happen(conversationId, queued(conversation, queue, hoursOf(queue, world.floor), { entryId: idFrom(id, 'e'), why: 'unassigned' }))
    else world.happen(conversationId, { kind: 'conversation.woken', to: place.by, entryId: idFrom(id, 'e') })
    return DONE
  },
}

export const breachSla: Handler<OnConversation> = {
  needs: ({ conversationId }) => ({ conversations: [conversationId] }),
  decide(world, { conversationId }, { at }) {
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('not-found')
    for (const { promise, dueAt } of promisesOf(conversation.sla)) {
      if (dueAt <= at && !conversation.sla.breached.includes(promise)) world.happen(conversationId, { kind: 'sla.breached', promise })
    }
    return DONE
  },
}

/** The grace of a dropped desk is over: its conversation goes back to its queue. It is not ended (field §4). */
export const returnToQueue: Handler<OnConversation & { readonly from: string }> = {
  needs: ({ conversationId, from }) => ({ conversations: [conversationId], presences: [from] }),
  decide(world, { conversationId, from }, { id, at }) {
    const conversation = world.conversation(conversationId)
    if (conversation?.place.kind !== 'assigned' || conversation.place.to !== from) return refused('not-now')
    if (presenceOf(world, from, at).line.kind !== 'gone') return refused('not-now')
    const queue = world.floor.queue(conversation.queueId)
    if (queue === undefined) return refused('not-found')
    world.happen(conversationId, queued(conversation, queue, hoursOf(queue, world.floor), { entryId: idFrom(id, 'e'), why: 'desk-lost' }))
    return DONE
  },
}

/** A person's desks came or went. The first to come ends a grace; the last to go begins one. */
export const setDeskLine: Handler<{ readonly userId: string; readonly isConnected: boolean }> = {
  needs: ({ userId }) => ({ presences: [userId] }),
  decide(world, { userId, isConnected }, { at }) {
    const presence = presenceOf(world, userId, at)
    if (isConnected && presence.line.kind !== 'connected') changePresence(world, setLine(presence, { kind: 'connected' }))
    if (!isConnected && presence.line.kind === 'connected') changePresence(world, setLine(presence, { kind: 'grace', until: at + GRACE_MS }))
    return DONE
  },
}

/** A moment in a presence has come: a planned end, the end of a grace, or the work in hand being done. */
export const settlePresence: Handler<{ readonly userId: string }> = {
  needs: ({ userId }) => ({ presences: [userId], loads: [userId] }),
  decide(world, { userId }, { at }) {
    const before = presenceOf(world, userId, at)
    let presence = plannedEnd(before, at)
    if (presence.line.kind === 'grace' && presence.line.until <= at) presence = setReason(setLine(presence, { kind: 'gone' }), 'offline', null, at)
    const hasWork = inHand(world.load(userId)) > 0 || presence.wrapUp != null
    if (presence.next !== null && !hasWork) presence = workDone(presence, at)
    if (presence !== before) changePresence(world, presence)
    return DONE
  },
}

/** The work in hand is done: the longest-idle clock starts over. */
export const markIdle: Handler<{ readonly userId: string }> = {
  needs: ({ userId }) => ({ presences: [userId], loads: [userId] }),
  decide(world, { userId }, { at }) {
    const presence = presenceOf(world, userId, at)
    if (inHand(world.load(userId)) === 0 && presence.wrapUp == null) changePresence(world, workDone(presence, at))
    return DONE
  },
}

/** How far messages got, as the channel or the customer's page says. States only move forward; what is behind is dropped. */
export const changeDelivery: Handler<{ readonly conversationId: string; readonly entryIds: readonly string[]; readonly delivery: Delivery }> = {
  needs: ({ conversationId, entryIds }) => ({ conversations: [conversationId], entries: entryIds }),
  decide(world, { conversationId, entryIds, delivery }) {
    const conversation: Conversation | undefined = world.conversation(conversationId)
    if (conversation === undefined) return refused('not-found')
    for (const entryId of entryIds) {
      const entry = world.row('entries', entryId)
      if (entry?.kind !== 'message' || entry.conversationId !== conversationId || !isForward(entry.delivery, delivery)) continue
      world.happen(conversationId, { kind: 'message.delivery_changed', entryId, delivery })
    }
    return DONE
  },
}
