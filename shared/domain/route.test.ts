import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aConversation, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import { canServe, chooseOffers, inHand, mayRing, SECOND_ROUND_MS, STICKY_WAIT_MS, type Candidate } from './route.ts'

const NOW = 1_000_000
const queues = new Map([aQueue(), aQueue({ id: 'returns', skills: [{ skill: 'refunds', minimum: 3 }] })].map((queue) => [queue.id, queue]))

const anyUserId = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const anyCandidate = fc
  .record({
    role: fc.constantFrom('agent', 'lead', 'trainee', 'admin'),
    queueIds: fc.subarray(['care', 'returns']),
    proficiency: fc.integer({ min: 1, max: 5 }),
    capacity: fc.nat(3),
    reason: fc.constantFrom('available', 'available', 'available', 'break', 'away', 'offline'),
    next: fc.constantFrom(null, null, null, 'break', 'available'),
    isConnected: fc.constantFrom(true, true, true, false),
    isClosed: fc.constantFrom(false, false, true),
    idleSince: fc.nat(5),
    load: fc.nat(3),
    isRinging: fc.constantFrom(false, false, true),
  })
  .map((set) => (id: string): Candidate => ({
    user: aUser({ id, role: set.role, queueIds: set.queueIds, skills: [{ skill: 'refunds', proficiency: set.proficiency }], capacity: { chat: set.capacity } } as Partial<User>), // constants widened by fast-check.
    presence: aPresence({ userId: id, reason: set.reason, next: set.next, line: set.isConnected ? { kind: 'connected' } : { kind: 'grace', until: NOW }, closedChannels: set.isClosed ? ['chat'] : [], idleSince: set.idleSince } as Partial<Presence>), // as above.
    load: { chat: set.load },
    isRinging: set.isRinging,
  }))
const anyFloor = fc.array(anyCandidate, { maxLength: 5 }).map((made) => made.map((make, index) => make(['a', 'b', 'c', 'd', 'e'][index] ?? 'f')))
const anyWaiting = fc.array(fc.record({ since: fc.integer({ min: NOW - 60_000, max: NOW }), passedBy: fc.uniqueArray(anyUserId, { maxLength: 3 }), lastAgentId: fc.option(anyUserId), priority: fc.constantFrom('low', 'normal', 'high', 'urgent'), queueId: fc.constantFrom('care', 'returns', 'nowhere') }), { maxLength: 8 }).map((some) => some.map(({ since, passedBy, ...set }, index) => aConversation({ id: `talk-${index}`, place: { kind: 'waiting', since, passedBy }, ...set } as Partial<Conversation>))) // as above.

describe('on any floor', () => {
  test('nobody is offered what they cannot take: more than their room, two at once, without the skill, or while they are not there for it', () => {
    fc.assert(
      fc.property(anyWaiting, anyFloor, (waiting, floor) => {
        const offers = chooseOffers(waiting, floor, queues, NOW)
        expect(new Set(offers.map(({ to }) => to)).size).toBe(offers.length)
        expect(new Set(offers.map(({ conversationId }) => conversationId)).size).toBe(offers.length)
        for (const { conversationId, to } of offers) {
          const conversation = waiting.find(({ id }) => id === conversationId)
          const { user, presence, load, isRinging } = one(floor, to)
          expect(isRinging).toBe(false)
          expect((load.chat ?? 0) + 1).toBeLessThanOrEqual(user.capacity.chat ?? 0)
          expect(presence).toMatchObject({ reason: 'available', line: { kind: 'connected' }, closedChannels: [] })
          expect(presence.next).not.toBe('break')
          expect(user.role).not.toBe('trainee')
          expect(user.queueIds).toContain(conversation?.queueId)
          expect(user.skills[0]?.proficiency).toBeGreaterThanOrEqual(conversation?.queueId === 'returns' ? 3 : 1)
        }
      }),
    )
  })

  test('nobody who passed is asked again before the round is over, nor before someone who has not passed', () => {
    fc.assert(
      fc.property(anyWaiting, anyFloor, (waiting, floor) => {
        const offers = chooseOffers(waiting, floor, queues, NOW)
        const offered = new Set(offers.map((offer) => offer.to))
        for (const { conversationId, to } of offers) {
          const place = waiting.find(({ id }) => id === conversationId)?.place
          if (place?.kind !== 'waiting' || !place.passedBy.includes(to)) continue
          expect(NOW - place.since).toBeGreaterThan(SECOND_ROUND_MS * (1 + place.passedBy.length))
          const queue = there(queues.get(waiting.find(({ id }) => id === conversationId)?.queueId ?? ''))
          const fresh = floor.filter(({ user, presence, load, isRinging }) => !place.passedBy.includes(user.id) && !isRinging && canServe(user, presence, queue, 'chat') && (load.chat ?? 0) < (user.capacity.chat ?? 0))
          // Whoever has not passed and was free had another, more urgent one.
          expect(fresh.filter(({ user }) => !offered.has(user.id))).toEqual([])
        }
      }),
    )
  })

  test('a more urgent conversation is not left waiting for one that anyone who took the less urgent could have had', () => {
    fc.assert(
      fc.property(anyWaiting, anyFloor, (waiting, floor) => {
        const fresh = waiting.map((conversation) => ({ ...conversation, lastAgentId: null, place: { kind: 'waiting' as const, since: since(conversation), passedBy: [] } }))
        const offers = chooseOffers(fresh, floor, queues, NOW)
        const rank = ({ priority }: Conversation) => ['urgent', 'high', 'normal', 'low'].indexOf(priority)
        for (const left of fresh.filter(({ id }) => !offers.some(({ conversationId }) => conversationId === id))) {
          const queue = queues.get(left.queueId)
          if (queue === undefined) continue
          for (const { conversationId, to } of offers) {
            const taken = fresh.find(({ id }) => id === conversationId)
            const { user, presence } = one(floor, to)
            const couldHave = taken !== undefined && canServe(user, presence, queue, 'chat')
            expect(!couldHave || rank(taken) < rank(left) || (rank(taken) === rank(left) && since(taken) <= since(left))).toBe(true)
          }
        }
      }),
    )
  })

  test('of those who can take it, the one with the least in hand is asked, of those the longest idle', () => {
    fc.assert(
      fc.property(anyFloor, (floor) => {
        const [offer] = chooseOffers([aConversation({ place: { kind: 'waiting', since: NOW, passedBy: [] } })], floor, queues, NOW)
        const able = floor.filter(({ user, presence, load, isRinging }) => !isRinging && canServe(user, presence, there(queues.get('care')), 'chat') && (load.chat ?? 0) < (user.capacity.chat ?? 0))
        expect(offer === undefined).toBe(able.length === 0)
        if (offer === undefined) return
        const chosen = one(floor, offer.to)
        for (const other of able) expect(inHand(chosen.load) < inHand(other.load) || (inHand(chosen.load) === inHand(other.load) && chosen.presence.idleSince <= other.presence.idleSince)).toBe(true)
      }),
    )
  })
})

describe('someone who', () => {
  const queue = aQueue()
  test.each([
    ['is on a break', { reason: 'break' }],
    ['is away', { reason: 'away' }],
    ['is offline', { reason: 'offline' }],
    ['is in a meeting', { reason: 'meeting' }],
    ['has closed the channel', { closedChannels: ['chat'] }],
    ['lost the line a moment ago', { line: { kind: 'grace', until: NOW } }],
    ['is gone', { line: { kind: 'gone' } }],
  ] as const)('%s gets no offers and keeps none', (_what, set) => {
    expect([canServe(aUser(), aPresence(set), queue, 'chat'), mayRing(aUser(), aPresence(set), queue, 'chat')]).toEqual([false, false])
  })

  test('goes on a break after this gets no new offers, and keeps the one that rings', () => {
    const presence = aPresence({ next: 'break' })
    expect([canServe(aUser(), presence, queue, 'chat'), mayRing(aUser(), presence, queue, 'chat')]).toEqual([false, true])
  })

  test.each([['is a trainee', { role: 'trainee' }], ['is disabled', { isDisabled: true }], ['is not of the queue', { queueIds: [] }]] as const)('%s is asked nothing', (_what, set) => {
    expect(canServe(aUser(set), aPresence(), queue, 'chat')).toBe(false)
  })
})

describe('the agent a customer knows', () => {
  const talk = (waitedMs: number) => aConversation({ lastAgentId: 'b', place: { kind: 'waiting', since: NOW - waitedMs, passedBy: [] } })
  const free = (id: string, idleSince: number, set: Partial<Candidate> = {}): Candidate => ({ user: aUser({ id }), presence: aPresence({ userId: id, idleSince }), load: {}, isRinging: false, ...set })

  test('comes first, though another has been idle longer', () => {
    expect(chooseOffers([talk(0)], [free('a', 1), free('b', 2)], queues, NOW)).toMatchObject([{ to: 'b' }])
  })

  test('is waited for a little when full, then the next is asked', () => {
    const floor = [free('a', 1), free('b', 2, { load: { chat: 4 } })]
    expect(chooseOffers([talk(STICKY_WAIT_MS - 1)], floor, queues, NOW)).toEqual([])
    expect(chooseOffers([talk(STICKY_WAIT_MS)], floor, queues, NOW)).toMatchObject([{ to: 'a' }])
  })

  test('is not waited for when they are not there, or have passed', () => {
    expect(chooseOffers([talk(0)], [free('a', 1), free('b', 2, { presence: aPresence({ userId: 'b', reason: 'break' }) })], queues, NOW)).toMatchObject([{ to: 'a' }])
    expect(chooseOffers([aConversation({ lastAgentId: 'b', place: { kind: 'waiting', since: NOW, passedBy: ['b'] } })], [free('a', 1), free('b', 2)], queues, NOW)).toMatchObject([{ to: 'a' }])
  })
})

test('someone who never runs out of work does not stay the longest idle and get everything', () => {
  const floor: readonly Candidate[] = [
    { user: aUser({ id: 'busy' }), presence: aPresence({ userId: 'busy', idleSince: 1 }), load: { chat: 3 }, isRinging: false },
    { user: aUser({ id: 'free' }), presence: aPresence({ userId: 'free', idleSince: NOW }), load: {}, isRinging: false },
  ]
  expect(chooseOffers([aConversation({ place: { kind: 'waiting', since: NOW, passedBy: [] } })], floor, queues, NOW)).toMatchObject([{ to: 'free' }])
})

test('in a second round, whoever passed longest ago is asked first', () => {
  const floor = ['a', 'b'].map((id, index): Candidate => ({ user: aUser({ id }), presence: aPresence({ userId: id, idleSince: index }), load: {}, isRinging: false }))
  const talk = aConversation({ place: { kind: 'waiting', since: NOW - 10 * SECOND_ROUND_MS, passedBy: ['b', 'a'] } })
  expect(chooseOffers([talk], floor, queues, NOW)).toMatchObject([{ to: 'b' }])
})

function one(floor: readonly Candidate[], id: string): Candidate {
  return there(floor.find(({ user }) => user.id === id))
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('not on this floor')
  return found
}

function since({ place }: Conversation): number {
  return place.kind === 'waiting' ? place.since : 0
}
