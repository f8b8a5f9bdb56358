import { audienceOf } from '#shared/domain/audience.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { IdentityKind } from '#shared/model/customer.ts'
import type { World } from '#server/log/world.ts'
import type { CommandContext } from './handler.ts'

/** Somebody whom a colleague's word is all there is of (an address or a number that was typed): whoever proves it later is them. */
export function introduce(world: World, { kind, value, name }: { readonly kind: IdentityKind; readonly value: string; readonly name: string }, identityId: string, conversation: Conversation, { id, at }: CommandContext): void {
  const audience = audienceOf(conversation)
  const customerId = idFrom(id, 'p')
  const customer = world.put('customers', { id: customerId, name, language: null, attributes: [], tags: [], note: '', createdAt: at, version: 0, rev: world.nextSeq() })
  world.record({ kind: 'customer.created', customerId }, audience, [customer], conversation.id)
  const identity = world.put('identities', { id: identityId, kind, value, isVerified: false, customerId, rev: world.nextSeq() })
  world.linkIdentity({ identityId, seq: world.nextSeq(), customerId, why: 'by-agent' })
  world.record({ kind: 'identity.created', identityId, identityKind: kind, isVerified: false }, audience, [identity], conversation.id)
  world.record({ kind: 'identity.linked', identityId, customerId, why: 'by-agent' }, audience, [identity], conversation.id)
  world.nameIdentity(kind, value, identityId)
}
