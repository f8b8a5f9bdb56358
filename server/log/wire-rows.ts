import { maskIdentity } from '#shared/domain/mask.ts'
import type { Identity } from '#shared/model/customer.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { RowChange, TableName } from '#shared/model/row.ts'
import type { Query } from '#server/postgres/database.ts'
import { SQL_NAME } from './tables.ts'
import type { Touch } from './world.ts'

// Rows as they leave the hub. Personal data is masked here, on the one road every desk's rows take (product 2.4).

export function toWire(table: TableName, row: unknown): RowChange {
  if (table === 'entries') return { table, row: withMaskedCaller(row as Entry) }
  if (table !== 'identities') return { table, row } as RowChange // the table names the row's shape.
  const identity = row as Identity
  return { table, row: { ...identity, value: maskIdentity(identity.kind, identity.value) } }
}

/** The rows as they now stand, by `table id`. Rows that are gone are left out. */
export async function readWireRows(workspaceId: string, query: Query, touched: Iterable<Touch>): Promise<ReadonlyMap<string, RowChange>> {
  const byTable = new Map<TableName, Set<string>>()
  for (const [table, id] of touched) byTable.set(table, (byTable.get(table) ?? new Set()).add(id))
  const found = new Map<string, RowChange>()
  for (const [table, ids] of byTable) {
    for (const { id, row } of await readTable(workspaceId, query, table, [...ids])) found.set(`${table} ${id}`, toWire(table, row))
  }
  return found
}

async function readTable(workspaceId: string, query: Query, table: TableName, ids: readonly string[]): Promise<readonly { id: string; row: unknown }[]> {
  if (table === 'entries') {
    const { rows } = await query.query<{ id: string; row: Entry; body: unknown }>({
      name: 'wire entries',
      text: 'select e.id, e.row, c.body from entries e left join contents c on c.workspace_id = e.workspace_id and c.id = e.id where e.workspace_id = $1 and e.id = any($2)',
      values: [workspaceId, ids],
    })
    return rows.map(({ id, row, body }) => ({ id, row: joinContent(row, body) }))
  }
  if (table === 'identities') {
    const { rows } = await query.query<{ id: string; row: Identity; customer_id: string }>({ name: 'wire identities', text: `${IDENTITIES} and i.id = any($2)`, values: [workspaceId, ids] })
    return rows.map(({ id, row, customer_id }) => ({ id, row: { ...row, customerId: customer_id } }))
  }
  const { rows } = await query.query<{ id: string; row: unknown }>({ name: `wire ${table}`, text: `select id, row from ${SQL_NAME[table]} where workspace_id = $1 and id = any($2)`, values: [workspaceId, ids] })
  return rows
}

/** Identities with whom their newest link joins them to. */
export const IDENTITIES = `
select i.id, i.row, l.customer_id from identities i
join lateral (select customer_id from identity_links where workspace_id = i.workspace_id and identity_id = i.id order by seq desc limit 1) l on true
where i.workspace_id = $1`

export function joinContent(row: Entry, body: unknown): Entry {
  return row.kind === 'activity' ? row : ({ ...row, content: body ?? null } as Entry) // contents.body was written as Content.
}

/** Who called is masked like everybody's number; whom we call is not, since the desk has to dial it. */
function withMaskedCaller(entry: Entry): Entry {
  if (entry.kind !== 'call') return entry
  const caller = entry.content?.call
  if (entry.content === null || caller === undefined || entry.call.way === 'out' || caller.ani === '') return entry
  return { ...entry, content: { ...entry.content, call: { ...caller, ani: maskIdentity('phone', caller.ani) } } }
}
