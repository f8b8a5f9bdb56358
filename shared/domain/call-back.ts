import type { CallBack, InboxCalls } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { addOpenTime, isOpen, nextOpening, type OpenHours } from './hours.ts'

// A promised call. What is promised always lies within the hours of the queue that keeps it, and is said before anybody agrees to it:
// as soon as possible (so much open time from now), or within a part of an hour that the customer chose.

/** From when it may be made, and by when it will have been. Both in ms since 1970. */
export type Promised = Pick<CallBack, 'fromAt' | 'dueAt'>

/** What an inbox that says nothing else promises. */
export const CALL_BACK_WITHIN_MS = 3_600_000
/** How long a part of an hour is that a customer may choose. */
export const SLOT_MS = 30 * 60_000
/** Nobody chooses a time that is nearly there: as soon as possible is as soon. */
const LEAD_MS = 30 * 60_000
/** As far ahead as a customer may choose. */
const AHEAD_MS = 7 * 86_400_000

/** Within how much open time an inbox calls back, in ms; 0: it promises nothing. */
export function callBackWithinMs(calls: InboxCalls | undefined): number {
  return calls?.callBackMs ?? CALL_BACK_WITHIN_MS
}

/** As soon as possible: after so much open time at the latest. Null: by these hours it is never open. */
export function promisedSoon(hours: OpenHours | null, now: number, withinMs: number): Promised | null {
  if (withinMs <= 0) return null
  const dueAt = hours === null ? now + withinMs : addOpenTime(hours, now, withinMs)
  return dueAt === null ? null : { fromAt: now, dueAt }
}

/** What begins at that moment, if it may be chosen. Null: it has gone by, is too far ahead, or is not wholly within the hours. */
export function promisedAt(hours: OpenHours | null, now: number, fromAt: number): Promised | null {
  const dueAt = fromAt + SLOT_MS
  if (fromAt < now || dueAt > now + AHEAD_MS + LEAD_MS) return null
  return hours === null || (isOpen(hours, fromAt) && addOpenTime(hours, fromAt, SLOT_MS) === dueAt) ? { fromAt, dueAt } : null
}

/** When a customer may choose to be called, the soonest first: moments at which a part of an hour begins. */
export function slotsFrom(hours: OpenHours | null, now: number, limit: number): readonly number[] {
  const slots: number[] = []
  let at = Math.ceil((now + LEAD_MS) / SLOT_MS) * SLOT_MS
  while (slots.length < limit && at <= now + AHEAD_MS) {
    if (promisedAt(hours, now, at) !== null) slots.push(at)
    const next = at + SLOT_MS
    // Nights are stepped over.
    const opens = hours === null ? next : nextOpening(hours, next)
    if (opens === null) return slots
    at = Math.max(next, Math.floor(opens / SLOT_MS) * SLOT_MS)
  }
  return slots
}

/** Whether it may be offered by now: what is to be called tomorrow is nobody's work today. */
export function isCallBackNear({ callBack }: Pick<Conversation, 'callBack'>, now: number): boolean {
  return callBack == null || callBack.fromAt <= now
}
