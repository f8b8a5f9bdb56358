import { audienceOf } from '#shared/domain/audience.ts'
import { idFrom } from '#shared/base/ids.ts'
import { DONE, refused, type Handler } from '#server/commands/handler.ts'
import type { DemoCustomer, DemoIdentity } from './customers.ts'

type Introduction = { readonly conversationId: string; readonly customerId: string; readonly customer: DemoCustomer; readonly alsoAt: readonly DemoIdentity[] }

/** What is known of a customer besides what they wrote: as if a shop's order system had told. */
export const introduce: Handler<Introduction> = {
  needs: () => ({}),
  decide(world, { conversationId, customerId, customer, alsoAt }, { id }) {
    const conversation = world.conversation(conversationId)
    const known = world.row('customers', customerId)
    if (conversation === undefined || known === undefined) return refused('not-found')
    const audience = audienceOf(conversation)
    const { attributes, tags, note } = customer
    const described = world.put('customers', { ...known, attributes: attributes.map(([name, value]) => ({ name, value })), tags, note, version: known.version + 1, rev: world.nextSeq() })
    world.record({ kind: 'customer.edited', customerId, fields: ['attributes', 'tags', 'note'] }, audience, [described], conversationId)
    for (const [n, { kind, value, isVerified }] of alsoAt.entries()) {
      const identityId = idFrom(id, `i${n}`)
      const identity = world.put('identities', { id: identityId, kind, value, isVerified, customerId, rev: world.nextSeq() })
      world.linkIdentity({ identityId, seq: world.nextSeq(), customerId, why: 'by-agent' })
      world.record({ kind: 'identity.created', identityId, identityKind: kind, isVerified }, audience, [identity], conversationId)
      world.record({ kind: 'identity.linked', identityId, customerId, why: 'by-agent' }, audience, [identity], conversationId)
      world.nameIdentity(kind, value, identityId)
    }
    return DONE
  },
}
