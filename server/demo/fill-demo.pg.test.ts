import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { applyEvent, type Thread } from '#shared/domain/apply.ts'
import { slaState } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import { isConversationFact } from '#shared/model/event.ts'
import { ROWS, TABLE_NAMES } from '#shared/model/row.ts'
import { SQL_NAME } from '#server/log/tables.ts'
import { readAfter } from '#server/log/read-after.ts'
import { readWireRows } from '#server/log/wire-rows.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '#server/workspace.ts'
import { aDatabase } from '#test/harness/postgres.ts'
import { fillDemo } from './fill-demo.ts'
import { DEMO_USERS } from './floor.ts'

const NOW = new Date('2026-11-21T08:10:00').getTime()
const DEMO = { id: 'demo', name: 'Demo', kind: 'demo' as const, epoch: 'epoch-1' }

async function aDemo(url: string): Promise<Workspace> {
  const database = openDatabase(url)
  await makeWorkspace(database, DEMO)
  const workspace = await openWorkspace(database, DEMO, () => undefined, () => NOW)
  onTestFinished(async () => {
    await workspace.close()
    await database.close()
  })
  return workspace
}

async function countRows(workspace: Workspace): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['users', 'conversations', 'customers', 'entries', 'events']) {
    const { rows } = await workspace.pool.query<{ n: number }>(`select count(*) as n from ${table}`)
    counts[table] = rows[0]?.n ?? 0
  }
  return counts
}

describe('the demo', () => {
  let url: string
  beforeAll(async () => {
    url = await aDatabase()
  })

  test('is filled once though two hubs start at once, and not again', async () => {
    const [one, two] = await Promise.all([aDemo(url), aDemo(url)])
    await Promise.all([fillDemo(one, () => NOW), fillDemo(two, () => NOW)])
    const first = await countRows(one)
    expect(first).toMatchObject({ users: 5, conversations: 21, customers: 12 })
    await fillDemo(two, () => NOW + 3_600_000)
    expect(await countRows(two)).toMatchObject({ users: 5, conversations: 21, customers: 12, entries: first['entries'] })
  })

  test('holds rows of the model’s own shape', async () => {
    const workspace = await aDemo(url)
    for (const table of TABLE_NAMES) {
      const { rows } = await workspace.pool.query<{ id: string }>(`select id from ${SQL_NAME[table]}`)
      const wire = await readWireRows('demo', workspace.pool, rows.map(({ id }) => [table, id] as const))
      expect(wire.size).toBe(rows.length)
      expect([...wire.values()].filter((change) => !('row' in change) || !ROWS[table].safeParse(change.row).success)).toEqual([])
    }
  })

  test('tells rows and log alike: the events, applied again, give the conversations', async () => {
    const workspace = await aDemo(url)
    const log = await readAfter('demo', workspace.pool, 0, 10_000)
    const { rows: bodies } = await workspace.pool.query<{ id: string; body: Content }>('select id, body from contents')
    const contents = new Map(bodies.map(({ id, body }) => [id, body]))
    const threads = new Map<string, Thread>()
    for (const { fact, seq, at, conversationId } of log) {
      if (conversationId === null || !isConversationFact(fact)) continue
      const before = threads.get(conversationId) ?? { conversation: null, entries: new Map<string, Entry>() }
      threads.set(conversationId, applyEvent(before, { seq, at, conversationId, fact, contents }))
    }
    const { rows } = await workspace.pool.query<{ row: Conversation }>('select row from conversations')
    expect(rows.map(({ row }) => row).sort(byId)).toEqual([...threads.values()].flatMap(({ conversation }) => (conversation ? [conversation] : [])).sort(byId))
  })

  test('begins believable: nobody is given work, most promises still hold, and what is over is over', async () => {
    const workspace = await aDemo(url)
    const { rows } = await workspace.pool.query<{ row: Conversation }>('select row from conversations')
    const talks = rows.map(({ row }) => row)
    const count = (kind: string) => talks.filter(({ place }) => place.kind === kind).length
    expect({ assigned: count('assigned'), offered: count('offered') }).toEqual({ assigned: 0, offered: 0 })
    expect([count('waiting'), count('parked'), count('snoozed'), count('resolved')]).toEqual([2, 4, 2, 13])
    // Maria and Wei stand free for the first chat from the shop page.
    expect(talks.filter(({ place, queueId }) => place.kind === 'waiting' && queueId !== 'queue-expert')).toEqual([])
    expect(talks.filter((one) => slaState(one, NOW + 5_000).kind === 'breached')).toEqual([])
    expect(talks.filter(({ place }) => place.kind === 'snoozed' && place.until <= NOW)).toEqual([])
    expect(talks.filter(({ lastAt, openedAt }) => lastAt > NOW || openedAt > lastAt)).toEqual([])
    const { rows: people } = await workspace.pool.query<{ row: { language: string } }>('select row from customers')
    expect(people.filter(({ row }) => row.language === 'zh')).toHaveLength(6)
    expect((await workspace.pool.query('select 1 from deliveries')).rowCount).toBe(0)
  })
})

test('takes less than two seconds', { retry: 2 }, async () => {
  const workspace = await aDemo(await aDatabase())
  const startedAt = performance.now()
  await fillDemo(workspace, () => NOW)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

test.each(['00:05', '03:00', '12:00', '23:55'])('started at %s it holds the same conversations', async (time) => {
  const workspace = await aDemo(await aDatabase())
  const now = new Date(`2026-11-21T${time}:00`).getTime()
  await fillDemo(workspace, () => now)
  expect(await countRows(workspace)).toMatchObject({ conversations: 21, customers: 12 })
})

test('stopped halfway, it is finished at the next start', async () => {
  const workspace = await aDemo(await aDatabase())
  const { fillFloor } = await import('./fill-floor.ts')
  await fillFloor(workspace, NOW)
  await fillDemo(workspace, () => NOW)
  expect(await countRows(workspace)).toMatchObject({ users: 5, conversations: 21 })
})

test('a workspace with people of its own is left alone', async () => {
  const workspace = await aDemo(await aDatabase())
  const [maria] = DEMO_USERS
  await workspace.pool.query('insert into users (workspace_id, id, row) values ($1, $2, $3)', ['demo', 'ada', { ...maria, id: 'ada', email: 'ada@team.example', rev: 0 }])
  await fillDemo(workspace, () => NOW)
  expect(await countRows(workspace)).toMatchObject({ users: 1, conversations: 0 })
})

function byId(a: Conversation, b: Conversation): number {
  return a.id < b.id ? -1 : 1
}
