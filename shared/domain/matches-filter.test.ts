import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNEL_KINDS } from '#shared/model/channel.ts'
import { Priority, type Conversation, type Place } from '#shared/model/conversation.ts'
import { NO_FILTER, type Filter } from '#shared/model/saved-view.ts'
import { aConversation } from '#test/builders/people.ts'
import { matchesFilter, type FilterContext } from './matches-filter.ts'

const context: FilterContext = { userId: 'maria', now: 20_000, brandOf: (inboxId) => ({ shop: 'Nuanbao', lab: 'Voltix' })[inboxId] }
const PLACES: readonly Place[] = [
  { kind: 'waiting', since: 1, passedBy: [] },
  { kind: 'offered', to: 'maria', since: 1, until: 2, waitingSince: 1, passedBy: [] },
  { kind: 'assigned', to: 'maria', since: 1 },
  { kind: 'assigned', to: 'wei', since: 1 },
  { kind: 'parked', by: 'maria', since: 1 },
  { kind: 'snoozed', by: 'wei', until: 9 },
  { kind: 'resolved', by: null, at: 1, dispositionId: null },
  { kind: 'closed', at: 1 },
]

function matches(set: Partial<Conversation> & { readonly isUnread?: boolean }, filter: Partial<Filter>): boolean {
  const { isUnread = false, ...rest } = set
  return matchesFilter({ ...aConversation(rest), isUnread }, { ...NO_FILTER, ...filter }, context)
}

describe('each field', () => {
  const parked = { place: { kind: 'parked', by: 'maria', since: 1 } } as const
  test.each<readonly [string, Partial<Conversation> & { readonly isUnread?: boolean }, Partial<Filter>, boolean]>([
    ['place', parked, { places: ['snoozed', 'parked'] }, true],
    ['another place', parked, { places: ['waiting'] }, false],
    ['channel', { channel: 'email' }, { channels: ['email'] }, true],
    ['brand, by its inbox', { inboxId: 'lab' }, { brands: ['Voltix'] }, true],
    ['an inbox nobody knows', { inboxId: 'gone' }, { brands: ['Voltix'] }, false],
    ['queue', { queueId: 'care' }, { queueIds: ['returns'] }, false],
    ['owner me', parked, { ownerIds: ['me'] }, true],
    ['owner by name', parked, { ownerIds: ['maria'] }, true],
    ['nobody’s', {}, { ownerIds: ['nobody'] }, true],
    ['not nobody’s', parked, { ownerIds: ['nobody'] }, false],
    ['a colleague or nobody', { place: { kind: 'assigned', to: 'wei', since: 1 } }, { ownerIds: ['nobody', 'wei'] }, true],
    ['who resolved it', { place: { kind: 'resolved', by: 'maria', at: 1, dispositionId: null } }, { ownerIds: ['me'] }, true],
    ['any of the tags', { tags: ['vip', 'refund'] }, { tags: ['refund', 'late'] }, true],
    ['none of the tags', { tags: ['vip'] }, { tags: ['late'] }, false],
    ['priority', { priority: 'urgent' }, { priorities: ['high', 'urgent'] }, true],
    ['a promise broken by now', {}, { sla: ['breached'] }, true],
    ['a promise that no longer runs', { sla: { ...aConversation().sla, firstResponseDueAt: null, resolutionDueAt: null } }, { sla: ['on-track', 'at-risk', 'breached'] }, false],
    ['unread', { isUnread: true }, { isUnread: true }, true],
    ['owed', { owedSince: null }, { isOwed: true }, false],
  ])('%s', (_name, set, filter, expected) => {
    expect(matches(set, filter)).toBe(expected)
  })
})

const aTalk = fc.record({
  place: fc.constantFrom(...PLACES),
  channel: fc.constantFrom(...CHANNEL_KINDS),
  inboxId: fc.constantFrom('shop', 'lab', 'gone'),
  queueId: fc.constantFrom('care', 'returns'),
  priority: fc.constantFrom(...Priority.options),
  tags: fc.subarray(['vip', 'refund', 'late']),
  owedSince: fc.constantFrom(null, 5),
  isUnread: fc.boolean(),
})
const FIELDS = {
  places: fc.subarray(['waiting', 'offered', 'assigned', 'parked', 'snoozed', 'resolved', 'closed'] as const),
  channels: fc.subarray([...CHANNEL_KINDS]),
  brands: fc.subarray(['Nuanbao', 'Voltix']),
  queueIds: fc.subarray(['care', 'returns']),
  ownerIds: fc.subarray(['me', 'nobody', 'wei']),
  tags: fc.subarray(['vip', 'refund', 'late']),
  priorities: fc.subarray([...Priority.options]),
  sla: fc.subarray(['on-track', 'at-risk', 'breached'] as const),
  isUnread: fc.boolean(),
  isOwed: fc.boolean(),
}
const aFilter = fc.record(FIELDS) as fc.Arbitrary<Filter>

describe('whatever the filter', () => {
  test('an empty one shows everything', () => {
    fc.assert(fc.property(aTalk, (talk) => matches(talk, {})))
  })

  test('it shows what each of its fields would show by itself, and nothing else', () => {
    fc.assert(
      fc.property(aTalk, aFilter, (talk, filter) => {
        const byField = Object.entries(filter).every(([field, value]) => matches(talk, { [field]: value }))
        expect(matches(talk, filter)).toBe(byField)
      }),
    )
  })

  test('a further value in a field that has some never hides anything', () => {
    const lists = ['places', 'channels', 'brands', 'queueIds', 'ownerIds', 'tags', 'priorities', 'sla'] as const
    fc.assert(
      fc.property(aTalk, aFilter, aFilter, fc.constantFrom(...lists), (talk, filter, more, field) => {
        fc.pre(filter[field].length > 0 && matches(talk, filter))
        expect(matches(talk, { ...filter, [field]: [...filter[field], ...more[field]] })).toBe(true)
      }),
    )
  })
})
