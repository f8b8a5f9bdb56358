import { userKey } from '#shared/domain/audience.ts'
import { draftId, type Draft } from '#shared/model/draft.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { mayTouch } from './authorise.ts'

/** Keeps what someone is writing, theirs alone. A second device that saved on an older version is told of the conflict. */
export const saveDraft: Handler<PayloadOf<'save-draft'>> = {
  needs: (payload, { actor }) => (actor.kind === 'user' ? { conversations: [payload.conversationId], drafts: [draftId(payload.conversationId, actor.user.id, payload.mode)] } : {}),
  decide(world, payload, { at, actor }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const refusal = mayTouch(actor.user, 'save-draft', world.conversation(payload.conversationId))
    if (refusal !== null) return refused(refusal)
    const id = draftId(payload.conversationId, actor.user.id, payload.mode)
    const before = world.row('drafts', id)
    if ((before?.version ?? 0) !== payload.onVersion) return refused('conflict')
    const draft: Draft = { id, conversationId: payload.conversationId, userId: actor.user.id, mode: payload.mode, text: payload.text, attachments: payload.attachments, ...(payload.mail === undefined ? {} : { mail: payload.mail }), version: payload.onVersion + 1, savedAt: at, rev: world.nextSeq() }
    world.record({ kind: payload.text === '' && payload.attachments.length === 0 ? 'draft.cleared' : 'draft.saved', draftId: id, version: draft.version }, [userKey(actor.user.id)], [world.put('drafts', draft)], payload.conversationId)
    return DONE
  },
}
