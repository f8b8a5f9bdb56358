import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { DeskFacts } from '#shared/bridge/system.ts'
import type { Role } from '#shared/model/user.ts'
import { aConversation, aPresence, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { factsOf } from './facts-of.ts'

const t = ((key: string) => key.replace('presence.reason.', 'P:')) as TFunction // only these words are asked for.

function aState(parts: Partial<DeskState['rows']> = {}): DeskState {
  const floor = aFloor('en')
  return { ...floor, rows: { ...floor.rows, conversations: new Map(), presences: new Map([['me', aPresence('me', 'break')]]), ...parts } }
}

test('the shell is told what can be shown, in its own form', () => {
  const facts = factsOf(aState(), 'zh-CN', t, NOW)
  expect(DeskFacts.parse(facts)).toEqual(facts)
  expect(facts.presence).toMatchObject({ current: 'break', label: 'P:break' })
  expect(facts.presence?.choices.map(({ reason }) => reason)).toEqual(['available', 'busy', 'break', 'meeting', 'training', 'away', 'offline'])
})

test('an offer rings until it runs out; a telephone matter in hand is a call', () => {
  const offered = aConversation({ id: 'new', identityId: 'p-tom', place: { kind: 'offered', to: 'me', since: NOW, until: NOW + 1_000, waitingSince: NOW, passedBy: [] } })
  const ringing = aState({ conversations: new Map([['new', offered]]) })
  expect([factsOf(ringing, 'en', t, NOW).isRinging, factsOf(ringing, 'en', t, NOW + 1_000).isRinging]).toEqual([true, false])
  const talk = (channel: 'phone' | 'chat', to: string) => factsOf(aState({ conversations: new Map([['c', { ...aConversation({ id: 'c', identityId: 'p-tom', place: { kind: 'assigned', to, since: NOW } }), channel }]]) }), 'en', t, NOW).isInCall
  expect([talk('phone', 'me'), talk('phone', 'wei'), talk('chat', 'me')]).toEqual([true, false, false])
})

test('leads and administrators may have a wall; nobody at the desk has neither wall nor presence', () => {
  const as = (role: Role) => {
    const state = aState()
    const me = state.rows.users.get('me')
    if (me === undefined) throw new Error('the floor has me')
    return factsOf({ ...state, rows: { ...state.rows, users: new Map(state.rows.users).set('me', { ...me, role }) } }, 'en', t, NOW).mayHaveWall
  }
  expect([as('agent'), as('trainee'), as('lead'), as('admin')]).toEqual([false, false, true, true])
  expect(factsOf({ ...aState(), session: { kind: 'starting' } }, 'en', t, NOW)).toMatchObject({ presence: null, isRinging: false, mayHaveWall: false })
})
