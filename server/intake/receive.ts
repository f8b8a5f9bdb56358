import { audienceOf } from '#shared/domain/audience.ts'
import { keepsOut } from '#shared/domain/block.ts'
import { continues, decideReceived } from '#shared/domain/receive.ts'
import { duesBy, hoursOf, startClock } from '#shared/domain/sla.ts'
import { toPlainText } from '#shared/base/fields.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { IdentityKind } from '#shared/model/customer.ts'
import type { Content } from '#shared/model/entry.ts'
import type { Touch, World } from '#server/log/world.ts'
import { DONE, refused, type CommandContext, type Handler } from '#server/commands/handler.ts'

/** A message from outside, as every channel hands it over. Only the channel's own folder knows what it looked like before. */
export type Inbound = {
  readonly inboxId: string
  /** The outside's own id of the message; the same one again changes nothing. */
  readonly externalId: string
  readonly from: { readonly kind: IdentityKind; readonly value: string; readonly name: string | null; readonly isVerified: boolean; readonly language: 'zh' | 'en' | null }
  readonly content: Content
  /** When it was sent by the sender's word; null: now. Shown, never used for order. */
  readonly sentAt: number | null
}

/**
 * Takes a customer's message in: one transaction that knows whether it was seen before, finds or makes the customer and
 * the conversation, and logs it. The second station of a message's way (docs/ARCHITECTURE.md).
 */
export const receive: Handler<Inbound> = {
  needs: ({ inboxId, externalId, from, content }) => ({ inbound: { kind: from.kind, value: from.value, inboxId, externalId }, files: content.attachments.map(({ fileId }) => fileId) }),
  decide(world, inbound, context) {
    const { inboxId, externalId } = inbound
    // Whatever a channel let through, it can be stored: a message is not lost for half a character.
    const content: Content = { ...inbound.content, text: toPlainText(inbound.content.text) }
    if (world.seenAs(inboxId, externalId) !== undefined) return DONE
    const inbox = world.floor.inbox(inboxId)
    const queue = inbox && world.floor.queue(inbox.queueId)
    if (!inbox || !queue) return refused('not-found')
    if (content.text.trim() === '' && content.attachments.length === 0) return refused('empty')
    if (content.attachments.some(({ fileId }) => !world.hasFile(fileId))) return refused('file-missing')
    const known = world.identityIdOf(inbound.from.kind, inbound.from.value)
    // Switched off, or closed to this one: for whoever writes, the same.
    if (!inbox.isOn || (known !== undefined && keepsOut(world.floor.block(known), context.at))) return refused('forbidden')
    const identityId = known ?? idFrom(context.id, 'i')
    const conversationId = findConversation(world, identityId, inboxId, context.at) ?? openConversation(world, inbound, identityId, context)
    if (known === undefined) meet(world, inbound, identityId, conversationId, context)
    const entryId = idFrom(context.id, 'e')
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('internal')
    const line = world.floor.queue(conversation.queueId) ?? queue
    const received = decideReceived(conversation, { commandId: context.id, entryId, identityId, content, at: context.at }, line, hoursOf(line, world.floor))
    for (const fact of received.facts) world.happen(conversationId, fact, received.contents)
    for (const { fileId } of content.attachments) world.useFile({ fileId, entryId, conversationId })
    world.markSeen({ channelId: inboxId, externalId, entryId, at: context.at })
    return DONE
  },
}

function findConversation(world: World, identityId: string, inboxId: string, at: number): string | null {
  const newest = world.newestConversationOf(identityId, inboxId)
  const conversation = newest === undefined ? undefined : world.conversation(newest)
  return conversation !== undefined && continues(conversation, at) ? conversation.id : null
}

function openConversation(world: World, { inboxId }: Inbound, identityId: string, { id, at }: CommandContext): string {
  const inbox = world.floor.inbox(inboxId)
  const queue = inbox && world.floor.queue(inbox.queueId)
  if (!inbox || !queue) throw new Error('the inbox was there a moment ago')
  const conversationId = idFrom(id, 'c')
  // A returning customer goes to whoever had them last (sticky).
  const newest = world.newestConversationOf(identityId, inboxId)
  const lastAgentId = newest === undefined ? null : (world.conversation(newest)?.lastAgentId ?? null)
  // Someone who wrote before may be new to those who see this conversation.
  const identity = world.row('identities', identityId)
  const people: readonly Touch[] = identity === undefined ? [] : [['customers', identity.customerId], ['identities', identityId]]
  const due = duesBy(hoursOf(queue, world.floor), (open) => startClock(queue.sla, at, open))
  world.happen(conversationId, { kind: 'conversation.opened', inboxId, channel: inbox.channel, queueId: inbox.queueId, identityId, sla: queue.sla, ...due, lastAgentId }, new Map(), people)
  return conversationId
}

/** Someone new: an identity, a customer, and the link between them. The link is the record; merging adds another (product 2.2). */
function meet(world: World, { from }: Inbound, identityId: string, conversationId: string, { id, at }: CommandContext): void {
  const conversation = world.conversation(conversationId)
  const audience = conversation === undefined ? [] : audienceOf(conversation)
  const customerId = idFrom(id, 'p')
  const customer = world.put('customers', { id: customerId, name: toPlainText(from.name?.trim().slice(0, 300) ?? ''), language: from.language, attributes: [], tags: [], note: '', createdAt: at, version: 0, rev: world.nextSeq() })
  world.record({ kind: 'customer.created', customerId }, audience, [customer], conversationId)
  const identity = world.put('identities', { id: identityId, kind: from.kind, value: from.value, isVerified: from.isVerified, customerId, rev: world.nextSeq() })
  world.linkIdentity({ identityId, seq: world.nextSeq(), customerId, why: 'first-contact' })
  world.record({ kind: 'identity.created', identityId, identityKind: from.kind, isVerified: from.isVerified }, audience, [identity], conversationId)
  world.record({ kind: 'identity.linked', identityId, customerId, why: 'first-contact' }, audience, [identity], conversationId)
  world.nameIdentity(from.kind, from.value, identityId)
}
