import { audienceOf } from '#shared/domain/audience.ts'
import { keepsOut } from '#shared/domain/block.ts'
import type { Promised } from '#shared/domain/call-back.ts'
import { continues, decideCalled, decideReceived, decideWished } from '#shared/domain/receive.ts'
import { duesBy, hoursOf, startClock } from '#shared/domain/sla.ts'
import { toPlainText } from '#shared/base/fields.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { CallVia } from '#shared/model/call.ts'
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
  /**
   * Of a channel whose messages say themselves what they belong to (a mail): the conversation, or null for a matter of its
   * own. Left out, it is the newest one of this customer in this inbox.
   */
  readonly thread?: { readonly conversationId: string | null }
  /** A machine's words, or a mail server's: nobody awaits an answer to them. */
  readonly as?: 'automatic' | 'notice' | undefined
  /** Not a message: somebody calls. `content.call` says who and by which way. */
  readonly call?: { readonly via: CallVia }
  /** Not a message: somebody wants to be called back. `content.call` says whom. */
  readonly callBack?: { readonly via: CallVia; readonly promised: Promised; readonly isPhoneWork: boolean }
  /** It was dealt with before it came here: what it opens is over, and it calls nobody back to work. */
  readonly isSettled?: boolean
}

/**
 * Takes a customer's message in: one transaction that knows whether it was seen before, finds or makes the customer and
 * the conversation, and logs it. The second station of a message's way (docs/ARCHITECTURE.md).
 */
export const receive: Handler<Inbound> = {
  needs: ({ inboxId, externalId, from, content, thread }) => ({ ...(thread?.conversationId == null ? {} : { conversations: [thread.conversationId] }), inbound: { kind: from.kind, value: from.value, inboxId, externalId }, files: filesOf(content) }),
  decide(world, inbound, context) {
    const { inboxId, externalId } = inbound
    // Whatever a channel let through, it can be stored: a message is not lost for half a character.
    const content: Content = { ...inbound.content, text: toPlainText(inbound.content.text) }
    if (world.seenAs(inboxId, externalId) !== undefined) return DONE
    const inbox = world.floor.inbox(inboxId)
    const queue = inbox && world.floor.queue(inbox.queueId)
    if (!inbox || !queue) return refused('not-found')
    // A mail may say everything in its subject, and one that says nothing is told of all the same.
    if (content.text.trim() === '' && content.attachments.length === 0 && content.mail === undefined && inbound.call === undefined && inbound.callBack === undefined) return refused('empty')
    if (filesOf(content).some((fileId) => !world.hasFile(fileId))) return refused('file-missing')
    const known = world.identityIdOf(inbound.from.kind, inbound.from.value)
    // Switched off, or closed to this one: for whoever writes, the same.
    if (!inbox.isOn || (known !== undefined && keepsOut(world.floor.block(known), context.at))) return refused('forbidden')
    const identityId = known ?? idFrom(context.id, 'i')
    const goesOnIn = findConversation(world, inbound, identityId, context.at)
    const conversationId = goesOnIn ?? openConversation(world, inbound, identityId, context)
    if (known !== undefined && inbound.from.isVerified) verify(world, known, conversationId)
    if (known === undefined) meet(world, inbound, identityId, conversationId, context)
    const entryId = idFrom(context.id, 'e')
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('internal')
    const line = world.floor.queue(conversation.queueId) ?? queue
    const called = { commandId: context.id, entryId, identityId, content, at: context.at }
    const received = inbound.callBack !== undefined ? decideWished(conversation, { ...called, ...inbound.callBack }, line, hoursOf(line, world.floor)) : inbound.call !== undefined ? decideCalled(conversation, { ...called, via: inbound.call.via }, line, hoursOf(line, world.floor)) : decideReceived(conversation, { commandId: context.id, entryId, identityId, content, at: context.at, as: inbound.as ?? (inbound.isSettled === true ? 'automatic' : undefined) }, line, hoursOf(line, world.floor))
    // One call at a time.
    if (received === null) return refused('not-now')
    // In a mail's thread others may write than the one it began with: whoever sees the words has to know whose they are.
    const writer = conversation.identityId === identityId ? undefined : world.row('identities', identityId)
    const people: readonly Touch[] = writer === undefined ? [] : [['customers', writer.customerId], ['identities', writer.id]]
    for (const fact of received.facts) world.happen(conversationId, fact, received.contents, fact.kind === 'message.received' || fact.kind === 'call.started' || fact.kind === 'call_back.wished' ? people : [])
    if (goesOnIn === null && inbound.isSettled === true) world.happen(conversationId, { kind: 'conversation.resolved', by: null, dispositionId: null, entryId: idFrom(context.id, 'a') })
    for (const fileId of filesOf(content)) world.useFile({ fileId, entryId, conversationId })
    world.markSeen({ channelId: inboxId, externalId, entryId, at: context.at })
    return DONE
  },
}

/** Its attachments, and the mail itself as it came: they go with the message in an erasure. */
function filesOf({ attachments, mail }: Content): readonly string[] {
  return [...attachments.map(({ fileId }) => fileId), ...(mail?.way === 'in' && mail.rawFileId !== null ? [mail.rawFileId] : [])]
}

const NOTHING_DUE = { due: { firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null } }

function findConversation(world: World, { inboxId, thread }: Inbound, identityId: string, at: number): string | null {
  const wanted = thread === undefined ? world.newestConversationOf(identityId, inboxId) : (thread.conversationId ?? undefined)
  const conversation = wanted === undefined ? undefined : world.conversation(wanted)
  // A thread of another inbox is another team's, whoever's it says it is.
  return conversation !== undefined && conversation.inboxId === inboxId && continues(conversation, at) ? conversation.id : null
}

function openConversation(world: World, { inboxId, as, isSettled }: Inbound, identityId: string, { id, at }: CommandContext): string {
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
  // Nobody waits for an answer to a machine's words.
  const isOwed = as === undefined && isSettled !== true
  const due = isOwed ? duesBy(hoursOf(queue, world.floor), (open) => startClock(queue.sla, at, open)) : NOTHING_DUE
  world.happen(conversationId, { kind: 'conversation.opened', inboxId, channel: inbox.channel, queueId: inbox.queueId, identityId, sla: queue.sla, ...due, lastAgentId }, new Map(), people)
  return conversationId
}

/** An address that a colleague had typed, now proved by its owner. */
function verify(world: World, identityId: string, conversationId: string): void {
  const identity = world.row('identities', identityId)
  const conversation = world.conversation(conversationId)
  if (identity === undefined || identity.isVerified || conversation === undefined) return
  const verified = world.put('identities', { ...identity, isVerified: true, rev: world.nextSeq() })
  world.linkIdentity({ identityId, seq: world.nextSeq(), customerId: identity.customerId, why: 'verified-key' })
  world.record({ kind: 'identity.linked', identityId, customerId: identity.customerId, why: 'verified-key' }, audienceOf(conversation), [verified], conversationId)
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
