import { userKey } from '#shared/domain/audience.ts'
import { mayAsk } from '#server/commands/authorise.ts'
import { conversationCommand } from '#server/commands/conversation-command.ts'
import { identitiesIn } from '#server/commands/mail-of-reply.ts'
import { emptied } from '#server/commands/schedule-reply.ts'
import { DONE, refused, type Handler, type Outcome } from '#server/commands/handler.ts'
import type { World } from '#server/log/world.ts'
import type { Scheduled } from '#shared/model/scheduled.ts'

export type SendScheduled = { readonly scheduledId: string; readonly conversationId: string; readonly fileIds: readonly string[]; readonly identityIds?: readonly string[] }

const reply = conversationCommand('reply')

/**
 * A reply whose time has come goes as its author's own. The message and the end of the schedule are written together, with
 * the row locked: whichever hub looks, and whenever one dies, it goes once. If it may not go (somebody spoke since, its
 * author may no longer) it is held for its author's word (S8), and never tried again by itself.
 */
export const sendScheduled: Handler<SendScheduled> = {
  needs: ({ scheduledId, conversationId, fileIds, identityIds = [] }) => ({ scheduled: [scheduledId], conversations: [conversationId], files: fileIds, identities: identityIds }),
  decide(world, { scheduledId, fileIds, identityIds = [] }, { id, at }) {
    const row = world.row('scheduled', scheduledId)
    if (row === undefined || row.state !== 'waiting' || row.dueAt > at) return refused('not-now')
    // Changed since it was looked at: its new files, and whom it is for, are not at hand. The next look has them.
    if (row.attachments.some(({ fileId }) => !fileIds.includes(fileId)) || identitiesIn(row.mail).some((one) => !identityIds.includes(one))) return refused('not-now')
    const sent = sendAsAuthor(world, row, id, at)
    const after: Scheduled = sent.ok ? { ...emptied(row), state: 'sent' } : { ...row, state: 'held' }
    const touch = world.put('scheduled', { ...after, rev: world.nextSeq() })
    world.record({ kind: 'reply.unscheduled', scheduledId, why: sent.ok ? 'sent' : 'held' }, [userKey(row.userId)], [touch], row.conversationId)
    return DONE
  },
}

function sendAsAuthor(world: World, { conversationId, userId, text, attachments, mail, dueAt, seenUpTo }: Scheduled, id: string, at: number): Outcome {
  const user = world.floor.user(userId)
  if (user === undefined || !mayAsk(user, 'reply')) return refused('forbidden')
  // Its time was its author's own choice: only what the hub is late by makes it old. That it waited is always so.
  const waited = { ms: Math.max(0, at - dueAt), acrossCut: true, seenUpTo }
  return reply.decide(world, { conversationId, text, attachments: [...attachments], ...(mail === undefined ? {} : { mail }), waited }, { id, at, actor: { kind: 'user', user } })
}
