import { randomBytes, randomUUID } from 'node:crypto'
import { STAFF } from '#shared/domain/audience.ts'
import type { User } from '#shared/model/user.ts'
import { HUB } from '#server/commands/actor.ts'
import { DONE, type Handler } from '#server/commands/handler.ts'
import { hashPassword } from '#server/passwords/passwords.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { makeWorkspace, openWorkspace, readWorkspaces } from '#server/workspace.ts'
import { aDisposition, anInbox, aQueue, aUser } from '#test/builders/people.ts'

export const WORKSPACE = 'main'
/** Each feeds a queue of its own. */
export const INBOXES: readonly string[] = ['shop', 'repairs']
export const PASSWORD = 'stormy weather'

/**
 * Two queues that only some may see, so that work keeps coming into people's sight and leaving it. Offers and promises
 * run out within seconds: the hubs' clockwork is to be as busy as the people.
 */
const SLA = { firstResponseMs: 3_000, nextResponseMs: null, resolutionMs: null }
const QUEUES = [aQueue({ id: 'care', offerTimeoutMs: 3_000, sla: SLA }), aQueue({ id: 'tech', name: 'Tech', offerTimeoutMs: 2_000, sla: SLA })]

export const QUEUE_IDS: readonly string[] = QUEUES.map(({ id }) => id)

export const PEOPLE: readonly User[] = [
  aUser({ id: 'maria', queueIds: ['care'], capacity: { chat: 6 } }),
  aUser({ id: 'wei', queueIds: ['tech'], capacity: { chat: 6 } }),
  aUser({ id: 'lin', role: 'lead', queueIds: ['care', 'tech'], capacity: { chat: 6 } }),
]

/** Sits at no desk; changes who may see what while the storm goes on. */
export const ADMIN: User = aUser({ id: 'admin', role: 'admin', queueIds: [], capacity: {} })

/** A workspace with its people, queues and inbox, made before any hub runs, by the road on which everything is made. */
export async function furnish(databaseUrl: string): Promise<void> {
  await migrate({ url: databaseUrl })
  const database = openDatabase(databaseUrl)
  await makeWorkspace(database, { id: WORKSPACE, name: 'Storm', kind: 'live', epoch: randomUUID() })
  const row = (await readWorkspaces(database)).find(({ id }) => id === WORKSPACE)
  if (row === undefined) throw new Error('the workspace was made a moment ago')
  const workspace = await openWorkspace(database, row, () => {}, Date.now)
  const handler: Handler<null> = {
    needs: () => ({}),
    decide(world) {
      for (const user of [...PEOPLE, ADMIN]) world.record({ kind: 'user.saved', userId: user.id, role: user.role, queueIds: user.queueIds, isDisabled: false }, [STAFF], [world.put('users', { ...user, rev: world.nextSeq() })])
      for (const queue of QUEUES) world.record({ kind: 'queue.saved', queueId: queue.id }, [STAFF], [world.put('queues', { ...queue, rev: world.nextSeq() })])
      INBOXES.forEach((inboxId, n) => world.record({ kind: 'inbox.saved', inboxId }, [STAFF], [world.put('inboxes', { ...anInbox({ id: inboxId, queueId: QUEUES[n]?.id ?? '' }), rev: world.nextSeq() })]))
      world.record({ kind: 'disposition.saved', dispositionId: 'solved' }, [STAFF], [world.put('dispositions', { ...aDisposition(), rev: world.nextSeq() })])
      return DONE
    },
  }
  await workspace.lane.run({ context: { id: randomUUID(), at: Date.now(), actor: HUB }, payload: null, handler: handler as Handler<never> }) // null is its payload.
  const hash = await hashPassword(PASSWORD)
  for (const { id } of [...PEOPLE, ADMIN]) {
    await workspace.pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [WORKSPACE, id, hash, randomBytes(32).toString('base64')])
  }
  await workspace.close()
  await database.close()
}
