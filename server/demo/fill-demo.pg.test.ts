import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { applyEvent, type Thread } from '#shared/domain/apply.ts'
import { ownerOf } from '#shared/domain/place.ts'
import { slaState } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { readMarkId, type ReadMark } from '#shared/model/draft.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import { isConversationFact } from '#shared/model/event.ts'
import { ROWS, TABLE_NAMES } from '#shared/model/row.ts'
import { SQL_NAME } from '#server/log/tables.ts'
import { readAfter } from '#server/log/read-after.ts'
import { readWireRows } from '#server/log/wire-rows.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '#server/workspace.ts'
import { aDatabase } from '#test/harness/postgres.ts'
import { DEMO_CUSTOMERS } from './customers.ts'
import { fillDemo } from './fill-demo.ts'
import { DEMO_DISPOSITIONS, DEMO_USERS } from './floor.ts'
import { DEMO_STORIES } from './stories.ts'

const NOW = new Date('2026-11-21T08:10:00').getTime()
const ALL = { users: 5, conversations: DEMO_STORIES.length, customers: DEMO_CUSTOMERS.length }
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
    expect(first).toMatchObject(ALL)
    await fillDemo(two, () => NOW + 3_600_000)
    expect(await countRows(two)).toMatchObject({ ...ALL, entries: first['entries'] })
  })

  test.each([0, 1, 5])('killed before its batch %i, it is finished at the next start, each story whole', async (batch) => {
    const undisturbed = await aDemo(url)
    await fillDemo(undisturbed, () => NOW)
    const whole = await countRows(undisturbed)
    const workspace = await aDemo(await aDatabase())
    let isKilled = false
    const run: Workspace['lane']['run'] = (command) => {
      isKilled ||= command.context.id === `demo-opening-${batch}`
      return isKilled ? Promise.reject(new Error('killed')) : workspace.lane.run(command)
    }
    await expect(fillDemo({ ...workspace, lane: { ...workspace.lane, run } }, () => NOW)).rejects.toThrow('killed')
    await fillDemo(workspace, () => NOW + 60_000)
    expect(await countRows(workspace)).toMatchObject({ ...ALL, entries: whole['entries'] })
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
    const log = await readAfter('demo', workspace.pool, 0, 20_000)
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

  test('begins believable: Maria has work in hand, one of it pressing; what is over is over, and somebody is free', async () => {
    const talks = await readTalks(await aDemo(url))
    const count = (kind: string, of: readonly Conversation[] = talks) => of.filter(({ place }) => place.kind === kind).length
    const marias = talks.filter((one) => ownerOf(one) === 'user-maria')
    expect([count('assigned', marias), count('parked', marias), count('snoozed', marias)]).toEqual([6, 3, 2])
    expect(marias.filter(({ place, owedSince }) => place.kind === 'assigned' && owedSince !== null)).toHaveLength(4)
    expect(talks.filter((one) => slaState(one, NOW + 5_000).kind === 'breached')).toEqual([])
    expect(marias.filter((one) => slaState(one, NOW + 5_000).kind === 'at-risk')).toHaveLength(1)
    expect([count('offered'), count('waiting'), count('resolved') >= 95]).toEqual([0, 5, true])
    // Maria and Wei stand free for the first chat from the shop page: nothing else rings for them, and each has room.
    expect(talks.filter(({ place, queueId }) => place.kind === 'waiting' && queueId !== 'queue-expert')).toEqual([])
    for (const { id, capacity } of DEMO_USERS.filter(({ role }) => role === 'agent')) {
      expect(talks.filter(({ place, channel }) => place.kind === 'assigned' && place.to === id && channel === 'chat').length).toBeLessThanOrEqual((capacity.chat ?? 0) - 4)
    }
    expect(talks.filter(({ place }) => place.kind === 'snoozed' && place.until <= NOW)).toEqual([])
    expect(talks.filter(({ lastAt, openedAt }) => lastAt > NOW || openedAt > lastAt)).toEqual([])
  })

  test('marks as unread for Maria what is newer than what she did, and nothing else', async () => {
    const workspace = await aDemo(url)
    const { rows: marks } = await workspace.pool.query<{ row: ReadMark }>('select row from read_marks')
    const readUpTo = new Map(marks.map(({ row }) => [row.id, row.seq]))
    const heard = ({ spoke }: Conversation) => Math.max(0, ...spoke.flatMap(({ by, seq }) => (by === 'customer' ? [seq] : [])))
    const unread = (await readTalks(workspace)).filter((one) => ownerOf(one) === 'user-maria' && heard(one) > (readUpTo.get(readMarkId(one.id, 'user-maria')) ?? 0))
    expect(unread.map(({ place, owedSince }) => [place.kind, owedSince !== null])).toEqual([['assigned', true], ['assigned', true], ['assigned', true]])
  })

  test('has mail of both brands in both languages, with files, copies and quoted words, at addresses that no account is set up for', async () => {
    const workspace = await aDemo(url)
    const { rows } = await workspace.pool.query<{ body: Content; inbox: string }>(`select k.body, c.inbox_id as inbox from contents k join entries e on e.id = k.id join conversations c on c.id = e.conversation_id where c.row ->> 'channel' = 'email'`)
    const mails = rows.flatMap(({ body: { mail, ...content }, inbox }) => (mail === undefined ? [] : [{ ...content, mail, inbox }]))
    const had = (is: (one: (typeof mails)[number]) => boolean) => mails.some(is)
    expect([new Set(mails.map(({ inbox }) => inbox)).size, had(({ mail }) => mail.cc.length > 0), had(({ attachments }) => attachments.length > 0), had(({ mail }) => mail.way === 'in' && mail.quoted !== ''), had(({ mail }) => mail.way === 'in' && mail.html !== null), had(({ mail }) => mail.way === 'in' && mail.proof === 'unknown')]).toEqual([2, true, true, true, true, true])
    const chinese = mails.filter(({ text }) => /\p{Script=Han}/u.test(text)).length / mails.length
    expect([mails.length >= 30, chinese > 0.35, chinese < 0.65]).toEqual([true, true, true])
    expect((await workspace.pool.query('select from mail_accounts')).rowCount).toBe(0)
  })

  test('uses every disposition, both languages and no words twice; drafts, a reply for later; nothing is sent to anybody', async () => {
    const workspace = await aDemo(url)
    const talks = await readTalks(workspace)
    const used = new Set(talks.flatMap(({ place }) => (place.kind === 'resolved' ? [place.dispositionId] : [])))
    expect(DEMO_DISPOSITIONS.filter(({ id }) => !used.has(id))).toEqual([])
    const { rows: people } = await workspace.pool.query<{ row: { language: string } }>('select row from customers')
    const chinese = people.filter(({ row }) => row.language === 'zh').length / people.length
    expect([chinese > 0.4, chinese < 0.6]).toEqual([true, true])
    expect((await workspace.pool.query("select body ->> 'text' from contents group by 1 having count(*) > 1")).rows).toEqual([])
    expect((await workspace.pool.query("select 1 from scheduled where row ->> 'state' = 'waiting' and (row ->> 'dueAt')::bigint > $1", [NOW])).rowCount).toBe(1)
    expect((await workspace.pool.query('select 1 from drafts')).rowCount).toBeGreaterThanOrEqual(3)
    expect((await workspace.pool.query('select 1 from deliveries')).rowCount).toBe(0)
    expect((await workspace.pool.query("select 1 from entries where row -> 'delivery' ->> 'kind' = 'queued'")).rowCount).toBe(0)
  })
})

test('takes less than three seconds', { timeout: 300_000 }, async () => {
  let leastMs = Infinity
  // The least of eight, in time of a machine of one's own: others that are using it make it longer and never shorter.
  for (let n = 0; n < 8 && leastMs >= 3_000; n += 1) {
    const workspace = await aDemo(await aDatabase())
    const startedAt = performance.now()
    await fillDemo(workspace, () => NOW)
    const tookMs = performance.now() - startedAt
    leastMs = Math.min(leastMs, Math.round(tookMs / slownessNow()))
    // README names this as the place to look the demo's size up.
    if (n === 0) console.log(`the demo: ${JSON.stringify(await countRows(workspace))}, filled in ${leastMs} ms`)
  }
  expect(leastMs).toBeLessThan(3_000)
})

/** How many times longer than its own work a thread takes just now: one, where nobody else wants the cores. */
function slownessNow(): number {
  const [startedAt, before] = [performance.now(), process.threadCpuUsage()]
  const workedMs = () => (process.threadCpuUsage(before).user + process.threadCpuUsage(before).system) / 1_000
  while (workedMs() < 50);
  return (performance.now() - startedAt) / workedMs()
}

test.each(['00:05', '03:00', '12:00', '23:55'])('started at %s it holds the same conversations', async (time) => {
  const workspace = await aDemo(await aDatabase())
  const now = new Date(`2026-11-21T${time}:00`).getTime()
  await fillDemo(workspace, () => now)
  expect(await countRows(workspace)).toMatchObject(ALL)
})

test('a workspace with people of its own is left alone', async () => {
  const workspace = await aDemo(await aDatabase())
  const [maria] = DEMO_USERS
  await workspace.pool.query('insert into users (workspace_id, id, row) values ($1, $2, $3)', ['demo', 'ada', { ...maria, id: 'ada', email: 'ada@team.example', rev: 0 }])
  await fillDemo(workspace, () => NOW)
  expect(await countRows(workspace)).toMatchObject({ users: 1, conversations: 0 })
})

async function readTalks({ pool }: Workspace): Promise<readonly Conversation[]> {
  const { rows } = await pool.query<{ row: Conversation }>('select row from conversations order by id')
  return rows.map(({ row }) => row)
}

function byId(a: Conversation, b: Conversation): number {
  return a.id < b.id ? -1 : 1
}
