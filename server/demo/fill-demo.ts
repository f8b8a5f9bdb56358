import { assert } from '#shared/base/assert.ts'
import { HUB } from '#server/commands/actor.ts'
import { DONE, type Handler } from '#server/commands/handler.ts'
import type { LaneCommand } from '#server/log/lane.ts'
import type { Workspace } from '#server/workspace.ts'
import { DEMO_CUSTOMERS } from './customers.ts'
import { fillFloor } from './fill-floor.ts'
import { storeFilesOf } from './mail-in.ts'
import { DEMO_STORIES } from './stories.ts'
import type { Story } from './story.ts'
import { beganAt, conversationOf, tell } from './tell.ts'

/** The team went home so long ago: what was given to one of them since was given on purpose, and stays theirs. */
const AWAY_MS = 12 * 3_600_000

/**
 * Fills an empty demo workspace: people, two brands, customers and what they wrote, all by the common road, so that rows
 * and log agree as they do in life. One that holds anything of its own is left alone. Several hubs that start at once on
 * one database fill it once; one that was stopped halfway goes on, since a story is told whole or not at all.
 */
export async function fillDemo(workspace: Workspace, now: () => number): Promise<void> {
  const lock = await workspace.pool.connect()
  try {
    await lock.query('select pg_advisory_lock(hashtextextended($1, 0))', [`fill ${workspace.id}`])
    const told = await readTold(workspace, now())
    if (told === 'full') return
    await fillFloor(workspace, now() - AWAY_MS)
    await fillStories(workspace, told, now())
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined)
    lock.release()
  }
}

/** The conversations of a filling that was broken off; `full`: the newest story is told, or people of its own are here. */
async function readTold({ id, pool }: Workspace, now: number): Promise<ReadonlySet<string> | 'full'> {
  const strangers = await pool.query("select 1 from users where workspace_id = $1 and email not like '%@demo.hearth' limit 1", [id])
  const { rows } = await pool.query<{ id: string }>('select id from conversations where workspace_id = $1', [id])
  const told = new Set(rows.map((row) => row.id))
  const newest = inOrder(now).at(-1)
  return strangers.rowCount !== 0 || (newest !== undefined && told.has(conversationOf(newest))) ? 'full' : told
}

async function fillStories(workspace: Workspace, told: ReadonlySet<string>, now: number): Promise<void> {
  const met = new Set<string>()
  const tales = inOrder(now).flatMap((story) => {
    const isFirst = !met.has(story.customer)
    met.add(story.customer)
    return told.has(conversationOf(story)) ? [] : [commandsOf(workspace, story, isFirst, now)]
  })
  await Promise.all(DEMO_STORIES.flatMap((story) => (told.has(conversationOf(story)) ? [] : [storeFilesOf(workspace, story, now)])))
  for (const [n, together] of batches(tales).entries()) await tellTogether(workspace, n, together.toSorted((a, b) => a.context.at - b.context.at))
}

function commandsOf({ feed }: Workspace, story: Story, isFirst: boolean, now: number): readonly LaneCommand[] {
  const customer = DEMO_CUSTOMERS.find((one) => one.id === story.customer)
  const inbox = feed.floor().inbox(story.inboxId)
  assert(customer && inbox, `the demo knows ${story.customer} and ${story.inboxId}`)
  const user = (person: string) => {
    const found = feed.floor().user(`user-${person}`)
    assert(found, `the demo has a ${person}`)
    return found
  }
  return tell(story, { customer, isFirst, inbox, user, now })
}

/**
 * The lane takes what waits into one transaction, at most 200 commands. Whole stories go together, so that the clockwork
 * never sees one half told and ages late; there is room for what the clockwork itself has to say of the batch before.
 */
const AT_ONCE = 140

function batches(tales: readonly (readonly LaneCommand[])[]): readonly (readonly LaneCommand[])[] {
  return tales.reduce<(readonly LaneCommand[])[]>((all, tale) => {
    const last = all.at(-1)
    return last !== undefined && last.length + tale.length <= AT_ONCE ? [...all.slice(0, -1), [...last, ...tale]] : [...all, tale]
  }, [])
}

async function tellTogether({ lane }: Workspace, n: number, commands: readonly LaneCommand[]): Promise<void> {
  // What comes first into an idle lane goes alone, so something empty does.
  const answers = await Promise.all([opening(n, commands[0]?.context.at ?? 0), ...commands].map((command) => lane.run(command)))
  const refusedAt = answers.findIndex(({ ok }) => !ok)
  assert(refusedAt < 0, `the demo’s ${commands[refusedAt - 1]?.context.id} was refused: ${JSON.stringify(answers[refusedAt])}`)
}

function opening(n: number, at: number): LaneCommand {
  const nothing: Handler<null> = { needs: () => ({}), decide: () => DONE }
  return { context: { id: `demo-opening-${n}`, at, actor: HUB }, payload: null, handler: nothing as Handler<never> } // null is its payload.
}

function inOrder(now: number): readonly Story[] {
  return DEMO_STORIES.toSorted((a, b) => beganAt(a.began, now) - beganAt(b.began, now))
}
