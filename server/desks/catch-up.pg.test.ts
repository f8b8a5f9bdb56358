import { expect, test } from 'vitest'
import { keysOf } from '#shared/domain/audience.ts'
import type { Batch } from '#shared/protocol/batch.ts'
import type { User } from '#shared/model/user.ts'
import type { Workspace } from '#server/workspace.ts'
import { aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { catchUp, mustReset } from './catch-up.ts'
import type { Desk } from './desk.ts'

// What two hubs make hard: a desk at a hub that has not heard yet what the database holds already.

const mover = aUser({ id: 'mover' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })

test('[S5] a desk is not brought past a change of its own person’s rights with the rights of before', async () => {
  const core = await aCore({ users: [mover, admin] })
  await core.customerSays('hello')
  const behind = await core.another()
  const cursor = behind.feed.head() - 2
  const desk = await aDesk(core, cursor)
  await move(core)
  await catchUp(contextOf(core, behind), desk, true)
  expect(desk).toMatchObject({ cursor: behind.feed.head(), renewals: 0 })
  const heard = new Promise<void>((resolve) => behind.feed.onItems(() => resolve()))
  behind.feed.wake()
  await heard
  await catchUp(contextOf(core, behind), desk, true)
  // Told of its rights with its cursor still before the change: the next hello sees the change and begins anew.
  expect(desk).toMatchObject({ mode: 'gone', cursor: behind.feed.head() - 1, renewals: 1 })
})

test('[S5] a fresh copy is not made by rights that have just ended', async () => {
  const core = await aCore({ users: [mover, admin] })
  await core.customerSays('hello')
  const desk = await aDesk(core, 0)
  await move(core)
  await catchUp(contextOf(core, core.workspace), desk, false)
  expect(desk).toMatchObject({ mode: 'gone', renewals: 1, batches: [] })
})

test('[S4] a cursor is known between the log’s tail and its head', () => {
  const of = (cursor: number | null) => mustReset(cursor, 10, 20)
  expect([null, 9, 10, 20, 21].map(of)).toEqual([true, true, false, false, true])
})

async function aDesk(core: Core, cursor: number): Promise<Desk & { renewals: number; readonly batches: readonly Batch[] }> {
  const { rows } = await core.workspace.pool.query<{ rev: number }>("select min(seq) as rev from events where fact ->> 'userId' = 'mover'")
  const user: User = { ...mover, rev: rows[0]?.rev ?? 0 }
  const batches: Batch[] = []
  const desk = {
    id: 'desk', userId: user.id, keys: new Set(keysOf(user)), userRev: user.rev, cursor, mode: 'behind' as const, pending: [], batches, renewals: 0,
    send: () => undefined,
    sendAndWait: async (batch: Batch) => void batches.push(batch),
    isClogged: () => false,
    onRights: () => void (desk.renewals += 1),
  }
  return desk
}

async function move(core: Core): Promise<void> {
  const { id, rev: _rev, email: _email, ...user } = mover
  expect(await core.ask(admin, 'save-user', { userId: id, ...user, queueIds: ['returns'], skills: [], onRev: null })).toMatchObject({ ok: true })
}

function contextOf(core: Core, { id, epoch, pool, feed }: Workspace) {
  return { workspaceId: id, epoch, pool, feed, now: () => core.clock.now }
}
