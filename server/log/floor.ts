import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'
import type { Query } from '#server/postgres/database.ts'

/** The floor's set-up: few rows, read by nearly every command, changed by hand. Held in memory and renewed by the log. */
export type Floor = {
  readonly user: (id: string) => User | undefined
  readonly queue: (id: string) => Queue | undefined
  readonly inbox: (id: string) => Inbox | undefined
  readonly disposition: (id: string) => Disposition | undefined
  readonly users: () => readonly User[]
  readonly queues: () => readonly Queue[]
  readonly inboxes: () => readonly Inbox[]
}

export type FloorTables = { readonly users: Map<string, User>; readonly queues: Map<string, Queue>; readonly inboxes: Map<string, Inbox>; readonly dispositions: Map<string, Disposition> }

export const FLOOR_TABLES = ['users', 'queues', 'inboxes', 'dispositions'] as const

export async function readFloor(workspaceId: string, query: Query): Promise<FloorTables> {
  const read = async <T>(table: (typeof FLOOR_TABLES)[number]) => {
    const { rows } = await query.query<{ id: string; row: T }>(`select id, row from ${table} where workspace_id = $1`, [workspaceId])
    return new Map(rows.map(({ id, row }) => [id, row]))
  }
  return { users: await read<User>('users'), queues: await read<Queue>('queues'), inboxes: await read<Inbox>('inboxes'), dispositions: await read<Disposition>('dispositions') }
}

export function floorOf(tables: FloorTables): Floor {
  return {
    user: (id) => tables.users.get(id),
    queue: (id) => tables.queues.get(id),
    inbox: (id) => tables.inboxes.get(id),
    disposition: (id) => tables.dispositions.get(id),
    users: () => [...tables.users.values()],
    queues: () => [...tables.queues.values()],
    inboxes: () => [...tables.inboxes.values()],
  }
}
