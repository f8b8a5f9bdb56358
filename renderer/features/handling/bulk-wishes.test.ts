import { describe, expect, test } from 'vitest'
import type { Place } from '#shared/model/conversation.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { aConversation, aUser } from '#test/builders/people.ts'
import { BULK_WAYS, bulkWishes, canDo } from './bulk-wishes.ts'

const maria = aUser()
const lin = aUser({ id: 'lin', role: 'lead' })
const ana = aUser({ id: 'ana', role: 'trainee' })

function at(place: Place, isUnread = false): ShownConversation {
  return { ...aConversation({ id: `${place.kind}-one`, place, spoke: [{ by: 'customer', who: 'visitor', seq: 7 }] }), hasPending: false, isUnread }
}

describe('what can be done', () => {
  test.each<readonly [string, Place, typeof maria, readonly string[]]>([
    ['one that waits', { kind: 'waiting', since: 1, passedBy: [] }, maria, ['take', 'tag', 'transfer', 'resolve', 'unread']],
    ['one that rings at a colleague', { kind: 'offered', to: 'wei', since: 1, until: 2, waitingSince: 1, passedBy: [] }, maria, ['take', 'tag', 'transfer', 'unread']],
    ['mine', { kind: 'assigned', to: 'maria', since: 1 }, maria, ['park', 'snooze', 'tag', 'transfer', 'resolve', 'unread']],
    ['parked by me', { kind: 'parked', by: 'maria', since: 1 }, maria, ['take', 'snooze', 'tag', 'transfer', 'resolve', 'unread']],
    ['a colleague’s', { kind: 'assigned', to: 'wei', since: 1 }, maria, ['tag', 'unread']],
    ['a colleague’s, by a lead', { kind: 'assigned', to: 'wei', since: 1 }, lin, ['take', 'tag', 'transfer', 'resolve', 'unread']],
    ['a resolved one', { kind: 'resolved', by: 'maria', at: 1, dispositionId: 'solved' }, maria, ['take', 'tag', 'unread']],
    ['a closed one', { kind: 'closed', at: 1 }, maria, ['unread']],
    ['mine, by a trainee', { kind: 'waiting', since: 1, passedBy: [] }, ana, ['tag', 'unread']],
  ])('with %s', (_name, place, me, ways) => {
    expect(BULK_WAYS.filter((way) => canDo(way, at(place), me))).toEqual(ways)
  })
})

test('each gets the command that does it there, and those that cannot be done are counted', () => {
  const many = [at({ kind: 'waiting', since: 1, passedBy: [] }), at({ kind: 'parked', by: 'maria', since: 1 }), at({ kind: 'resolved', by: null, at: 1, dispositionId: null }), at({ kind: 'assigned', to: 'wei', since: 1 }), at({ kind: 'closed', at: 1 })]
  const { wishes, left } = bulkWishes({ way: 'take' }, many, maria)
  expect([wishes.map(({ type }) => type), left]).toEqual([['take', 'wake', 'reopen'], 2])
  expect(bulkWishes({ way: 'take' }, many.slice(3), lin)).toEqual({ wishes: [{ type: 'assign', payload: { conversationId: 'assigned-one', to: 'lin' } }], left: 1 })
})

test('unread means from the customer’s newest words on', () => {
  const { wishes, left } = bulkWishes({ way: 'unread' }, [at({ kind: 'assigned', to: 'maria', since: 1 }), at({ kind: 'waiting', since: 1, passedBy: [] }, true)], maria)
  expect([wishes, left]).toEqual([[{ type: 'mark-unread', payload: { conversationId: 'assigned-one', from: 7 } }], 1])
})
