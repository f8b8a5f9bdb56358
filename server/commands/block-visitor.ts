import { STAFF } from '#shared/domain/audience.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { DONE, refused, type Handler } from './handler.ts'

/** Whoever writes under this identity is told, politely, that they cannot for now. What they wrote before stays. */
export const blockVisitor: Handler<PayloadOf<'block-visitor'>> = {
  needs: ({ identityId }) => ({ blocks: [identityId] }),
  decide(world, { identityId, until, why }, { actor, at }) {
    if (actor.kind !== 'user') return refused('forbidden')
    if (until !== null && until <= at) return refused('not-now')
    const touch = world.put('blocks', { id: identityId, by: actor.user.id, at, until, why, rev: world.nextSeq() })
    world.record({ kind: 'visitor.blocked', identityId, until }, [STAFF], [touch])
    return DONE
  },
}

export const unblockVisitor: Handler<PayloadOf<'unblock-visitor'>> = {
  needs: ({ identityId }) => ({ blocks: [identityId] }),
  decide(world, { identityId }, { actor, at }) {
    const block = world.row('blocks', identityId)
    if (actor.kind !== 'user') return refused('forbidden')
    if (block === undefined) return refused('not-found')
    world.record({ kind: 'visitor.unblocked', identityId }, [STAFF], [world.put('blocks', { ...block, until: at, rev: world.nextSeq() })])
    return DONE
  },
}
