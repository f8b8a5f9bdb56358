import { STAFF } from '#shared/domain/audience.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { DONE, refused, type Handler } from './handler.ts'

// The people of the floor. Each change is one event; desks whose rights change with it begin anew (see desks/pump.ts).

export const saveUser: Handler<PayloadOf<'save-user'>> = {
  needs: (payload) => ({ users: [payload.userId], presences: [payload.userId] }),
  decide(world, { userId, onRev, ...set }, { actor }) {
    const user = world.row('users', userId)
    if (user === undefined) return refused('not-found')
    if (onRev !== null && user.rev !== onRev) return refused('conflict')
    // An administrator who locks out the last one would need the command line to undo it.
    if (actor.kind === 'user' && actor.user.id === userId && (set.isDisabled || set.role !== 'admin')) return refused('not-now')
    const touch = world.put('users', { ...user, ...set, rev: world.nextSeq() })
    world.record({ kind: 'user.saved', userId, role: set.role, queueIds: set.queueIds, isDisabled: set.isDisabled }, [STAFF], [touch])
    if (set.isDisabled) world.revokeSessions(userId)
    return DONE
  },
}

/** Some of a person's sessions have ended, in the table already: their desks say hello again, and those whose it was are turned away. */
export const tellSessionsEnded: Handler<{ readonly userId: string }> = {
  needs: (payload) => ({ users: [payload.userId] }),
  decide(world, { userId }) {
    if (world.row('users', userId) === undefined) return refused('not-found')
    world.record({ kind: 'session.revoked', userId }, [STAFF], [])
    return DONE
  },
}

/** Signs a person out everywhere. Their desks hear of it at once and close. */
export const revokeSessions: Handler<PayloadOf<'revoke-sessions'>> = {
  needs: (payload) => ({ users: [payload.userId] }),
  decide(world, { userId }) {
    if (world.row('users', userId) === undefined) return refused('not-found')
    world.revokeSessions(userId)
    world.record({ kind: 'session.revoked', userId }, [STAFF], [])
    return DONE
  },
}
