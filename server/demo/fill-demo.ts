import type { Workspace } from '#server/workspace.ts'
import { fillFloor } from './fill-floor.ts'

/**
 * Fills an empty demo workspace: people, two brands, customers and what they wrote. One that holds anybody else is left
 * alone. Several hubs that start at once on one database fill it once; the others wait until it is done.
 */
export async function fillDemo(workspace: Workspace, now: () => number): Promise<void> {
  const lock = await workspace.pool.connect()
  try {
    await lock.query('select pg_advisory_lock(hashtextextended($1, 0))', [`fill ${workspace.id}`])
    if (await isFilled(workspace)) return
    await fillFloor(workspace, now())
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined)
    lock.release()
  }
}

async function isFilled({ id, pool }: Workspace): Promise<boolean> {
  const { rows } = await pool.query<{ people: number }>('select count(*) as people from users where workspace_id = $1', [id])
  return (rows[0]?.people ?? 0) > 0
}
