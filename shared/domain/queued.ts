import type { Conversation } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { OpenHours } from './hours.ts'
import { changePolicy, duesBy } from './sla.ts'

type Queued = Extract<ConversationFact, { kind: 'conversation.queued' }>

/** That a conversation goes to a line, with what is promised there: by the hours of that queue, null where it is always served. */
export function queued(conversation: Conversation, queue: Queue, hours: OpenHours | null, { why, entryId }: Pick<Queued, 'why' | 'entryId'>): Queued {
  return { kind: 'conversation.queued', queueId: queue.id, sla: queue.sla, ...duesBy(hours, (open) => changePolicy(conversation, queue.sla, open)), entryId, why }
}
