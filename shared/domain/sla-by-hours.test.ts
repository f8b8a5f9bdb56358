import { expect, test } from 'vitest'
import type { ConversationFact } from '#shared/model/event.ts'
import { ConversationFact as Schema } from '#shared/model/event.ts'
import type { Hours } from '#shared/model/hours.ts'
import { aConversation, aDisposition, anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { applyEvent, type Thread } from './apply.ts'
import { decide, type ConversationCommand, type DecideContext } from './decide.ts'
import { decideReceived } from './receive.ts'
import { duesBy, promisesOf, startClock } from './sla.ts'

// A queue that is served from nine to six in London, Monday to Friday, and promises an hour, two, and a day of open time.

const HOUR = 3_600_000
const office: Hours = { id: 'office', name: 'Office', timeZone: 'Europe/London', week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] })), holidays: [], rev: 1 }
const care = aQueue({ hoursId: 'office', sla: { firstResponseMs: HOUR, nextResponseMs: 2 * HOUR, resolutionMs: 9 * HOUR } })
const returns = aQueue({ id: 'returns', sla: care.sla })
const floor: DecideContext['floor'] = {
  user: (id) => aUser({ id }),
  queue: (id) => (id === 'care' ? care : returns),
  hours: (id) => (id === 'office' ? office : undefined),
  disposition: () => aDisposition(),
  inbox: () => anInbox(),
}
const at = (time: string) => Date.parse(`2026-01-${time}:00Z`) // The 9th is a Friday.

/** A life told by who did what, and when; each fact goes through the log's own form. */
function aLife() {
  let thread: Thread = { conversation: null, entries: new Map() }
  let seq = 0
  const happen = (moment: number, facts: readonly ConversationFact[]) => {
    for (const fact of facts) thread = applyEvent(thread, { seq: ++seq, at: moment, conversationId: 'talk', fact: Schema.parse(JSON.parse(JSON.stringify(fact))), contents: new Map() })
  }
  const now = () => thread.conversation ?? aConversation()
  const life = {
    opens(time: string) {
      const due = duesBy(office, (open) => startClock(care.sla, at(time), open))
      happen(at(time), [{ kind: 'conversation.opened', inboxId: 'shop', channel: 'chat', queueId: 'care', identityId: 'visitor', sla: care.sla, ...due, lastAgentId: null }])
      return life.says(time)
    },
    says(time: string) {
      const hours = now().queueId === 'care' ? office : null
      happen(at(time), decideReceived(now(), { commandId: `c${seq}`, entryId: `m${seq}`, identityId: 'visitor', content: { text: 'x', attachments: [] }, at: at(time) }, now().queueId === 'care' ? care : returns, hours).facts)
      return life
    },
    does<T extends ConversationCommand['type']>(time: string, type: T, payload: Omit<Extract<ConversationCommand, { type: T }>['payload'], 'conversationId'>) {
      const command = { id: `command-${seq}`, type, payload: { conversationId: 'talk', ...payload } } as unknown as ConversationCommand // type and payload belong together by the signature.
      const decision = decide(now(), command, { at: at(time), userId: 'maria', floor, hasFailed: () => false, message: () => undefined, call: () => undefined })
      expect(decision.ok).toBe(true)
      if (decision.ok) happen(at(time), decision.facts)
      return life
    },
    answers: (time: string) => life.does(time, 'reply', { text: 'yes', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: seq } }),
    promised: () => Object.fromEntries(promisesOf(now().sla).map(({ promise, dueAt }) => [promise, new Date(dueAt).toISOString().slice(8, 16)])),
  }
  return life
}

test('a chat that comes on Friday evening is promised an answer for Monday morning', () => {
  expect(aLife().opens('09T17:30').promised()).toEqual({ 'first-response': '12T09:30', resolution: '12T17:30' })
  expect(aLife().opens('10T03:00').promised()).toEqual({ 'first-response': '12T10:00', resolution: '12T18:00' })
})

test('the next answer too is owed in open time', () => {
  expect(aLife().opens('09T09:00').answers('09T09:10').says('09T17:00').promised()).toEqual({ 'next-response': '12T10:00', resolution: '09T18:00' })
})

test('who writes to parked work is owed the same; the second word does not move it', () => {
  const life = aLife().opens('09T09:00').answers('09T09:10').does('09T09:20', 'park', {}).says('09T17:00').says('09T17:30')
  expect(life.promised()).toEqual({ 'next-response': '12T10:00', resolution: '09T18:00' })
})

test('reopened, by the customer or by us, it begins anew in open time', () => {
  const resolved = () => aLife().opens('09T09:00').answers('09T09:10').does('09T09:20', 'resolve', { dispositionId: 'solved' })
  expect(resolved().promised()).toEqual({})
  expect(resolved().says('10T12:00').promised()).toEqual({ 'first-response': '12T10:00', resolution: '12T18:00' })
  expect(resolved().does('09T17:00', 'reopen', {}).promised()).toEqual({ 'first-response': '09T18:00', resolution: '12T17:00' })
  expect(resolved().answers('09T17:00').promised()).toEqual({ resolution: '12T17:00' })
})

test('moved to a queue that is always served, time runs around the clock from where it began; and back', () => {
  const moved = aLife().opens('09T17:30').does('09T17:40', 'transfer', { to: { kind: 'queue', queueId: 'returns' }, note: '' })
  expect(moved.promised()).toEqual({ 'first-response': '09T18:30', resolution: '10T02:30' })
  expect(moved.does('09T17:50', 'transfer', { to: { kind: 'queue', queueId: 'care' }, note: '' }).promised()).toEqual({ 'first-response': '12T09:30', resolution: '12T17:30' })
})

test('hours that never open promise nothing, and breach nothing', () => {
  const never: Hours = { ...office, week: [] }
  expect(duesBy(never, (open) => startClock(care.sla, at('09T09:00'), open))).toEqual({ due: { firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null } })
})

test('around the clock, nothing of it goes into the log', () => {
  expect(duesBy(null, () => startClock(care.sla, 0))).toEqual({})
})
