import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { chooseOffers, SECOND_ROUND_MS, STICKY_WAIT_MS, type Candidate } from '#shared/domain/route.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import { aConversation, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import type { Floorwork } from './floorwork.ts'
import { lookOnce } from './look-once.ts'
import { chooseFromLines } from './offer-waiting.ts'

const PEOPLE = ['a', 'b', 'c', 'd']
const QUEUES = [aQueue(), aQueue({ id: 'returns', skills: [{ skill: 'refunds', minimum: 3 }] }), aQueue({ id: 'night', hoursId: 'never' })]

const anyWaiting = (now: number) =>
  fc.array(
    fc.record({
      since: fc.oneof(fc.integer({ min: now - 4 * SECOND_ROUND_MS, max: now }), fc.constantFrom(now - STICKY_WAIT_MS, now - STICKY_WAIT_MS + 1, now - SECOND_ROUND_MS, now - 2 * SECOND_ROUND_MS, now - 2 * SECOND_ROUND_MS - 1)),
      passedBy: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 4 }),
      lastAgentId: fc.option(fc.constantFrom(...PEOPLE, 'gone')),
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
      queueId: fc.constantFrom('care', 'care', 'returns', 'night', 'nowhere'),
      channel: fc.constantFrom('chat', 'email'),
    }),
    { maxLength: 16 },
  )
const anyFloor = fc.array(
  fc.record({
    queueIds: fc.subarray(['care', 'returns', 'night']),
    proficiency: fc.integer({ min: 1, max: 5 }),
    capacity: fc.record({ chat: fc.nat(2), email: fc.nat(2) }),
    load: fc.record({ chat: fc.nat(1), email: fc.nat(1) }),
    reason: fc.constantFrom('available', 'available', 'available', 'break'),
    closedChannels: fc.constantFrom([], [], ['email']),
    isRinging: fc.constantFrom(false, false, false, true),
    idleSince: fc.nat(5),
  }),
  { minLength: 1, maxLength: PEOPLE.length },
)

describe('a look at the heads of the lines', () => {
  test('makes the same offers as one at everything that waits, however little is read at once', async () => {
    const core = await aFloor()
    await fc.assert(
      fc.asyncProperty(anyWaiting(core.clock.now), anyFloor, fc.constantFrom(1, 2, 3, 200, undefined), async (some, floor, limit) => {
        const waiting = some.map(({ since, passedBy, ...set }, n) => aConversation({ id: `talk-${n}`, rev: n + 1, place: { kind: 'waiting', since, passedBy }, ...set } as Partial<Conversation>)) // constants widened by fast-check.
        const candidates = floor.map(({ load, isRinging, queueIds, proficiency, capacity, ...presence }, n): Candidate => {
          const id = PEOPLE[n] ?? ''
          return { user: aUser({ id, queueIds, capacity, skills: [{ skill: 'refunds', proficiency }] } as Partial<User>), presence: aPresence({ userId: id, ...presence } as Partial<Presence>), load, isRinging } // as above.
        })
        await fill(core, waiting)
        const served = new Map(QUEUES.filter(({ id }) => id !== 'night').map((queue) => [queue.id, core.workspace.feed.floor().queue(queue.id) ?? queue]))
        expect(await chooseFromLines(workOf(core), candidates, limit)).toEqual(chooseOffers(waiting, candidates, served, core.clock.now))
      }),
      { numRuns: 150 },
    )
  })

  test('reads nothing of them while nobody is free', async () => {
    const core = await aFloor()
    await fill(core, aLongLine(core, 50))
    const { work, asked } = watched(core)
    await lookOnce(work)
    expect(asked().filter(({ name }) => name === 'waiting in lines')).toEqual([])
  })

  test('reads of a long line no more than its head, under the policy of rows, and by a plan that was made while nobody waited', async () => {
    const core = await aFloor()
    const client = new pg.Client({ connectionString: core.url })
    await client.connect()
    onTestFinished(() => client.end())
    await client.query("select set_config('hearth.workspace', 'main', false)")
    const { work, asked } = watched(core, client)
    const free = [{ user: aUser({ id: 'a', queueIds: ['care'], capacity: { chat: 1 } }), presence: aPresence({ userId: 'a' }), load: {}, isRinging: false }]
    // A plan is kept from the sixth time on.
    for (let time = 0; time < 7; time += 1) expect(await chooseFromLines(work, free)).toEqual([])
    await fill(core, aLongLine(core, 2_000))
    expect(await chooseFromLines(work, free)).toEqual([expect.objectContaining({ conversationId: 'talk-0', to: 'a' })])
    const values = asked().findLast(({ name }) => name === 'waiting in lines')?.values?.map((value) => pg.escapeLiteral(Array.isArray(value) ? '{}' : String(value)))
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(`explain (analyze, format json) execute "waiting in lines" (${values?.join(', ')})`)
    const lines = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan)).filter((node) => node['Relation Name'] === 'conversations')
    expect(lines.map((node) => node['Index Name'])).toEqual(['conversations_lines'])
    expect(lines.every((node) => node['Actual Rows'] <= 20)).toBe(true)
  })
})

type Plan = { readonly 'Relation Name'?: string; readonly 'Index Name'?: string; readonly 'Actual Rows': number; readonly Plans?: readonly Plan[] }

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

function aFloor(): Promise<Core> {
  return aCore({ queues: QUEUES, hours: [{ id: 'never', name: 'Never', timeZone: 'UTC', week: [], holidays: [], rev: 1 }] })
}

function aLongLine({ clock }: Core, length: number): readonly Conversation[] {
  return Array.from({ length }, (_, n) => aConversation({ id: `talk-${n}`, rev: n + 1, place: { kind: 'waiting', since: clock.now + n, passedBy: [] } }))
}

async function fill({ workspace: { id, pool } }: Core, waiting: readonly Conversation[]): Promise<void> {
  await pool.query('delete from conversations where workspace_id = $1', [id])
  await pool.query("insert into conversations (workspace_id, id, row) select $1, r ->> 'id', r from jsonb_array_elements($2::jsonb) r", [id, JSON.stringify(waiting)])
}

function workOf({ workspace: { id, pool, feed, lane }, clock }: Core): Floorwork {
  return { workspaceId: id, pool, feed, lane, now: () => clock.now }
}

/** The same floor, and what was asked of its database. */
function watched(core: Core, line: Pick<pg.Pool, 'query'> = core.workspace.pool): { readonly work: Floorwork; readonly asked: () => readonly pg.QueryConfig[] } {
  const asked: pg.QueryConfig[] = []
  const query = (config: string | pg.QueryConfig, values?: unknown[]) => {
    asked.push(typeof config === 'string' ? { text: config } : config)
    return line.query(config as string, values)
  }
  return { work: { ...workOf(core), pool: { query } as unknown as pg.Pool }, asked: () => asked } // a look asks nothing else of a pool.
}
