import { userKey } from '#shared/domain/audience.ts'
import { mayAsk } from '#server/commands/authorise.ts'
import { conversationCommand } from '#server/commands/conversation-command.ts'
import { DONE, refused, type Handler, type Outcome } from '#server/commands/handler.ts'
import type { World } from '#server/log/world.ts'
import type { Scheduled } from '#shared/model/scheduled.ts'

export type SendScheduled = { readonly scheduledId: string; readonly conversationId: string; readonly fileIds: readonly string[] }

const reply = conversationCommand('reply')

/**
 * A reply whose time has come goes as its author's own. The message and the end of the schedule are written together, with
 * the row locked: whichever hub looks, and whenever one dies, it goes once. If it may not go (somebody spoke since, its
 * author may no longer) it is held for its author's word (S8), and never tried again by itself.
 */
export const sendScheduled: Handler<SendScheduled> = {
  needs: ({ scheduledId, conversationId, fileIds }) => ({ scheduled: [scheduledId], conversations: [conversationId], files: fileIds }),
  decide(world, { scheduledId, fileIds }, { id, at }) {
    const row = world.row('scheduled', scheduledId)
    if (row === undefined || row.state !== 'waiting' || row.dueAt > at) return refused('not-now')
    // Changed since it was looked at: its new files are not at hand. The next look has them.
    if (row.attachments.some(({ fileId }) => !fileIds.includes(fileId))) return refused('not-now')
    const sent = sendAsAuthor(world, row, id, at)
    const after: Scheduled = sent.ok ? { ...row, text: '', attachments: [], state: 'sent' } : { ...row, state: 'held' }
    const touch = world.put('scheduled', { ...after, rev: world.nextSeq() })
    world.record({ kind: 'reply.unscheduled', scheduledId, why: sent.ok ? 'sent' : 'held' }, [userKey(row.userId)], [touch], row.conversationId)
    return DONE
  },
}

function sendAsAuthor(world: World, { conversationId, userId, text, attachments, dueAt, seenUpTo }: Scheduled, id: string, at: number): Outcome {
  const user = world.floor.user(userId)
  if (user === undefined || !mayAsk(user, 'reply')) return refused('forbidden')
  // Its time was its author's own choice: only what the hub is late by makes it old. That it waited is always so.
  const waited = { ms: Math.max(0, at - dueAt), acrossCut: true, seenUpTo }
  return reply.decide(world, { conversationId, text, attachments: [...attachments], waited }, { id, at, actor: { kind: 'user', user } })
}
