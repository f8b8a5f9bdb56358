import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { readConfig } from '#server/config.ts'
import { MAIN_WORKSPACE } from '#server/hub.ts'
import { openFeed } from '#server/log/feed.ts'
import type { Floor } from '#server/log/floor.ts'
import { openLane, type Lane } from '#server/log/lane.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { makeWorkspace, readWorkspaces, type Workspace } from '#server/workspace.ts'
import { WrongUsage } from './cli-command.ts'

/** A workspace as a command sees it: rows to read, the lane to write by, and no clockwork of its own. */
export type OpenStore = Pick<Workspace, 'id' | 'pool'> & { readonly lane: Lane; readonly floor: () => Floor }

/**
 * Works on a workspace of the hub's store: the team's Postgres, the embedded one of a hub that runs, or the embedded one
 * started for the occasion. What it writes goes through the log, so that running hubs and their desks hear of it.
 */
export async function withStore<T>(workspaceId: string | undefined, work: (store: OpenStore) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const folder = path.join(config.home, 'postgres')
  const running = config.databaseUrl === null ? await findEmbeddedPostgres(folder) : { url: config.databaseUrl }
  const own = running === undefined ? await startEmbeddedPostgres({ folder }) : undefined
  try {
    return await workOn((running ?? own)?.url ?? '', workspaceId ?? MAIN_WORKSPACE, work)
  } finally {
    await own?.stop()
  }
}

async function workOn<T>(url: string, workspaceId: string, work: (store: OpenStore) => Promise<T>): Promise<T> {
  await migrate({ url })
  const database = openDatabase(url)
  try {
    await makeWorkspace(database, { id: MAIN_WORKSPACE, name: 'Hearth', kind: 'live', epoch: randomUUID() })
    const workspaces = await readWorkspaces(database)
    if (!workspaces.some(({ id }) => id === workspaceId)) throw new WrongUsage(`There is no workspace ${JSON.stringify(workspaceId)}; expected one of ${workspaces.map(({ id }) => id).join(', ')}.`)
    const pool = database.of(workspaceId)
    const feed = await openFeed(workspaceId, pool, complain)
    const lane = openLane({ workspaceId, pool, floor: feed.floor, onCommitted: feed.committed, log: complain, now: Date.now })
    try {
      return await work({ id: workspaceId, pool, lane, floor: feed.floor })
    } finally {
      await lane.close()
      await feed.close()
    }
  } finally {
    await database.close()
  }
}

function complain(event: string, fields: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`)
}
