import type { Customer } from '#shared/model/customer.ts'
import type { Command, PayloadOf } from '#shared/protocol/command.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'

// A customer with this desk's own edits laid over it. Edits of one customer go strictly one after the other, and each names
// the version it saw: one that was made on top of another still under way names the version that other will make.

export type CustomerSet = PayloadOf<'edit-customer'>['set']
export type EditRow = OutboxRow & { readonly command: Extract<Command, { type: 'edit-customer' }> }
/** One field that somebody else changed first: both values, to choose from. */
export type Conflict = { readonly row: EditRow; readonly field: 'name' | 'language' | 'attributes' | 'tags'; readonly mine: CustomerSet; readonly theirs: Customer }

export type EditedCustomer = { readonly customer: Customer; readonly nextVersion: number; readonly conflicts: readonly Conflict[] }

/** The note has a field of its own, which keeps what was refused (note-editor.tsx); the others are chosen between. */
const CHOSEN = ['name', 'language', 'attributes', 'tags'] as const

export function withEdits(customer: Customer, outbox: readonly OutboxRow[]): EditedCustomer {
  const rows = outbox.filter((row): row is EditRow => row.command.type === 'edit-customer' && row.command.payload.customerId === customer.id)
  const underWay = rows.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'held' && !(state.kind === 'acknowledged' && state.seq <= customer.rev))
  const shown = underWay.reduce<Customer>((before, { command }) => ({ ...before, ...given(command.payload.set) }), customer)
  const conflicts = rows
    .filter(({ state }) => state.kind === 'refused')
    .flatMap((row) => CHOSEN.filter((field) => row.command.payload.set[field] !== undefined).map((field): Conflict => ({ row, field, mine: row.command.payload.set, theirs: shown })))
  return { customer: shown, nextVersion: customer.version + underWay.length, conflicts }
}

/** Only the fields that an edit names: one that is there without a value would wipe what is known. */
function given(set: CustomerSet): Partial<Customer> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))
}
