import type { Presence } from '#shared/model/presence.ts'
import { lookOnce } from '#server/routing/look-once.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Floor } from '#test/builders/furnish.ts'
import { aCore } from './workspace.ts'

/** A floor whose clockwork stands still: `look` lets it look once, at the test's own time. */
export async function aStillFloor(floor: Floor) {
  const core = await aCore(floor)
  const lookOf = ({ id, pool, feed, lane }: Workspace) => lookOnce({ workspaceId: id, pool, feed, lane, now: () => core.clock.now })
  return {
    core,
    look: (workspace: Workspace = core.workspace) => lookOf(workspace),
    place: async (id: string) => (await core.conversation(id)).place,
    async presence(userId: string): Promise<Presence | undefined> {
      const { rows } = await core.workspace.pool.query<{ row: Presence }>('select row from presences where id = $1', [userId])
      return rows[0]?.row
    },
    async countOf(kind: string): Promise<number | undefined> {
      const { rows } = await core.workspace.pool.query<{ n: number }>("select count(*) as n from events where fact ->> 'kind' = $1", [kind])
      return rows[0]?.n
    },
  }
}
