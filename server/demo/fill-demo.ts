import { assert } from '#shared/base/assert.ts'
import { HUB } from '#server/commands/actor.ts'
import { DONE, type Handler } from '#server/commands/handler.ts'
import type { LaneCommand } from '#server/log/lane.ts'
import type { Workspace } from '#server/workspace.ts'
import { DEMO_CUSTOMERS } from './customers.ts'
import { fillFloor } from './fill-floor.ts'
import { NORTHPIN_STORIES } from './stories-northpin.ts'
import { NUANBAO_STORIES } from './stories-nuanbao.ts'
import type { Person } from './story.ts'
import { tell } from './tell.ts'

/**
 * Fills an empty demo workspace: people, two brands, customers and what they wrote, all by the common road, so that rows
 * and log agree as they do in life. One that holds anything already is left alone. Several hubs that start at once on one
 * database fill it once; one that was stopped halfway goes on, since every command keeps its id.
 */
export async function fillDemo(workspace: Workspace, now: () => number): Promise<void> {
  const lock = await workspace.pool.connect()
  try {
    await lock.query('select pg_advisory_lock(hashtextextended($1, 0))', [`fill ${workspace.id}`])
    if (await isFilled(workspace)) return
    await fillFloor(workspace, now())
    await fillStories(workspace, now())
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined)
    lock.release()
  }
}

async function isFilled({ id, pool }: Workspace): Promise<boolean> {
  const { rows } = await pool.query<{ strangers: number; talks: number }>(
    `select (select count(*) from users where workspace_id = $1 and email not like '%@demo.hearth') as strangers, (select count(*) from conversations where workspace_id = $1) as talks`,
    [id],
  )
  return (rows[0]?.strangers ?? 0) > 0 || (rows[0]?.talks ?? 0) > 0
}

async function fillStories({ id, lane, feed, pool }: Workspace, now: number): Promise<void> {
  const user = (person: Person) => {
    const found = feed.floor().user(`user-${person}`)
    assert(found, `the demo has a ${person}`)
    return found
  }
  const met = new Set<string>()
  const commands = [...NORTHPIN_STORIES, ...NUANBAO_STORIES]
    .sort((a, b) => firstAt(a) - firstAt(b))
    .flatMap((story) => {
      const customer = DEMO_CUSTOMERS.find((one) => one.id === story.customer)
      assert(customer, `the demo knows ${story.customer}`)
      const isFirst = !met.has(customer.id)
      met.add(customer.id)
      return tell(story, { customer, isFirst, user, now })
    })
    .sort((a, b) => a.context.at - b.context.at)
  // The lane takes what waits into one transaction, so that the clockwork never sees a story half told and ages late. What
  // comes first goes alone, so something empty does; past the lane's 200 the rest would go separately.
  assert(commands.length < 200, 'the demo fits into one batch of the lane')
  const answers = await Promise.all([opening(now), ...commands].map((command) => lane.run(command)))
  const refusedAt = answers.findIndex(({ ok }) => !ok)
  assert(refusedAt < 0, `the demo’s ${refusedAt}th command was refused: ${JSON.stringify([commands[refusedAt - 1]?.context.id, answers[refusedAt]])}`)
  // What these stories sent out went to nobody.
  await pool.query('delete from deliveries where workspace_id = $1', [id])

  function firstAt({ began }: (typeof NORTHPIN_STORIES)[number]): number {
    return 'secondsAgo' in began ? now - began.secondsAgo * 1_000 : now - began.daysAgo * 86_400_000
  }
}

function opening(at: number): LaneCommand {
  const nothing: Handler<null> = { needs: () => ({}), decide: () => DONE }
  return { context: { id: 'demo-opening', at, actor: HUB }, payload: null, handler: nothing as Handler<never> } // null is its payload.
}
