import { randomBytes } from 'node:crypto'
import { STAFF } from '#shared/domain/audience.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import { HUB } from '#server/commands/actor.ts'
import { DONE, type Handler } from '#server/commands/handler.ts'
import { hashPassword } from '#server/passwords/passwords.ts'
import type { Touch } from '#server/log/world.ts'
import type { Workspace } from '#server/workspace.ts'
import { DEMO_DISPOSITIONS, DEMO_INBOXES, DEMO_QUEUES, DEMO_SETTINGS, DEMO_SKILLS, DEMO_USERS } from './floor.ts'
import { DEMO_HOURS } from './hours.ts'
import { DEMO_PASSWORD } from './password.ts'
import { DEMO_SNIPPETS } from './snippets.ts'

/** Puts the demo's people, queues, inboxes and all else of its set-up in place, by the common road and with an id of its own: done twice, it is done once. */
export async function fillFloor(workspace: Workspace, at: number): Promise<void> {
  await saveSecrets(workspace)
  const answer = await workspace.lane.run({ context: { id: 'demo-floor', at, actor: HUB }, payload: null, handler: setUpDemoFloor as Handler<never> }) // null is its payload.
  if (!answer.ok) throw new Error(`the demo’s floor was refused: ${answer.reason}`)
}

const setUpDemoFloor: Handler<null> = {
  needs: () => ({}),
  decide(world, _payload, { at }) {
    const saved = (table: 'hours' | 'skills' | 'snippets' | 'settings', id: string, touch: Touch) => world.record({ kind: 'floor.saved', table, id }, [STAFF], [touch])
    for (const hours of DEMO_HOURS) saved('hours', hours.id, world.put('hours', { ...hours, rev: world.nextSeq() }))
    for (const skill of DEMO_SKILLS) saved('skills', skill.id, world.put('skills', { ...skill, rev: world.nextSeq() }))
    for (const snippet of DEMO_SNIPPETS) saved('snippets', snippet.id, world.put('snippets', { ...snippet, rev: world.nextSeq() }))
    saved('settings', DEMO_SETTINGS.id, world.put('settings', { ...DEMO_SETTINGS, rev: world.nextSeq() }))
    for (const queue of DEMO_QUEUES) world.record({ kind: 'queue.saved', queueId: queue.id }, [STAFF], [world.put('queues', { ...queue, rev: world.nextSeq() })])
    for (const inbox of DEMO_INBOXES) world.record({ kind: 'inbox.saved', inboxId: inbox.id }, [STAFF], [world.put('inboxes', { ...inbox, rev: world.nextSeq() })])
    for (const disposition of DEMO_DISPOSITIONS) world.record({ kind: 'disposition.saved', dispositionId: disposition.id }, [STAFF], [world.put('dispositions', { ...disposition, rev: world.nextSeq() })])
    for (const user of DEMO_USERS) {
      const { id: userId, role, queueIds, isDisabled } = user
      const rev = world.nextSeq()
      world.record({ kind: 'user.saved', userId, role, queueIds, isDisabled }, [STAFF], [world.put('users', { ...user, rev }), world.put('presences', { ...offlinePresence(userId, at), rev })])
    }
    return DONE
  },
}

/** One hash for all five: the password is printed on the sign-in page anyway. */
async function saveSecrets({ id, pool }: Workspace): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const user of DEMO_USERS) {
    await pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4) on conflict do nothing', [id, user.id, passwordHash, randomBytes(32).toString('base64')])
  }
  for (const inbox of DEMO_INBOXES) {
    await pool.query('insert into inbox_secrets (workspace_id, inbox_id, identity_key, webhook_key) values ($1, $2, $3, $4) on conflict do nothing', [id, inbox.id, randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')])
  }
}
