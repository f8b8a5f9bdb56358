import { canHear, keysOf } from '#shared/domain/audience.ts'
import { foldAddress, isMailAddress } from '#shared/domain/mail-address.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import type { Touch } from '#server/log/world.ts'
import { isLeading } from './authorise.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { introduce } from './introduce.ts'

export { foldAddress }

type StartMail = PayloadOf<'start-mail'>

/**
 * Opens a conversation with somebody by mail, before anything was said: its author has it, and writes in it as in any
 * other. Nothing is promised in it until the customer has written.
 */
export const startMail: Handler<StartMail> = {
  needs: ({ conversationId, inboxId, to }) => ({
    conversations: [conversationId],
    ...(to.kind === 'identity' ? { identities: [to.identityId] } : { inbound: { kind: 'email', value: foldAddress(to.address), inboxId, externalId: conversationId } }),
  }),
  decide(world, { conversationId, inboxId, to }, context) {
    const { actor } = context
    if (actor.kind !== 'user') return refused('forbidden')
    const { user } = actor
    const inbox = world.floor.inbox(inboxId)
    const queue = inbox && world.floor.queue(inbox.queueId)
    if (!inbox || !queue || inbox.channel !== 'email' || !inbox.isOn) return refused('not-found')
    if (!user.queueIds.includes(queue.id) && !isLeading(user)) return refused('not-found')
    if (world.conversation(conversationId) !== undefined) return refused('conflict')
    const known = to.kind === 'identity' ? world.row('identities', to.identityId) : world.row('identities', world.identityIdOf('email', foldAddress(to.address)) ?? '')
    if (to.kind === 'identity' && known?.kind !== 'email' && known?.kind !== 'email-claim') return refused('no-recipient')
    if (to.kind === 'address' && !isMailAddress(to.address.trim())) return refused('no-recipient')
    // Whoever does not know a customer does not come to know them by writing to them.
    if (to.kind === 'identity' && known !== undefined && !canHear(new Set(keysOf(user)), world.customerAudience(known.customerId))) return refused('no-recipient')
    const identityId = known?.id ?? idFrom(context.id, 'i')
    const people: readonly Touch[] = known === undefined ? [] : [['customers', known.customerId], ['identities', known.id]]
    const nothingDue = { firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null }
    world.happen(conversationId, { kind: 'conversation.opened', inboxId, channel: 'email', queueId: queue.id, identityId, sla: queue.sla, due: nothingDue, lastAgentId: user.id }, new Map(), people)
    world.happen(conversationId, { kind: 'conversation.assigned', to: user.id, entryId: idFrom(context.id, 'e') })
    const conversation = world.conversation(conversationId)
    if (known === undefined && to.kind === 'address' && conversation !== undefined) introduce(world, { kind: 'email', value: foldAddress(to.address), name: to.name.trim() }, identityId, conversation, context)
    return DONE
  },
}
