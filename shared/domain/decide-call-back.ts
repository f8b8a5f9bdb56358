import { assertNever } from '#shared/base/assert.ts'
import { idFrom } from '#shared/base/ids.ts'
import type { CallBackEnd } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import { promisedAt, type Promised } from './call-back.ts'
import type { ConversationCommand, DecideContext, Decision } from './decide.ts'
import { isOver } from './place.ts'
import { hoursOf } from './sla.ts'

type CallBackCommand = Extract<ConversationCommand, { type: 'promise-call' | 'settle-call' }>

/** What a colleague promises, or says of a promise. Only a time within the hours of the queue can be promised. */
export function decideCallBack(conversation: Conversation, command: CallBackCommand, { userId, at, floor }: DecideContext): Decision {
  const { callBack } = conversation
  switch (command.type) {
    case 'promise-call': {
      const { number, fromAt, dueAt } = command.payload
      if (isOver(conversation)) return { ok: false, reason: 'not-now' }
      const queue = floor.queue(conversation.queueId)
      const hours = queue === undefined ? null : hoursOf(queue, floor)
      const promised: Promised | null = dueAt <= at ? null : fromAt > at ? promisedAt(hours, at, fromAt) : { fromAt: at, dueAt }
      if (promised === null || (fromAt > at && promised.dueAt !== dueAt)) return { ok: false, reason: 'not-now' }
      const entryId = idFrom(command.id, 'e')
      const call = { callId: '', ani: number, dnis: '', name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }
      const facts: readonly ConversationFact[] = [...replaced(conversation, idFrom(command.id, 'r')), { kind: 'call_back.wished', entryId, via: 'sip', identityId: null, by: userId, ...promised, isPhoneWork: number !== '' || conversation.channel === 'phone' }]
      return { ok: true, facts, contents: new Map([[entryId, { text: '', attachments: [], call }]]) }
    }
    case 'settle-call':
      // Settled a moment ago by somebody else, or by the call itself: it is what they wanted.
      return { ok: true, facts: callBack == null ? [] : [settled(idFrom(command.id, 'e'), command.payload.how, userId)], contents: new Map() }
    default:
      return assertNever(command)
  }
}

/** A promise that another takes the place of. */
export function replaced({ callBack }: Conversation, entryId: string): readonly ConversationFact[] {
  return callBack == null ? [] : [settled(entryId, 'replaced', null)]
}

/** What was promised is owed no more. */
export function settled(entryId: string, how: CallBackEnd, by: string | null): ConversationFact {
  return { kind: 'call_back.settled', entryId, by, how }
}
