import { idFrom } from '#shared/base/ids.ts'
import { DONE, refused, type Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Workspace } from '#server/workspace.ts'
import type { RefusedPerson, Send } from './sends.ts'

type Refusal = { readonly conversationId: string; readonly people: readonly RefusedPerson[] }

/** The thread hears whom a mail did not reach, in the mail server's words, as it hears of a bounce. Nobody is called back to work for it. */
const noteRefused: Handler<Refusal> = {
  needs: ({ conversationId }) => ({ conversations: [conversationId] }),
  decide(world, { conversationId, people }, { id }) {
    const conversation = world.conversation(conversationId)
    if (conversation === undefined) return refused('not-found')
    const entryId = idFrom(id, 'e')
    const text = people.map(({ who, answer }) => [who, answer].filter((line) => line !== '').join('\n')).join('\n\n')
    world.happen(conversationId, { kind: 'message.received', entryId, identityId: conversation.identityId, as: 'notice' }, new Map([[entryId, { text, attachments: [] }]]))
    return DONE
  },
}

/** Told once, however often it is asked: its id is made from the mail's and its round. */
export async function tellRefused(workspace: Workspace, conversationId: string, { entryId, round }: Pick<Send, 'entryId' | 'round'>, people: readonly RefusedPerson[], at: number): Promise<void> {
  if (people.every(({ who, answer }) => `${who}${answer}` === '')) return
  const answer = await workspace.lane.run({ context: { id: `refused-${round}-${entryId}`.slice(0, 150), at, actor: HUB }, payload: { conversationId, people }, handler: noteRefused as Handler<never> }) // noteRefused's own payload.
  if (!answer.ok && answer.reason !== 'not-found') throw new Error(`the thread was not told whom a mail did not reach: ${answer.reason}`)
}
