import { STAFF } from '#shared/domain/audience.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import type { User } from '#shared/model/user.ts'
import { DONE, refused, type Handler } from './handler.ts'

/** Someone new who may sign in, asked for from the command line or by an administrator over HTTP: no desk's command, since it comes with a password. Secrets are saved apart. */
export const addUser: Handler<User> = {
  needs: ({ id }) => ({ users: [id], presences: [id] }),
  decide(world, user, { actor, at }) {
    if (actor.kind === 'customer' || (actor.kind === 'user' && actor.user.role !== 'admin')) return refused('forbidden')
    const isTaken = world.floor.users().some(({ email }) => email.toLowerCase() === user.email.toLowerCase())
    if (isTaken || world.row('users', user.id) !== undefined) return refused('conflict')
    const rev = world.nextSeq()
    const touched = [world.put('users', { ...user, rev }), world.put('presences', { ...offlinePresence(user.id, at), rev })]
    world.record({ kind: 'user.saved', userId: user.id, role: user.role, queueIds: user.queueIds, isDisabled: false }, [STAFF], touched)
    return DONE
  },
}
