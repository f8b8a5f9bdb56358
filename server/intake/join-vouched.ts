import { idFrom } from '#shared/base/ids.ts'
import type { Customer } from '#shared/model/customer.ts'
import type { Handler } from '#server/commands/handler.ts'
import { DONE, refused } from '#server/commands/handler.ts'
import type { Touch } from '#server/log/world.ts'
import type { Workspace } from '#server/workspace.ts'

// A shop vouches for its customer's address, and mail proves its own: the same address is the same person, whichever came
// first, and they are one profile from then on. Nothing else joins anybody: no name, and no address that somebody merely
// typed or that a mail claims without proof (`email-claim`). Links are only ever added, so that a colleague can part them
// again; what was parted once is not joined a second time by itself.

export type Vouched = {
  /** Whom the shop vouches for. */
  readonly identityId: string
  /** In small letters. */
  readonly address: string
  /** Whom identity and address belong to, as far as the asker knows; the address to nobody yet: null. */
  readonly customerId: string
  readonly addressOf: string | null
}

/** Joins the shop's customer and their address, if they are not yet. `id`: the command's own, so that a repeat has no second effect. */
export async function joinVouched(workspace: Workspace, who: { readonly kind: string; readonly value: string }, address: string, { id, at }: { readonly id: string; readonly at: number }): Promise<void> {
  const { rows } = await workspace.pool.query<{ kind: string; identity_id: string; customers: readonly string[]; is_verified: boolean }>({
    name: 'vouched people',
    text: `select i.kind, i.id as identity_id, (i.row ->> 'isVerified')::boolean as is_verified,
        array(select l.customer_id from identity_links l where l.workspace_id = $1 and l.identity_id = i.id order by l.seq) as customers
      from identities i where i.workspace_id = $1 and ((i.kind = $2 and i.value = $3) or (i.kind = 'email' and i.value = $4))`,
    values: [workspace.id, who.kind, who.value, address],
  })
  const person = rows.find(({ kind }) => kind === who.kind)
  const mailed = rows.find(({ kind }) => kind === 'email')
  const [theirs, other] = [person?.customers.at(-1), mailed?.customers.at(-1)]
  if (person === undefined || theirs === undefined) return
  if (theirs === other && mailed?.is_verified === true) return
  if (theirs !== other && (person.customers.includes(other ?? '') || mailed?.customers.includes(theirs) === true)) return
  const payload: Vouched = { identityId: person.identity_id, address, customerId: theirs, addressOf: other ?? null }
  await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload, handler: join as Handler<never> }) // join's own payload.
}

const join: Handler<Vouched> = {
  needs: ({ identityId, address, customerId, addressOf }) => ({
    identities: [identityId],
    inbound: { kind: 'email', value: address, inboxId: '', externalId: '' },
    customers: addressOf === null ? [customerId] : [customerId, addressOf],
  }),
  decide(world, { identityId, address, customerId, addressOf }, context) {
    const person = world.row('identities', identityId)
    const theirs = world.row('customers', customerId)
    const knownId = world.identityIdOf('email', address)
    const known = knownId === undefined ? undefined : world.row('identities', knownId)
    // Somebody was quicker: what is true now is asked anew with the customer's next word.
    if (person?.customerId !== customerId || theirs === undefined || (known?.customerId ?? null) !== addressOf) return refused('conflict')
    const audience = [...new Set([...world.customerAudience(customerId), ...(addressOf === null ? [] : world.customerAudience(addressOf))])]
    const emailId = known?.id ?? idFrom(context.id, 'i')
    if (known === undefined || !known.isVerified) {
      const owner = known?.customerId ?? customerId
      const email = world.put('identities', { id: emailId, kind: 'email', value: address, isVerified: true, customerId: owner, rev: world.nextSeq() })
      world.linkIdentity({ identityId: emailId, seq: world.nextSeq(), customerId: owner, why: 'verified-key' })
      if (known === undefined) world.record({ kind: 'identity.created', identityId: emailId, identityKind: 'email', isVerified: true }, audience, [email])
      world.record({ kind: 'identity.linked', identityId: emailId, customerId: owner, why: 'verified-key' }, audience, [email])
      world.nameIdentity('email', address, emailId)
    }
    const mailed = addressOf === null ? undefined : world.row('customers', addressOf)
    if (mailed === undefined || mailed.id === customerId) return DONE
    const also: Touch[] = [['identities', emailId], world.put('customers', { ...together(mailed, theirs), rev: world.nextSeq() })]
    world.record({ kind: 'customer.edited', customerId: mailed.id, fields: ['name', 'language', 'attributes', 'tags', 'note'] }, audience, also)
    const joined = world.put('identities', { ...person, customerId: mailed.id, rev: world.nextSeq() })
    world.linkIdentity({ identityId, seq: world.nextSeq(), customerId: mailed.id, why: 'verified-key' })
    world.record({ kind: 'identity.linked', identityId, customerId: mailed.id, why: 'verified-key' }, audience, [...also, joined])
    return DONE
  },
}

/** What was noted of the one is not to be missed at the other; what they say differently stays as it is. */
function together(one: Customer, other: Customer): Customer {
  const known = new Set(one.attributes.map(({ name }) => name))
  const note = other.note.trim() === '' || one.note.includes(other.note.trim()) ? one.note : [one.note.trim(), other.note.trim()].filter((text) => text !== '').join('\n\n').slice(0, 100_000)
  return {
    ...one,
    name: one.name === '' ? other.name : one.name,
    language: one.language ?? other.language,
    attributes: [...one.attributes, ...other.attributes.filter(({ name }) => !known.has(name))].slice(0, 100),
    tags: [...new Set([...one.tags, ...other.tags])].slice(0, 50),
    note,
    version: one.version + 1,
  }
}
