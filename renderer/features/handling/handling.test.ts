import { describe, expect, test } from 'vitest'
import type { Place } from '#shared/model/conversation.ts'
import { momentsAhead } from '#renderer/ui/moments-ahead.ts'
import { waysFor } from './ways.ts'

describe('what can be done', () => {
  const places: readonly (readonly [string, Place, readonly string[]])[] = [
    ['waiting', { kind: 'waiting', since: 1, passedBy: [] }, ['take', 'transfer', 'resolve']],
    ['mine', { kind: 'assigned', to: 'me', since: 1 }, ['park', 'snooze', 'transfer', 'resolve']],
    ['a colleague’s', { kind: 'assigned', to: 'wei', since: 1 }, []],
    ['parked by me', { kind: 'parked', by: 'me', since: 1 }, ['wake', 'transfer', 'resolve']],
    ['resolved', { kind: 'resolved', by: null, at: 1, dispositionId: 'd' }, ['reopen']],
    ['closed', { kind: 'closed', at: 1 }, []],
  ]
  test.each(places)('with one that is %s', (_name, place, ways) => {
    expect(waysFor(place, 'me')).toEqual(ways)
  })
})

test('a lead hands on and ends what a colleague has; a trainee reads along', () => {
  const theirs: Place = { kind: 'assigned', to: 'wei', since: 1 }
  expect([waysFor(theirs, 'me', 'lead'), waysFor({ kind: 'parked', by: 'wei', since: 1 }, 'me', 'admin')]).toEqual([['transfer', 'resolve'], ['take', 'transfer', 'resolve']])
  expect(waysFor({ kind: 'waiting', since: 1, passedBy: [] }, 'me', 'trainee')).toEqual([])
})

describe('when a snoozed one may come back', () => {
  const at = (day: number, hour: number) => new Date(2025, 10, day, hour).getTime()

  test('on a Tuesday: in hours, tomorrow at nine, on Monday at nine', () => {
    expect(momentsAhead(at(18, 10))).toEqual([
      { name: 'hour', at: at(18, 11) },
      { name: 'threeHours', at: at(18, 13) },
      { name: 'tomorrow', at: at(19, 9) },
      { name: 'monday', at: at(24, 9) },
    ])
  })

  test('on a Sunday tomorrow is Monday, and is offered once', () => {
    expect(momentsAhead(at(23, 10)).map(({ name }) => name)).toEqual(['hour', 'threeHours', 'tomorrow'])
  })

  test('on a Monday the next Monday is a week away', () => {
    expect(momentsAhead(at(24, 10)).at(-1)).toEqual({ name: 'monday', at: new Date(2025, 11, 1, 9).getTime() })
  })
})
