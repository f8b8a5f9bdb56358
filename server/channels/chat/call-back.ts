import { randomUUID } from 'node:crypto'
import { callBackWithinMs, promisedAt, promisedSoon, slotsFrom, type Promised } from '#shared/domain/call-back.ts'
import type { OpenHours } from '#shared/domain/hours.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { VisitorAnswer, VisitorPromise } from '#shared/protocol/visitor.ts'
import type { Inbound } from '#server/intake/receive.ts'
import { endCallBack } from '#server/commands/end-call-back.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { Workspace } from '#server/workspace.ts'

// What a page may be promised: nobody is free, it is night, or they would rather not wait. The times are those of the queue; the
// page says them in its own clock.

/** As many times as a page can choose from. */
const SLOTS = 40

type Times = NonNullable<Extract<VisitorAnswer, { ok: true }>['times']>

/** Whether an inbox calls back at all. */
export function callsBack({ calls }: Pick<Inbox, 'calls'>): boolean {
  return calls?.isWebOn === true && callBackWithinMs(calls) > 0
}

/** What could be promised now; nothing where the inbox calls nobody back. */
export function timesOf({ feed }: Workspace, inbox: Inbox, at: number): Times {
  if (!callsBack(inbox)) return { soon: null, slots: [] }
  const hours = hoursAt(feed.floor(), inbox)
  return { soon: promisedSoon(hours, at, callBackWithinMs(inbox.calls)), slots: [...slotsFrom(hours, at, SLOTS)] }
}

/** What is promised to whoever chose so. Null: that time cannot be promised (any more). */
export function promiseFor({ feed }: Workspace, inbox: Inbox, fromAt: number | null, at: number): Promised | null {
  if (!callsBack(inbox)) return null
  const hours = hoursAt(feed.floor(), inbox)
  return fromAt === null ? promisedSoon(hours, at, callBackWithinMs(inbox.calls)) : promisedAt(hours, at, fromAt)
}

/** The wish as the intake takes it in. A number of its own makes it work for a telephone; without one, somebody writes. */
export function wishOf(callId: string, name: string | null, number: string, promised: Promised): Pick<Inbound, 'content' | 'callBack'> {
  const call = { callId, ani: number, dnis: '', name: name ?? '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }
  return { content: { text: '', attachments: [], call }, callBack: { via: 'web', promised, isPhoneWork: number !== '' } }
}

/** What this customer is owed now. */
export function promiseIn(conversation: Conversation | null): VisitorPromise | null {
  const callBack = conversation?.callBack ?? null
  return callBack === null ? null : { fromAt: callBack.fromAt, dueAt: callBack.dueAt }
}

/** The customer wants it no more. */
export async function withdraw({ lane }: Workspace, { id, callBack }: Conversation, at: number): Promise<void> {
  if (callBack == null) return
  await lane.run({ context: { id: randomUUID(), at, actor: { kind: 'customer' } }, payload: { conversationId: id, entryId: callBack.entryId }, handler: endCallBack as Handler<never> }) // endCallBack's own payload.
}

function hoursAt(floor: ReturnType<Workspace['feed']['floor']>, { queueId }: Inbox): OpenHours | null {
  const queue = floor.queue(queueId)
  return queue === undefined ? null : hoursOf(queue, floor)
}
