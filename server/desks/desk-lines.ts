import { randomUUID } from 'node:crypto'
import type { Database } from '#server/postgres/database.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { setDeskLine } from '#server/routing/hub-commands.ts'
import type { Log, Workspace } from '#server/workspace.ts'

// Which people have a desk connected, across all hubs. A hub beats; one that stops takes its desks' lines with it, and
// whichever hub notices first says so. A person's presence follows the table, so a lost message is healed by the next look.

const BEAT_MS = 4_000
const DEAD_AFTER_MS = 15_000

export type DeskLines = { readonly came: (workspace: Workspace, deskId: string, userId: string) => Promise<void>; readonly went: (workspace: Workspace, deskId: string, userId: string) => Promise<void>; readonly close: () => Promise<void> }

export async function openDeskLines(database: Database, hubId: string, workspaces: () => readonly Workspace[], log: Log, now: () => number): Promise<DeskLines> {
  const beat = () => database.common.query('insert into hubs (id, beat_at) values ($1, $2) on conflict (id) do update set beat_at = excluded.beat_at', [hubId, now()])
  await beat()
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = look().catch((error) => log('desk_lines.failed', { error: String(error) }))
  }, BEAT_MS)

  async function look(): Promise<void> {
    await beat()
    await database.common.query('delete from hubs where beat_at < $1', [now() - DEAD_AFTER_MS])
    for (const workspace of workspaces()) {
      const { rows } = await workspace.pool.query<{ id: string }>(
        `select p.id from presences p where p.workspace_id = $1 and p.row #>> '{line,kind}' = 'connected'
         and not exists (select from desk_lines d where d.workspace_id = $1 and d.user_id = p.id) limit 1000`,
        [workspace.id],
      )
      await Promise.all(rows.map(({ id }) => say(workspace, id, false)))
    }
  }

  function say(workspace: Workspace, userId: string, isConnected: boolean) {
    return workspace.lane.run({ context: { id: randomUUID(), at: now(), actor: HUB }, payload: { userId, isConnected }, handler: setDeskLine as Handler<never> }) // setDeskLine's own payload.
  }

  return {
    async came(workspace, deskId, userId) {
      await workspace.pool.query('insert into desk_lines (workspace_id, id, user_id, hub_id) values ($1, $2, $3, $4) on conflict do nothing', [workspace.id, deskId, userId, hubId])
      await say(workspace, userId, true)
    },
    async went(workspace, deskId, userId) {
      const { rows } = await workspace.pool.query<{ n: number }>('with gone as (delete from desk_lines where workspace_id = $1 and id = $2 returning 1) select count(*) as n from desk_lines where workspace_id = $1 and user_id = $3 and id <> $2', [workspace.id, deskId, userId])
      if (rows[0]?.n === 0) await say(workspace, userId, false)
    },
    async close() {
      clearInterval(timer)
      await looking
      await database.common.query('delete from hubs where id = $1', [hubId]).catch(() => undefined)
    },
  }
}
