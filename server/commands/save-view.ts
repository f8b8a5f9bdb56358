import { userKey } from '#shared/domain/audience.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { DONE, refused, type Handler } from './handler.ts'

/** Keeps a filter under a name, for the person who made it alone. */
export const saveView: Handler<PayloadOf<'save-view'>> = {
  needs: ({ id }) => ({ views: [id] }),
  decide(world, view, { actor }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const before = world.row('views', view.id)
    if (before !== undefined && before.userId !== actor.user.id) return refused('not-found')
    world.record({ kind: 'view.saved', viewId: view.id }, [userKey(actor.user.id)], [world.put('views', { ...view, userId: actor.user.id, rev: world.nextSeq() })])
    return DONE
  },
}
