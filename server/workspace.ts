import type pg from 'pg'
import { openPump, type Pump } from './desks/pump.ts'
import { openFeed, type Feed } from './log/feed.ts'
import { openLane, type Lane } from './log/lane.ts'
import type { Database } from './postgres/database.ts'
import { startRouting, type Routing } from './routing/routing.ts'

export type Log = (event: string, fields: Readonly<Record<string, unknown>>) => void

/** One workspace as this hub runs it: its log in and out, its desks, its clockwork. */
export type Workspace = {
  readonly id: string
  readonly name: string
  readonly kind: 'live' | 'demo' | 'practice'
  readonly epoch: string
  readonly pool: pg.Pool
  readonly feed: Feed
  readonly lane: Lane
  readonly pump: Pump
  readonly routing: Routing
  readonly close: () => Promise<void>
}

export type WorkspaceRow = { readonly id: string; readonly name: string; readonly kind: Workspace['kind']; readonly epoch: string }

export async function readWorkspaces(database: Database): Promise<readonly WorkspaceRow[]> {
  const { rows } = await database.common.query<WorkspaceRow>('select id, name, kind, epoch from workspaces order by created_at, id limit 50')
  return rows
}

/** Makes a workspace with an empty log. Made twice at once, it is made once. */
export async function makeWorkspace(database: Database, { id, name, kind, epoch }: WorkspaceRow): Promise<void> {
  await database.common.query('insert into workspaces (id, name, kind, epoch) values ($1, $2, $3, $4) on conflict do nothing', [id, name, kind, epoch])
  await database.of(id).query('insert into log_heads (workspace_id) values ($1) on conflict do nothing', [id])
}

export async function openWorkspace(database: Database, row: WorkspaceRow, log: Log, now: () => number): Promise<Workspace> {
  const pool = database.of(row.id)
  const feed = await openFeed(row.id, pool, log)
  const lane = openLane({ workspaceId: row.id, pool: database.forWriting(row.id), floor: feed.floor, onCommitted: feed.committed, log, now })
  const pump = openPump({ workspaceId: row.id, epoch: row.epoch, pool: database.forCatchingUp(row.id), feed, now }, log)
  const routing = startRouting({ workspaceId: row.id, pool, feed, lane, now, log })
  return {
    ...row,
    pool,
    feed,
    lane,
    pump,
    routing,
    async close() {
      pump.close()
      await routing.close()
      await lane.close()
      await feed.close()
    },
  }
}
