import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { GRACE_MS } from '#shared/domain/presence.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Workspace } from '#server/workspace.ts'
import { aPresence } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { DEAD_AFTER_MS, openDeskLines, type DeskLines } from './desk-lines.ts'

const OFF = { userId: 'maria', line: { kind: 'gone' } } as const

// No hub beats by itself: one that was killed would come to life again in a test that takes its time.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

test('[S10] a person is there from their first desk to their last, on any hub', async () => {
  const core = await aCore({ presences: [aPresence(OFF)] })
  const [one, other] = [await aHub(core, 'hub-1'), await aHub(core, 'hub-2')]
  await one.lines.came(one.workspace, 'desk-1', 'maria')
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
  await other.lines.came(other.workspace, 'desk-2', 'maria')
  await one.lines.went(one.workspace, 'desk-1', 'maria')
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
  await other.lines.went(other.workspace, 'desk-2', 'maria')
  expect(await lineOf(core)).toEqual({ kind: 'grace', until: core.clock.now + GRACE_MS })
})

test('[S10] a hub that was killed takes its desks with it, and the other notices', async () => {
  const core = await aCore({ presences: [aPresence(OFF)] })
  const [killed, other] = [await aHub(core, 'hub-1'), await aHub(core, 'hub-2')]
  await killed.lines.came(killed.workspace, 'desk-1', 'maria')
  await age(core, 'hub-1', DEAD_AFTER_MS / 2)
  await other.lines.look()
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
  await age(core, 'hub-1', DEAD_AFTER_MS)
  await other.lines.look()
  expect(await lineOf(core)).toEqual({ kind: 'grace', until: core.clock.now + GRACE_MS })
})

test('a hub that was given up while it slept brings its desks back when it wakes', async () => {
  const core = await aCore({ presences: [aPresence(OFF)] })
  const [slow, other] = [await aHub(core, 'hub-1'), await aHub(core, 'hub-2')]
  await slow.lines.came(slow.workspace, 'desk-1', 'maria')
  await age(core, 'hub-1', DEAD_AFTER_MS)
  await other.lines.look()
  await slow.lines.look()
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
  await other.lines.look()
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
})

test('two hubs whose clocks differ do not give each other up', async () => {
  const core = await aCore({ presences: [aPresence(OFF)] })
  const [slow, fast] = [await aHub(core, 'hub-1'), await aHub(core, 'hub-2')]
  await slow.lines.came(slow.workspace, 'desk-1', 'maria')
  core.clock.now += 3_600_000
  await fast.lines.look()
  expect((await core.database.common.query('select id from hubs order by id')).rows).toEqual([{ id: 'hub-1' }, { id: 'hub-2' }])
})

test('a desk that is gone before its coming was written leaves no line behind', async () => {
  const core = await aCore({ presences: [aPresence(OFF)] })
  const { lines, workspace } = await aHub(core, 'hub-1')
  await Promise.all(Array.from({ length: 10 }, (_, n) => [lines.came(workspace, `desk-${n}`, 'maria'), lines.went(workspace, `desk-${n}`, 'maria')]).flat())
  expect((await core.workspace.pool.query('select id from desk_lines')).rows).toEqual([])
  expect(await lineOf(core)).toMatchObject({ kind: 'grace' })
})

test('a desk that comes while its hub finds that there was none is there', async () => {
  const core = await aCore({ presences: [aPresence({ userId: 'maria' })] })
  let come = () => {}
  const came = new Promise<void>((resolve) => (come = resolve))
  // The look has its answer, and does nothing about it before the desk is there.
  const pool = Object.assign(Object.create(core.workspace.pool) as Workspace['pool'], {
    async query(text: string, values: unknown[]) {
      const answer = await core.workspace.pool.query(text, values)
      if (text.includes('was_here')) await came
      return answer
    },
  })
  const { lines, workspace } = await aHub(core, 'hub-1', { ...core.workspace, pool })
  const looked = lines.look()
  await lines.came(workspace, 'desk-1', 'maria')
  come()
  await looked
  expect(await lineOf(core)).toEqual({ kind: 'connected' })
})

async function aHub(core: Core, hubId: string, workspace = core.workspace): Promise<{ readonly lines: DeskLines; readonly workspace: Workspace }> {
  const lines = await openDeskLines(core.database, hubId, () => [workspace], () => undefined, () => core.clock.now)
  onTestFinished(() => lines.close())
  return { lines, workspace }
}

/** As if its last beat had been so long ago, by the database's clock. */
function age(core: Core, hubId: string, ms: number) {
  return core.database.common.query(`update hubs set beat_at = clock_timestamp() - $2 * interval '1 millisecond' where id = $1`, [hubId, ms])
}

async function lineOf(core: Core): Promise<Presence['line'] | undefined> {
  const { rows } = await core.workspace.pool.query<{ row: Presence }>("select row from presences where id = 'maria'")
  return rows[0]?.row.line
}
