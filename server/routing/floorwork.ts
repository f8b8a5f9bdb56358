import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { Feed } from '#server/log/feed.ts'
import type { Lane } from '#server/log/lane.ts'

/** What a look at the floor needs. */
export type Floorwork = { readonly workspaceId: string; readonly pool: pg.Pool; readonly feed: Feed; readonly lane: Lane; readonly now: () => number }

/**
 * One command of the hub itself; returns whether it had its effect. Its id is new each time: the handler looks again,
 * under lock, whether the reason holds, so two hubs that see the same moment do it once; and what was refused a moment
 * ago may be right at the next look.
 */
export async function act<P>({ lane, now }: Floorwork, handler: Handler<P>, payload: P): Promise<boolean> {
  const answer = await lane.run({ context: { id: randomUUID(), at: now(), actor: HUB }, payload, handler: handler as Handler<never> }) // payload and handler share P.
  return answer.ok
}
