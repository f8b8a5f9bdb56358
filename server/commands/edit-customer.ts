import { canHear, keysOf } from '#shared/domain/audience.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { DONE, refused, type Handler } from './handler.ts'

const FIELDS = ['name', 'language', 'attributes', 'tags', 'note'] as const

/** Changes what we know of a customer. An edit names the version it saw; a newer one refuses it, so nobody overwrites a colleague unseen. */
export const editCustomer: Handler<PayloadOf<'edit-customer'>> = {
  needs: (payload) => ({ customers: [payload.customerId] }),
  decide(world, { customerId, onVersion, set }, { actor }) {
    const customer = world.row('customers', customerId)
    const audience = world.customerAudience(customerId)
    if (customer === undefined || actor.kind !== 'user' || !canHear(new Set(keysOf(actor.user)), audience)) return refused('not-found')
    if (customer.version !== onVersion) return refused('conflict')
    const fields = FIELDS.filter((field) => set[field] !== undefined)
    const named = Object.fromEntries(fields.map((field) => [field, set[field]]))
    const touch = world.put('customers', { ...customer, ...named, version: customer.version + 1, rev: world.nextSeq() })
    world.record({ kind: 'customer.edited', customerId, fields }, audience, [touch])
    return DONE
  },
}
