import { randomUUID } from 'node:crypto'
import { receive } from '#server/intake/receive.ts'
import type { Handler } from '#server/commands/handler.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { openSession } from '#server/sessions.ts'
import { makeWorkspace, openWorkspace } from '#server/workspace.ts'
import { furnish } from '#test/builders/furnish.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'

/** A desk that hears its queue alone; five share one, so each command is heard by five desks. */
export type BenchDesk = { readonly userId: string; readonly token: string; readonly queue: number }
export type BenchFloor = { readonly desks: readonly BenchDesk[]; readonly lead: BenchDesk; readonly conversations: readonly string[] }

export const QUEUES = 100
export const HEARERS = 5

/** Fills an empty database with `QUEUES` queues, `extra` idle desks in a queue of their own, a lead, and a conversation in each queue. */
export async function fillFloor(databaseUrl: string, extra: number): Promise<BenchFloor> {
  await migrate({ url: databaseUrl })
  const database = openDatabase(databaseUrl)
  const row = { id: 'main', name: 'Bench', kind: 'live' as const, epoch: randomUUID() }
  await makeWorkspace(database, row)
  const workspace = await openWorkspace(database, row, () => undefined, Date.now)
  await workspace.routing.close()
  const working = Array.from({ length: QUEUES * HEARERS }, (_, index) => aUser({ id: `agent-${index}`, queueIds: [`queue-${index % QUEUES}`] }))
  const idle = Array.from({ length: extra }, (_, index) => aUser({ id: `idle-${index}`, queueIds: ['queue-idle'] }))
  const lead = aUser({ id: 'lead', role: 'lead', queueIds: [] })
  const sla = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }
  await furnish(workspace, {
    users: [...working, ...idle, lead],
    queues: [...Array.from({ length: QUEUES }, (_, index) => aQueue({ id: `queue-${index}`, sla })), aQueue({ id: 'queue-idle', sla })],
    inboxes: Array.from({ length: QUEUES }, (_, index) => anInbox({ id: `inbox-${index}`, queueId: `queue-${index}` })),
  }, Date.now())
  for (let index = 0; index < QUEUES; index += 1) {
    const payload = { inboxId: `inbox-${index}`, externalId: 'first', from: { kind: 'visitor', value: `visitor-${index}`, name: null, isVerified: false, language: null }, content: { text: 'Hello, is anyone there?', attachments: [] }, sentAt: null }
    await workspace.lane.run({ context: { id: randomUUID(), at: Date.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
  }
  const talks = await workspace.pool.query<{ id: string; queue_id: string }>('select id, queue_id from conversations')
  const byQueue = new Map(talks.rows.map(({ id, queue_id }) => [queue_id, id]))
  const desk = async (userId: string, queue: number): Promise<BenchDesk> => ({ userId, queue, token: await openSession(workspace, userId, Date.now()) })
  const desks = await Promise.all([...working.map(({ id }, index) => desk(id, index % QUEUES)), ...idle.map(({ id }) => desk(id, -1))])
  const floor = { desks, lead: await desk('lead', -1), conversations: Array.from({ length: QUEUES }, (_, index) => byQueue.get(`queue-${index}`) ?? '') }
  await workspace.close()
  await database.close()
  return floor
}
