import { describe, expect, test } from 'vitest'
import type { Place } from '#shared/model/conversation.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { aConversation, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { SHORTCUTS } from '../shortcuts.ts'
import { isPossible } from './is-possible.ts'

const ABOUT_ONE = ['reply', 'note', 'retry-send', 'accept-offer', 'take', 'park', 'resolve', 'mark-unread'] as const

function floorWith(place: Place): DeskState {
  const floor = aFloor('en')
  return { ...floor, rows: { ...floor.rows, conversations: new Map([['tom', aConversation({ id: 'tom', identityId: 'p-tom', place })]]) } }
}
const possible = (state: DeskState, openId: string | null, isForMany = false) => ABOUT_ONE.filter((action) => isPossible(action, state, openId, isForMany))

describe('what is worth a line in the palette', () => {
  test('what can be done with the one that is open', () => {
    expect(possible(floorWith({ kind: 'assigned', to: 'me', since: NOW }), 'tom')).toEqual(['reply', 'note', 'park', 'resolve'])
    expect(possible(floorWith({ kind: 'waiting', since: NOW, passedBy: [] }), 'tom')).toEqual(['reply', 'note', 'take', 'resolve'])
    expect(possible(floorWith({ kind: 'closed', at: NOW }), 'tom')).toEqual([])
  })

  test('with nothing open, none of it; with some selected, what is done to all', () => {
    const state = floorWith({ kind: 'assigned', to: 'me', since: NOW })
    expect([possible(state, null), possible(state, null, true)]).toEqual([[], ['take', 'park', 'resolve', 'mark-unread']])
  })

  test('an offer, while there is one', () => {
    expect(possible(floorWith({ kind: 'offered', to: 'me', since: NOW, until: NOW + 9_000, waitingSince: NOW, passedBy: [] }), null)).toEqual(['accept-offer'])
  })

  test('everything else is always there', () => {
    expect(SHORTCUTS.filter(({ action, group }) => group === 'desk' && !isPossible(action, aFloor('en'), null, false))).toEqual([])
  })
})
