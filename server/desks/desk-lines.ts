import { randomUUID } from 'node:crypto'
import type { Database } from '#server/postgres/database.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { setDeskLine } from '#server/routing/hub-commands.ts'
import type { Log, Workspace } from '#server/workspace.ts'

// Which people have a desk connected, across all hubs. A hub beats; one that stops takes its desks' lines with it, and
// whichever hub notices first says so. A person's presence follows the table, so a lost message is healed by the next look.

const BEAT_MS = 4_000
export const DEAD_AFTER_MS = 15_000

export type DeskLines = {
  readonly came: (workspace: Workspace, deskId: string, userId: string) => Promise<void>
  readonly went: (workspace: Workspace, deskId: string, userId: string) => Promise<void>
  /** One look at the table, as the beat takes it: other hubs' deaths are noticed, presences that disagree are set right. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

type Line = { readonly workspace: Workspace; readonly deskId: string; readonly userId: string }

export async function openDeskLines(database: Database, hubId: string, workspaces: () => readonly Workspace[], log: Log, now: () => number): Promise<DeskLines> {
  const own = new Map<string, Line>()
  // The comings and goings of one person's desks are told one after the other: a going that overtook its coming would
  // leave a line for ever, and two goings at once would each see the other's line. Between hubs, the next look sets it right.
  const turns = new Map<string, Promise<void>>()
  await beat()
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = look().catch((error) => log('desk_lines.failed', { error: String(error) }))
  }, BEAT_MS)

  /** Says that this hub lives. Returns whether the others had given it up, and its lines with it. */
  async function beat(): Promise<boolean> {
    const { rows } = await database.common.query<{ is_new: boolean }>('insert into hubs (id) values ($1) on conflict (id) do update set beat_at = excluded.beat_at returning xmax = 0 as is_new', [hubId])
    return rows[0]?.is_new === true
  }

  async function look(): Promise<void> {
    if (await beat()) await Promise.all([...own.values()].map(insert))
    await database.common.query(`delete from hubs where beat_at < clock_timestamp() - $1 * interval '1 millisecond'`, [DEAD_AFTER_MS])
    for (const workspace of workspaces()) {
      const { rows } = await workspace.pool.query<{ id: string }>(
        `select id from (
           select p.id, p.row #>> '{line,kind}' = 'connected' as was_here, exists (select from desk_lines d where d.workspace_id = $1 and d.user_id = p.id) as is_here
           from presences p where p.workspace_id = $1
         ) people where was_here <> is_here limit 1000`,
        [workspace.id],
      )
      // Told in the person's turn, and as it stands then: a desk that comes or goes during the look has the last word.
      await Promise.all(rows.map(({ id }) => inTurn(workspace, id, async () => void (await say(workspace, id, await isHere(workspace, id))))))
    }
  }

  async function isHere({ id, pool }: Workspace, userId: string): Promise<boolean> {
    return (await pool.query('select from desk_lines where workspace_id = $1 and user_id = $2 limit 1', [id, userId])).rowCount !== 0
  }

  function say(workspace: Workspace, userId: string, isConnected: boolean) {
    return workspace.lane.run({ context: { id: randomUUID(), at: now(), actor: HUB }, payload: { userId, isConnected }, handler: setDeskLine as Handler<never> }) // setDeskLine's own payload.
  }

  function insert({ workspace, deskId, userId }: Line) {
    return workspace.pool.query('insert into desk_lines (workspace_id, id, user_id, hub_id) values ($1, $2, $3, $4) on conflict do nothing', [workspace.id, deskId, userId, hubId])
  }

  function inTurn({ id }: Workspace, userId: string, work: () => Promise<void>): Promise<void> {
    const key = `${id} ${userId}`
    const before = (turns.get(key) ?? Promise.resolve()).catch(() => undefined)
    const turn: Promise<void> = before.then(work).finally(() => {
      if (turns.get(key) === turn) turns.delete(key)
    })
    turns.set(key, turn)
    return turn
  }

  return {
    came: (workspace, deskId, userId) =>
      inTurn(workspace, userId, async () => {
        own.set(deskId, { workspace, deskId, userId })
        await insert({ workspace, deskId, userId })
        await say(workspace, userId, true)
      }),
    went: (workspace, deskId, userId) =>
      inTurn(workspace, userId, async () => {
        own.delete(deskId)
        const { rows } = await workspace.pool.query<{ n: number }>('with gone as (delete from desk_lines where workspace_id = $1 and id = $2 returning 1) select count(*) as n from desk_lines where workspace_id = $1 and user_id = $3 and id <> $2', [workspace.id, deskId, userId])
        if (rows[0]?.n === 0) await say(workspace, userId, false)
      }),
    look,
    async close() {
      clearInterval(timer)
      await looking
      await database.common.query('delete from hubs where id = $1', [hubId]).catch(() => undefined)
    },
  }
}
