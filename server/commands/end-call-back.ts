import { idFrom } from '#shared/base/ids.ts'
import { settled } from '#shared/domain/decide-call-back.ts'
import { DONE, refused, type Handler } from './handler.ts'

/** A customer takes their wish for a call back. What was settled, or promised anew, meanwhile stays as it is. */
export const endCallBack: Handler<{ readonly conversationId: string; readonly entryId: string }> = {
  needs: ({ conversationId }) => ({ conversations: [conversationId] }),
  decide(world, { conversationId, entryId }, { id }) {
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('not-found')
    if (conversation.callBack?.entryId === entryId) world.happen(conversationId, settled(idFrom(id, 'e'), 'withdrawn', null))
    return DONE
  },
}
