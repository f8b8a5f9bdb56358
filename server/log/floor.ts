import type { Hours } from '#shared/model/hours.ts'
import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { RowOf } from '#shared/model/row.ts'
import type { Block } from '#shared/model/set-up.ts'
import type { User } from '#shared/model/user.ts'
import type { Query } from '#server/postgres/database.ts'

/** The floor's set-up: few rows, read by nearly every command, changed by hand. Held in memory and renewed by the log. */
export type Floor = {
  readonly user: (id: string) => User | undefined
  readonly queue: (id: string) => Queue | undefined
  readonly inbox: (id: string) => Inbox | undefined
  readonly disposition: (id: string) => Disposition | undefined
  readonly hours: (id: string) => Hours | undefined
  /** By the identity that may not write; one that is over is held too. */
  readonly block: (identityId: string) => Block | undefined
  readonly hasBlocks: () => boolean
  readonly users: () => readonly User[]
  readonly queues: () => readonly Queue[]
  readonly inboxes: () => readonly Inbox[]
}

/** What the hub itself goes by; skills, snippets and settings are read where they are needed. */
export const FLOOR_TABLES = ['users', 'queues', 'inboxes', 'dispositions', 'hours', 'blocks'] as const
type FloorTable = (typeof FLOOR_TABLES)[number]

export type FloorTables = { readonly [T in FloorTable]: Map<string, RowOf<T>> }

export async function readFloor(workspaceId: string, query: Query): Promise<FloorTables> {
  const read = async <T extends FloorTable>(table: T) => {
    const { rows } = await query.query<{ id: string; row: RowOf<T> }>(`select id, row from ${table} where workspace_id = $1`, [workspaceId])
    return new Map(rows.map(({ id, row }) => [id, row]))
  }
  return { users: await read('users'), queues: await read('queues'), inboxes: await read('inboxes'), dispositions: await read('dispositions'), hours: await read('hours'), blocks: await read('blocks') }
}

export function floorOf(tables: FloorTables): Floor {
  return {
    user: (id) => tables.users.get(id),
    queue: (id) => tables.queues.get(id),
    inbox: (id) => tables.inboxes.get(id),
    disposition: (id) => tables.dispositions.get(id),
    hours: (id) => tables.hours.get(id),
    block: (identityId) => tables.blocks.get(identityId),
    hasBlocks: () => tables.blocks.size > 0,
    users: () => [...tables.users.values()],
    queues: () => [...tables.queues.values()],
    inboxes: () => [...tables.inboxes.values()],
  }
}
