import { userKey } from '#shared/domain/audience.ts'
import { readMarkId } from '#shared/model/draft.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { mayTouch } from './authorise.ts'
import { DONE, refused, type Handler } from './handler.ts'

/** How far this person has read; it only moves on. */
export const markRead: Handler<PayloadOf<'mark-read'>> = {
  needs: (payload, { actor }) => (actor.kind === 'user' ? { conversations: [payload.conversationId], readMarks: [readMarkId(payload.conversationId, actor.user.id)] } : {}),
  decide(world, { conversationId, upTo }, { actor }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const refusal = mayTouch(actor.user, 'mark-read', world.conversation(conversationId))
    if (refusal !== null) return refused(refusal)
    const id = readMarkId(conversationId, actor.user.id)
    if ((world.row('readMarks', id)?.seq ?? -1) >= upTo) return DONE
    const touch = world.put('readMarks', { id, conversationId, userId: actor.user.id, seq: upTo, rev: world.nextSeq() })
    world.record({ kind: 'conversation.read', userId: actor.user.id, upTo }, [userKey(actor.user.id)], [touch], conversationId)
    return DONE
  },
}

/** Takes this person's mark back to before an entry, so that it and what follows count as unread. */
export const markUnread: Handler<PayloadOf<'mark-unread'>> = {
  needs: (payload, { actor }) => (actor.kind === 'user' ? { conversations: [payload.conversationId], readMarks: [readMarkId(payload.conversationId, actor.user.id)] } : {}),
  decide(world, { conversationId, from }, { actor }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const refusal = mayTouch(actor.user, 'mark-unread', world.conversation(conversationId))
    if (refusal !== null) return refused(refusal)
    const seq = Math.max(0, from - 1)
    const touch = world.put('readMarks', { id: readMarkId(conversationId, actor.user.id), conversationId, userId: actor.user.id, seq, rev: world.nextSeq() })
    world.record({ kind: 'conversation.read', userId: actor.user.id, upTo: seq }, [userKey(actor.user.id)], [touch], conversationId)
    return DONE
  },
}
