import { decide, type ConversationCommand } from '#shared/domain/decide.ts'
import type { Command, CommandType } from '#shared/protocol/command.ts'
import { mayTouch } from './authorise.ts'
import { cleanedMail } from './cleaned-mail.ts'
import { DONE, refused, type Handler } from './handler.ts'
import { identitiesIn, mailOfReply } from './mail-of-reply.ts'
import { ownFile } from './own-file.ts'
import { wrapUpCall } from './wrap-up.ts'

type Payload<T extends CommandType> = Extract<Command, { type: T }>['payload']

/**
 * The command on one conversation that `decide` settles by itself: a reply, a transfer, a park. What it means is in
 * shared/domain/decide.ts; here is only what it needs, and what goes with it on the hub (the job that sends a reply, the
 * files that a message shows).
 */
export function conversationCommand<T extends ConversationCommand['type']>(type: T): Handler<Payload<T>> {
  return {
    needs: (payload, { actor }) => ({
      conversations: [payload.conversationId],
      entries: 'entryIds' in payload ? payload.entryIds : 'entryId' in payload ? [payload.entryId] : [],
      files: 'attachments' in payload ? payload.attachments.map(({ fileId }) => fileId) : [],
      identities: 'mail' in payload ? identitiesIn(payload.mail) : [],
      presences: (type === 'report-call' || type === 'transfer') && actor.kind === 'user' ? [actor.user.id] : [],
    }),
    decide(world, payload, { id, at, actor }) {
      if (actor.kind !== 'user') return refused('forbidden')
      const conversation = world.conversation(payload.conversationId)
      const refusal = mayTouch(actor.user, type, conversation)
      if (refusal !== null || conversation === undefined) return refused(refusal ?? 'not-found')
      const asked = 'attachments' in payload ? payload.attachments : []
      const attachments = asked.flatMap(({ fileId }) => ownFile(world, fileId, actor.user.id, conversation.id))
      if (attachments.length < asked.length) return refused('file-missing')
      const isHere = (entryId: string) => world.row('entries', entryId)?.conversationId === conversation.id
      if ('entryIds' in payload && !payload.entryIds.every(isHere)) return refused('not-found')
      const hasFailed = (entryId: string) => {
        const entry = world.row('entries', entryId)
        return isHere(entryId) && entry?.kind === 'message' && entry.delivery.kind === 'failed'
      }
      const message = (entryId: string) => {
        const entry = world.row('entries', entryId)
        return isHere(entryId) && entry?.kind === 'message' ? entry : undefined
      }
      const call = (entryId: string) => {
        const entry = world.row('entries', entryId)
        return isHere(entryId) && entry?.kind === 'call' ? entry : undefined
      }
      const isMail = type === 'reply' && conversation.channel === 'email'
      const mail = isMail && 'waited' in payload ? mailOfReply(world, payload.mail, conversation, actor.user) : undefined
      if (mail === null) return refused('no-recipient')
      const said: unknown = 'attachments' in payload ? { ...payload, attachments, ...(mail === undefined ? {} : { mail: cleanedMail(mail, attachments) }) } : payload
      const command = { id, type, payload: said } as ConversationCommand // type and payload belong together by the signature.
      const decision = decide(conversation, command, { at, userId: actor.user.id, floor: world.floor, hasFailed, message, call })
      if (!decision.ok) return refused(decision.reason)
      for (const fact of decision.facts) world.happen(conversation.id, fact, decision.contents)
      for (const [entryId, content] of decision.contents) {
        for (const { fileId } of content.attachments) world.useFile({ fileId, entryId, conversationId: conversation.id })
      }
      // A chat's customer reads from this hub: kept is sent. Other channels have a job to do, saved with the message.
      for (const fact of decision.facts) {
        const outbound = (fact.kind === 'message.queued' && fact.isInReview !== true) || (fact.kind === 'message.delivery_changed' && fact.delivery.kind === 'queued')
        if (outbound && conversation.channel !== 'chat') world.sendLater({ entryId: fact.entryId, conversationId: conversation.id, channel: conversation.channel, dueAt: at })
      }
      for (const fact of decision.facts) if (fact.kind === 'call.ended' || fact.kind === 'call.passed') wrapUpCall(world, conversation.id, fact.entryId, at)
      return DONE
    },
  }
}
