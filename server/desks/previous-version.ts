import type { Delivery, Entry, QueuedWhy } from '#shared/model/entry.ts'
import type { RowChange } from '#shared/model/row.ts'
import type { Batch, BatchItem } from '#shared/protocol/batch.ts'

/**
 * A batch for a desk that speaks version 2, as JSON says it. Version 2 knew mails as their words alone (a field it does not
 * know it leaves out by itself), at most ten files in a message, no review, no address that is only claimed, and no calls.
 * When PROTOCOL_VERSION grows, this file says how the new wire is told in the old.
 */
export function asPreviousVersion({ items, ...batch }: Batch): Batch {
  return { ...batch, items: items.map(older) }
}

function older(item: BatchItem): BatchItem {
  return { ...item, rows: item.rows.filter((change) => 'gone' in change || change.table !== 'entries' || !isOfCalls(change.row)).map(olderRow) }
}

function isOfCalls(entry: Entry): boolean {
  return entry.kind === 'call' || (entry.kind === 'activity' && entry.activity.kind === 'called-back')
}

function olderRow(change: RowChange): RowChange {
  if ('gone' in change) return change
  if (change.table === 'conversations') return { ...change, row: { ...change.row, sla: { ...change.row.sla, breached: change.row.sla.breached.filter((promise) => promise !== 'call-back') } } }
  if (change.table === 'entries') return { ...change, row: olderEntry(change.row) }
  if (change.table === 'drafts' || change.table === 'scheduled') return { ...change, row: { ...change.row, attachments: change.row.attachments.slice(0, FILES) } } as RowChange // as it came.
  if (change.table === 'identities' && change.row.kind === 'email-claim') return { ...change, row: { ...change.row, kind: 'email' } }
  return change
}

const FILES = 10

function olderEntry(entry: Entry): Entry {
  if (entry.kind === 'call') return entry
  if (entry.kind === 'activity') return entry.activity.kind === 'queued' ? { ...entry, activity: { ...entry.activity, why: olderWhy(entry.activity.why) } } : entry
  const content = entry.content === null ? null : { ...entry.content, attachments: entry.content.attachments.slice(0, FILES) }
  return entry.kind === 'note' ? { ...entry, content } : { ...entry, content, delivery: olderDelivery(entry.delivery) }
}

function olderWhy(why: QueuedWhy): QueuedWhy {
  if (why === 'customer-called') return 'customer-wrote'
  return why === 'call-missed' ? 'unassigned' : why
}

function olderDelivery(delivery: Delivery): Delivery {
  if (delivery.kind === 'in-review' || delivery.kind === 'returned') return { kind: 'queued' }
  if (delivery.kind !== 'failed') return delivery
  if (delivery.why === 'bounced') return { ...delivery, why: 'rejected' }
  return delivery.why === 'unclear' ? { ...delivery, why: 'unknown' } : delivery
}
