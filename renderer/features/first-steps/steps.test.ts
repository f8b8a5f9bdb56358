import { expect, test } from 'vitest'
import { aConversation, anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { emptyRows } from '#renderer/state/desk-store.ts'
import { chatToTry, countDone, nextStep, stepsIn } from './steps.ts'

const by = <T extends { readonly id: string }>(...rows: T[]) => new Map(rows.map((row) => [row.id, row]))
const lin = aUser({ id: 'lin', role: 'admin', queueIds: [], capacity: {} })
const named = { ...emptyRows(), users: by(lin), settings: by({ id: 'workspace' as const, name: 'Nuanbao', linkHosts: [], rev: 1 }) }
const queued = { ...named, queues: by(aQueue()) }
const open = { ...queued, inboxes: by(anInbox()) }

test('an empty workspace begins with its name', () => {
  const steps = stepsIn({ ...emptyRows(), users: by(lin) })
  expect([nextStep(steps), countDone(steps)]).toEqual(['name', 0])
})

test.each([
  ['a name', named, 'queue'],
  ['a queue', queued, 'inbox'],
  ['an inbox', open, 'agent'],
  ['an administrator who answers', { ...open, users: by({ ...lin, queueIds: ['care'], capacity: { chat: 3 } }) }, 'answer'],
  ['an answer', { ...open, users: by(aUser()), conversations: by(aConversation({ hasBeenAnswered: true })) }, null],
] as const)('with %s, what comes next is %s', (_what, rows, next) => {
  expect(nextStep(stepsIn(rows))).toBe(next)
})

test('an inbox that is off, or leads nowhere, is no step', () => {
  expect(stepsIn({ ...queued, inboxes: by(anInbox({ isOn: false }), anInbox({ id: 'lost', queueId: 'gone' })) }).inbox).toBe(false)
})

test('somebody counts as an agent only where a chat can reach them', () => {
  const users = [aUser({ queueIds: ['other'] }), aUser({ id: 'tao', role: 'trainee' }), aUser({ id: 'wei', isDisabled: true }), aUser({ id: 'noor', capacity: { email: 4 } })]
  expect(users.map((user) => stepsIn({ ...open, users: by(user) }).agent)).toEqual([false, false, false, false])
})

test('the chat to try is the one just made', () => {
  expect(chatToTry({ inboxes: by(anInbox({ rev: 3 }), anInbox({ id: 'new', rev: 9 }), anInbox({ id: 'partner', channel: 'webhook', rev: 12 })) })).toBe('new')
})
