import { canHear, keysOf } from '#shared/domain/audience.ts'
import { ownerOf } from '#shared/domain/place.ts'
import { duesBy, hoursOf, startClock } from '#shared/domain/sla.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { CallerData } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { Touch, World } from '#server/log/world.ts'
import { isLeading, maySee } from './authorise.ts'
import { DONE, refused, type CommandContext, type Handler } from './handler.ts'
import { introduce } from './introduce.ts'

type StartCall = PayloadOf<'start-call'>

/**
 * A call that an agent makes: in a conversation they have or may take, or in a new one that it opens. It dials from now on;
 * their desk makes the connection, and says what became of it.
 */
export const startCall: Handler<StartCall> = {
  needs: ({ conversationId, inboxId, to }) => ({
    conversations: [conversationId],
    ...(to.kind === 'identity' ? { identities: [to.identityId] } : { inbound: { kind: 'phone', value: to.number, inboxId, externalId: conversationId } }),
  }),
  decide(world, { conversationId, inboxId, to }, context) {
    const { actor } = context
    if (actor.kind !== 'user') return refused('forbidden')
    const { user } = actor
    const inbox = world.floor.inbox(inboxId)
    const queue = inbox && world.floor.queue(inbox.queueId)
    if (!inbox || !queue || inbox.channel !== 'phone' || !inbox.isOn) return refused('not-found')
    if (!user.queueIds.includes(queue.id) && !isLeading(user)) return refused('not-found')
    const known = to.kind === 'identity' ? world.row('identities', to.identityId) : world.row('identities', world.identityIdOf('phone', to.number) ?? '')
    if (to.kind === 'identity' && (known?.kind !== 'phone' || !canHear(new Set(keysOf(user)), world.customerAudience(known.customerId)))) return refused('no-recipient')
    const identityId = known?.id ?? idFrom(context.id, 'i')
    const before = world.conversation(conversationId)
    const isMine = before === undefined ? null : madeMine(before, world, context)
    if (before !== undefined && (isMine === null || !maySee(user, before))) return refused(maySee(user, before) ? 'not-yours' : 'not-found')
    const people: readonly Touch[] = known === undefined ? [] : [['customers', known.customerId], ['identities', known.id]]
    if (before === undefined) {
      const nothingDue = { firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null }
      world.happen(conversationId, { kind: 'conversation.opened', inboxId, channel: 'phone', queueId: queue.id, identityId, sla: queue.sla, due: nothingDue, lastAgentId: user.id }, new Map(), people)
      world.happen(conversationId, { kind: 'conversation.assigned', to: user.id, entryId: idFrom(context.id, 'a') })
    } else for (const fact of isMine ?? []) world.happen(conversationId, fact)
    const entryId = idFrom(context.id, 'e')
    const call: CallerData = { callId: '', ani: inbox.calls?.numbers[0] ?? '', dnis: known?.value ?? (to.kind === 'number' ? to.number : ''), name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }
    world.happen(conversationId, { kind: 'call.started', entryId, via: 'sip', way: 'out', identityId: null, by: user.id }, new Map([[entryId, { text: '', attachments: [], call }]]), people)
    const conversation = world.conversation(conversationId)
    if (known === undefined && to.kind === 'number' && conversation !== undefined) introduce(world, { kind: 'phone', value: to.number, name: '' }, identityId, conversation, context)
    return DONE
  },
}

/** What makes a conversation theirs to call from; null: it is a colleague's, or holds a call already. */
function madeMine(conversation: Conversation, world: World, { id, at, actor }: CommandContext): readonly ConversationFact[] | null {
  if (actor.kind !== 'user' || conversation.call != null || conversation.place.kind === 'closed') return null
  const { place } = conversation
  const entryId = idFrom(id, 'a')
  const owner = ownerOf(conversation)
  if (owner !== null && owner !== actor.user.id) return null
  if (place.kind === 'assigned') return []
  if (place.kind === 'parked' || place.kind === 'snoozed') return [{ kind: 'conversation.woken', to: actor.user.id, entryId }]
  if (place.kind === 'resolved') {
    const queue = world.floor.queue(conversation.queueId)
    return [{ kind: 'conversation.reopened', to: actor.user.id, ...duesBy(queue === undefined ? null : hoursOf(queue, world.floor), (open) => startClock(conversation.sla.policy, at, open)), entryId }]
  }
  const rescinded: readonly ConversationFact[] = place.kind === 'offered' ? [{ kind: 'offer.rescinded', from: place.to, why: 'taken' }] : []
  return [...rescinded, { kind: 'conversation.assigned', to: actor.user.id, entryId }]
}
