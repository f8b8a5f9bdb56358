import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'
import { aPresence, aQueue, aUser, anInbox } from '#test/builders/people.ts'
import { aStillFloor } from '#test/harness/clockwork.ts'
import { closeIdle } from './hub-commands.ts'

const maria = aUser({ id: 'maria', queueIds: ['care', 'patient'], capacity: { chat: 9 } })
const HOUR = 3_600_000
/** Words of one moment follow one another by a millisecond each. */
const A_LITTLE = 100
const waited = { ms: 0, acrossCut: false, seenUpTo: 0 }

test('a chat whose customer fell silent is resolved at its moment, by the hub, and says so in the thread', async () => {
  const { core, look, place, answered, activities } = await aFloor()
  const id = await answered('elena')
  core.clock.now = (await core.conversation(id)).lastAt + HOUR - 1
  await look()
  expect(await place(id)).toMatchObject({ kind: 'assigned' })
  core.clock.now += 1
  await look()
  expect(await place(id)).toEqual({ kind: 'resolved', by: null, at: core.clock.now, dispositionId: null })
  expect((await activities(id)).at(-1)).toMatchObject({ author: { kind: 'system' }, activity: { kind: 'resolved', dispositionId: null, isIdle: true } })
})

test('two hubs that see it at once close it once', async () => {
  const { core, look, answered, countOf } = await aFloor()
  const other = await core.another()
  for (const who of ['a', 'b', 'c']) await answered(who)
  core.clock.now += HOUR + A_LITTLE
  await Promise.all([look(), look(other), look(other), look()])
  expect(await countOf('conversation.resolved')).toBe(3)
})

test('what a hub saw a moment ago is looked at again under lock: closed once, and not at all when they have written since', async () => {
  const { core, answered, place } = await aFloor()
  const other = await core.another()
  const [silent, back] = [await answered('elena'), await answered('tom')]
  core.clock.now += HOUR + A_LITTLE
  await core.customerSays('wait', { who: 'tom' })
  const close = ({ lane }: Workspace, conversationId: string) => lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: HUB }, payload: { conversationId }, handler: closeIdle as Handler<never> }) // closeIdle's own payload.
  const answers = await Promise.all([close(core.workspace, silent), close(other, silent), close(other, silent), close(core.workspace, back), close(other, back)])
  expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, false, false, false, true])
  expect(await place(back)).toMatchObject({ kind: 'assigned' })
})

test('who writes afterwards goes on where they were, in the queue, with the agent they know first', async () => {
  const { core, look, place, answered } = await aFloor()
  const id = await answered('elena')
  core.clock.now += HOUR + A_LITTLE
  await look()
  expect(await core.customerSays('one more thing', { who: 'elena' })).toBe(id)
  expect(await place(id)).toMatchObject({ kind: 'waiting' })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
})

test('never one whose customer waits for us, however long', async () => {
  const { core, look, place, answered } = await aFloor()
  const id = await answered('elena')
  await core.customerSays('and the other one?', { who: 'elena' })
  const parked = await answered('tom')
  await core.ask(maria, 'park', { conversationId: parked })
  await core.customerSays('hello?', { who: 'tom' })
  core.clock.now += 100 * HOUR
  await look()
  expect([await place(id), (await place(parked)).kind]).toMatchObject([{ kind: 'assigned' }, expect.stringMatching(/waiting|offered/)])
})

test('parked work too; not what is snoozed, nor in a queue that waits for ever, nor what somebody is still at', async () => {
  const { core, look, place, answered } = await aFloor()
  const ids = { parked: await answered('a'), snoozed: await answered('b'), patient: await answered('c', 'slow-shop'), noted: await answered('d'), later: await answered('e') }
  await core.ask(maria, 'park', { conversationId: ids.parked })
  await core.ask(maria, 'snooze', { conversationId: ids.snoozed, until: core.clock.now + 9 * HOUR })
  core.clock.now += HOUR / 2
  await core.ask(maria, 'note', { conversationId: ids.noted, text: 'asked the warehouse', attachments: [], mentions: [] })
  await core.ask(maria, 'schedule-reply', { conversationId: ids.later, scheduledId: 'later', text: 'It is here.', attachments: [], dueAt: core.clock.now + 2 * HOUR, seenUpTo: 99 })
  core.clock.now += HOUR / 2 + A_LITTLE
  await look()
  expect(await kinds()).toEqual({ parked: 'resolved', snoozed: 'snoozed', patient: 'assigned', noted: 'assigned', later: 'assigned' })
  core.clock.now += HOUR / 2
  await look()
  expect(await kinds()).toMatchObject({ noted: 'resolved', later: 'assigned' })
  // What was set to go later goes, and its silence begins then.
  core.clock.now += HOUR - A_LITTLE
  await look()
  await look()
  expect((await core.conversation(ids.later)).place).toMatchObject({ kind: 'assigned' })
  core.clock.now += HOUR + A_LITTLE
  await look()
  expect(await kinds()).toMatchObject({ later: 'resolved' })

  async function kinds() {
    return Object.fromEntries(await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, (await place(id)).kind] as const)))
  }
})

test('is found by its index, in a store full of other things', async () => {
  const { core } = await aFloor()
  const { rows } = await core.workspace.pool.query<{ 'QUERY PLAN': string }>(
    `explain select id from conversations c where c.workspace_id = 'main' and c.queue_id = 'care' and c.last_at <= 5
       and c.place in ('assigned', 'parked') and c.row ->> 'channel' = 'chat' and c.row ->> 'owedSince' is null`,
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('conversations_quiet')
})

async function aFloor() {
  const queues = [aQueue({ idleCloseMs: HOUR }), aQueue({ id: 'patient' })]
  const inboxes = [anInbox(), anInbox({ id: 'slow-shop', queueId: 'patient' })]
  const floor = await aStillFloor({ users: [maria], queues, inboxes, presences: [aPresence({ userId: 'maria' })] })
  const { core } = floor
  /** A chat in Maria's hands, her answer its last word. */
  async function answered(who: string, inboxId = 'shop'): Promise<Conversation['id']> {
    const id = await core.customerSays('hello', { who, inboxId })
    expect(await core.ask(maria, 'reply', { conversationId: id, text: 'yes?', attachments: [], waited })).toMatchObject({ ok: true })
    return id
  }
  async function activities(id: string): Promise<readonly Entry[]> {
    const { rows } = await core.workspace.pool.query<{ row: Entry }>("select row from entries where conversation_id = $1 and row ->> 'kind' = 'activity' order by seq", [id])
    return rows.map(({ row }) => row)
  }
  return { ...floor, answered, activities }
}
