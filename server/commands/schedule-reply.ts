import { userKey } from '#shared/domain/audience.ts'
import type { Scheduled } from '#shared/model/scheduled.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { mayTouch } from './authorise.ts'
import { cleanedMail } from './cleaned-mail.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { hasNobody, identitiesIn, mailOfReply } from './mail-of-reply.ts'
import { ownFile } from './own-file.ts'

/**
 * Keeps a reply to be sent by the hub at its time; its author alone sees it until then. Said again, it replaces what waits.
 * A time that is past (now; or the desk had no line meanwhile) is due at the next look, which holds it if the talk moved on.
 */
export const scheduleReply: Handler<PayloadOf<'schedule-reply'>> = {
  needs: (payload) => ({ conversations: [payload.conversationId], scheduled: [payload.scheduledId], files: payload.attachments.map(({ fileId }) => fileId), identities: identitiesIn(payload.mail) }),
  decide(world, { conversationId, scheduledId, text, attachments, mail, dueAt, seenUpTo }, { actor }) {
    if (actor.kind !== 'user') return refused('forbidden')
    const conversation = world.conversation(conversationId)
    const refusal = mayTouch(actor.user, 'schedule-reply', conversation)
    if (refusal !== null || conversation === undefined) return refused(refusal ?? 'not-found')
    if (mail !== undefined && (hasNobody(mail) || mailOfReply(world, mail, conversation, actor.user) === null)) return refused('no-recipient')
    const before = world.row('scheduled', scheduledId)
    if (before !== undefined && (before.userId !== actor.user.id || before.state === 'sent')) return refused('not-found')
    if (text.trim() === '' && attachments.length === 0 && mail?.forwards == null) return refused('empty')
    const kept = attachments.flatMap(({ fileId }) => ownFile(world, fileId, actor.user.id, conversationId))
    if (kept.length < attachments.length) return refused('file-missing')
    const row: Scheduled = { id: scheduledId, conversationId, userId: actor.user.id, text, attachments: kept, ...(mail === undefined ? {} : { mail: cleanedMail(mail, kept) }), dueAt, seenUpTo, state: 'waiting', rev: world.nextSeq() }
    world.record({ kind: 'reply.scheduled', scheduledId, dueAt }, [userKey(actor.user.id)], [world.put('scheduled', row)], conversationId)
    return DONE
  },
}

export const dropScheduled: Handler<PayloadOf<'drop-scheduled'>> = {
  needs: ({ scheduledId }) => ({ scheduled: [scheduledId] }),
  decide(world, { scheduledId }, { actor }) {
    const row = world.row('scheduled', scheduledId)
    if (actor.kind !== 'user' || row === undefined || row.userId !== actor.user.id) return refused('not-found')
    if (row.state === 'sent') return refused('not-now')
    const touch = world.put('scheduled', { ...emptied(row), state: 'dropped', rev: world.nextSeq() })
    world.record({ kind: 'reply.unscheduled', scheduledId, why: 'dropped' }, [userKey(actor.user.id)], [touch], row.conversationId)
    return DONE
  },
}

/** A reply for later that has come to its end keeps none of its words. */
export function emptied({ mail: _mail, ...row }: Scheduled): Scheduled {
  return { ...row, text: '', attachments: [] }
}
