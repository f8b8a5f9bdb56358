import { expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import { aConversation } from '#test/builders/people.ts'
import { isIdle } from './idle.ts'

const HOUR = 3_600_000
const ours = { by: 'agent', who: 'maria', seq: 9 } as const
const theirs = { by: 'customer', who: 'visitor', seq: 8 } as const
const quiet = aConversation({ place: { kind: 'assigned', to: 'maria', since: 0 }, lastAt: 0, spoke: [ours, theirs], hasBeenAnswered: true })
const after = (ms: number, set: Partial<Conversation> = {}, idleCloseMs: number | null = HOUR) => isIdle({ ...quiet, ...set }, { idleCloseMs }, ms)

test('a chat is idle from the very moment its queue says, in hand or parked; never where the queue says never', () => {
  expect([after(HOUR - 1), after(HOUR), after(HOUR, { place: { kind: 'parked', by: 'maria', since: 0 } }), after(999 * HOUR, {}, null)]).toEqual([false, true, true, false])
})

test('whose customer waits for us, or spoke last, is not', () => {
  expect([after(HOUR, { owedSince: 1 }), after(HOUR, { spoke: [{ ...theirs, seq: 10 }, ours] }), after(HOUR, { spoke: [] })]).toEqual([false, false, false])
})

test('nor is anything that waits, sleeps or is over, nor a letter', () => {
  const places: readonly Conversation['place'][] = [{ kind: 'waiting', since: 0, passedBy: [] }, { kind: 'offered', to: 'maria', since: 0, until: 1, waitingSince: 0, passedBy: [] }, { kind: 'snoozed', by: 'maria', until: 1 }, { kind: 'resolved', by: null, at: 0, dispositionId: null }, { kind: 'closed', at: 0 }]
  expect(places.map((place) => after(HOUR, { place }))).toEqual(places.map(() => false))
  expect(after(HOUR, { channel: 'email' })).toBe(false)
})
