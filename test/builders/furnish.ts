import { randomUUID } from 'node:crypto'
import { STAFF } from '#shared/domain/audience.ts'
import type { Hours } from '#shared/model/hours.ts'
import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'
import { HUB } from '#server/commands/actor.ts'
import { DONE, type Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'
import { aDisposition, anInbox, aQueue, aUser } from './people.ts'

export type Floor = { readonly users?: readonly User[]; readonly hours?: readonly Hours[]; readonly queues?: readonly Queue[]; readonly inboxes?: readonly Inbox[]; readonly dispositions?: readonly Disposition[]; readonly presences?: readonly Presence[] }

/** Puts the people and queues of a floor in place by the common road: they are in the log as if an administrator had. */
export async function furnish(workspace: Workspace, floor: Floor, at: number): Promise<void> {
  const { users = [aUser({ id: 'maria' }), aUser({ id: 'wei' }), aUser({ id: 'lin', role: 'lead' }), aUser({ id: 'admin', role: 'admin', queueIds: [] })] } = floor
  const { queues = [aQueue()], inboxes = [anInbox()], dispositions = [aDisposition()], presences = [], hours = [] } = floor
  const handler: Handler<null> = {
    needs: () => ({}),
    decide(world) {
      for (const user of users) world.record({ kind: 'user.saved', userId: user.id, role: user.role, queueIds: user.queueIds, isDisabled: user.isDisabled }, [STAFF], [world.put('users', { ...user, rev: world.nextSeq() })])
      for (const one of hours) world.record({ kind: 'floor.saved', table: 'hours', id: one.id }, [STAFF], [world.put('hours', { ...one, rev: world.nextSeq() })])
      for (const queue of queues) world.record({ kind: 'queue.saved', queueId: queue.id }, [STAFF], [world.put('queues', { ...queue, rev: world.nextSeq() })])
      for (const inbox of inboxes) world.record({ kind: 'inbox.saved', inboxId: inbox.id }, [STAFF], [world.put('inboxes', { ...inbox, rev: world.nextSeq() })])
      for (const one of dispositions) world.record({ kind: 'disposition.saved', dispositionId: one.id }, [STAFF], [world.put('dispositions', { ...one, rev: world.nextSeq() })])
      for (const presence of presences) world.record({ kind: 'presence.changed', userId: presence.userId, reason: presence.reason, line: presence.line }, [STAFF], [world.put('presences', { ...presence, rev: world.nextSeq() })])
      return DONE
    },
  }
  await workspace.lane.run({ context: { id: randomUUID(), at, actor: HUB }, payload: null, handler: handler as Handler<never> }) // null is its payload.
}
