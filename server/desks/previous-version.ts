import type { RowChange, TableName } from '#shared/model/row.ts'
import type { Batch, BatchItem } from '#shared/protocol/batch.ts'

/**
 * A batch for a desk that speaks version 1, as JSON says it. Version 1 had no `more` (its desks took any batch that
 * reached the head they were welcomed with as the end of catching up), none of the tables below, and one presence less.
 * When PROTOCOL_VERSION grows, this file says how the new wire is told in the old.
 */
export function asPreviousVersion({ more: _more, items, ...batch }: Batch): Omit<Batch, 'more'> {
  return { ...batch, items: items.map(older) }
}

const NEW_TABLES: ReadonlySet<TableName> = new Set(['hours', 'skills', 'snippets', 'settings', 'blocks', 'views', 'scheduled'])

function older(item: BatchItem): BatchItem {
  return { ...item, rows: item.rows.filter(({ table }) => !NEW_TABLES.has(table)).map(olderRow) }
}

function olderRow(change: RowChange): RowChange {
  if ('gone' in change || change.table !== 'presences' || change.row.reason !== 'not-responding') return change
  return { ...change, row: { ...change.row, reason: 'away' } }
}
