import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyConversation, anyPerson } from '#test/builders/any-conversation.ts'
import { aConversation, aUser } from '#test/builders/people.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { audienceOf, canHear, keysOf, STAFF } from './audience.ts'

const sees = (user: User, conversation: Conversation) => canHear(new Set(keysOf(user)), audienceOf(conversation))

describe('[S5] who may see a conversation', () => {
  test.each([
    ['an agent of its queue', aUser({ id: 'x' }), true],
    ['a trainee of its queue', aUser({ id: 'x', role: 'trainee' }), true],
    ['an agent of another queue', aUser({ id: 'x', queueIds: ['returns'] }), false],
    ['a lead of another queue', aUser({ id: 'x', role: 'lead', queueIds: [] }), true],
    ['an administrator', aUser({ id: 'x', role: 'admin', queueIds: [] }), true],
    ['a disabled lead', aUser({ id: 'x', role: 'lead', isDisabled: true }), false],
    ['whoever has it', aUser({ id: 'maria', queueIds: [] }), true],
  ])('%s: %s', (_who, user, expected) => {
    expect(sees(user, aConversation({ assignedTo: 'maria' }))).toBe(expected)
  })

  test('is, in any place: its queue, the leads, whoever has it or is asked, and who was mentioned', () => {
    fc.assert(
      fc.property(anyConversation, anyPerson, fc.subarray(['care', 'returns']), fc.constantFrom('agent', 'lead', 'trainee', 'admin'), (conversation, id, queueIds, role) => {
        const { place } = conversation
        const has = ('to' in place && place.to === id) || ((place.kind === 'parked' || place.kind === 'snoozed') && place.by === id)
        const expected = role === 'lead' || role === 'admin' || queueIds.includes(conversation.queueId) || has || conversation.participants.includes(id)
        expect(sees(aUser({ id, queueIds, role } as Partial<User>), conversation)).toBe(expected) // the role's constants were widened.
      }),
    )
  })

  test('never is the staff at large: that key is for the floor alone', () => {
    fc.assert(fc.property(anyConversation, (conversation) => { expect(audienceOf(conversation)).not.toContain(STAFF) }))
  })

  test('whoever resolved it does not see it by that, once out of the queue', () => {
    expect(sees(aUser({ id: 'maria', queueIds: [] }), aConversation({ place: { kind: 'resolved', by: 'maria', at: 1, dispositionId: 'solved' } }))).toBe(false)
  })
})

test('an id that looks like a key is only an id', () => {
  expect(sees(aUser({ id: 'leads', queueIds: ['user-maria'] }), aConversation({ assignedTo: 'maria', queueId: 'care' }))).toBe(false)
})
