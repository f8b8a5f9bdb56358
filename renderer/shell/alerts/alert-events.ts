import type { AlertEvent } from '#shared/domain/alert.ts'
import type { Entry } from '#shared/model/entry.ts'
import { slaState } from '#shared/domain/sla.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectMine } from '#renderer/state/select-mine.ts'
import { answeredCalls } from '#renderer/features/answered-calls.ts'
import { ringsForMe, selectMyCalls } from '#renderer/state/select-calls.ts'
import { selectOffer } from '#renderer/state/select-offer.ts'
import type { DeskState } from '#renderer/state/shape.ts'

// What there is to be called for, read from the state. Whether it does is decided by the rule (shared/domain/alert.ts).

type NewsEvent = Extract<AlertEvent, { kind: 'message' } | { kind: 'mention' }>

/** What new entries mean to this person: a customer of theirs wrote, a colleague mentions them. */
export function eventsOfNews(state: DeskState): readonly NewsEvent[] {
  const me = myId(state)
  return state.news.entries.flatMap((entry): readonly NewsEvent[] => {
    if (mentions(entry, me)) return [{ kind: 'mention', conversationId: entry.conversationId, entryId: entry.id }]
    const place = state.rows.conversations.get(entry.conversationId)?.place
    const isMine = place?.kind === 'assigned' && place.to === me
    return isMine && entry.kind === 'message' && entry.author.kind === 'customer' ? [{ kind: 'message', conversationId: entry.conversationId, entryId: entry.id }] : []
  })
}

/** The offer that rings now, answered ones left out; or the call that was passed on to me, as long as it rings; or what a colleague asks me about a call of theirs. */
export function eventOfOffer(state: DeskState, hubNow: number, asked: { readonly conversationId: string; readonly by: string; readonly legId: string } | null = null): Extract<AlertEvent, { kind: 'offer' }> | null {
  const own = ownOffer(state, hubNow)
  const isCall = own !== null && state.rows.conversations.get(own.conversationId)?.call != null
  // As the card does: a caller before a colleague, and a colleague before what is written.
  return asked === null || isCall ? own : { kind: 'offer', conversationId: asked.conversationId, since: asked.legId, by: asked.by }
}

function ownOffer(state: DeskState, hubNow: number): Extract<AlertEvent, { kind: 'offer' }> | null {
  const offer = selectOffer(state)
  const passed = selectMyCalls(state).find((one) => ringsForMe(one, hubNow, answeredCalls.read()))
  if (passed?.call != null && offer?.call == null) return { kind: 'offer', conversationId: passed.id, since: passed.call.since }
  if (offer?.place.kind !== 'offered' || offer.place.until <= hubNow) return null
  // A caller who gave up is offered as what they wrote: that is another thing to be called for, and nobody is calling any more.
  return { kind: 'offer', conversationId: offer.id, since: offer.call == null ? offer.place.since : `${offer.call.entryId} ${offer.place.since}` }
}

/** Promises to my customers that are in their last quarter. */
export function eventsOfSla(state: DeskState, hubNow: number): readonly Extract<AlertEvent, { kind: 'sla' }>[] {
  return selectMine(state).needsReply.flatMap((conversation) => {
    const standing = slaState(conversation, hubNow)
    return standing.kind === 'at-risk' ? [{ kind: 'sla' as const, conversationId: conversation.id, promise: standing.promise, dueAt: standing.dueAt }] : []
  })
}

function mentions(entry: Entry, me: string): boolean {
  return entry.kind === 'note' && entry.mentions.includes(me) && !(entry.author.kind === 'agent' && entry.author.userId === me)
}
