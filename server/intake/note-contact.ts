import type { Handler } from '#server/commands/handler.ts'
import { DONE, refused } from '#server/commands/handler.ts'

export type Contact = {
  readonly customerId: string
  readonly name: string | null
  readonly email: string | null
  /** Whether somebody we trust (the shop, by its signature) says so, or the customer's own word is all there is. */
  readonly isVouchedFor: boolean
}

/** An address somebody merely typed is kept apart from one the shop vouches for, and joins nobody to anybody (product 2.2). */
const ATTRIBUTE = { true: 'email', false: 'email (as given)' } as const

/** Keeps what a customer said of themselves beside their profile. A name that is there already stays: a colleague may have put it right. */
export const noteContact: Handler<Contact> = {
  needs: ({ customerId }) => ({ customers: [customerId] }),
  decide(world, { customerId, name, email, isVouchedFor }) {
    const customer = world.row('customers', customerId)
    if (customer === undefined) return refused('not-found')
    const attribute = ATTRIBUTE[`${isVouchedFor}`]
    const isNews = email !== null && !customer.attributes.some((one) => one.name === attribute && one.value === email)
    const attributes = isNews ? [...customer.attributes.filter((one) => one.name !== attribute).slice(-99), { name: attribute, value: email }] : customer.attributes
    const fields = [...(customer.name === '' && name !== null ? (['name'] as const) : []), ...(isNews ? (['attributes'] as const) : [])]
    if (fields.length === 0) return DONE
    const touch = world.put('customers', { ...customer, name: customer.name === '' ? (name ?? '') : customer.name, attributes, version: customer.version + 1, rev: world.nextSeq() })
    world.record({ kind: 'customer.edited', customerId, fields }, world.customerAudience(customerId), [touch])
    return DONE
  },
}
