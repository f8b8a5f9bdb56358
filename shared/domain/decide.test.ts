import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCommand, anyConversation, anyMoment, anyPerson } from '#test/builders/any-conversation.ts'
import { aConversation, aDisposition, aQueue, aUser, anInbox } from '#test/builders/people.ts'
import { Conversation, type Place } from '#shared/model/conversation.ts'
import { Entry, type Content, type MessageEntry } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import { applyEvent, type Thread } from './apply.ts'
import { decide, type ConversationCommand, type DecideContext, type Decision } from './decide.ts'

describe('any command in any place', () => {
  test('is decided or refused, never thrown, and leaves a conversation and entries that can be', () => {
    fc.assert(
      fc.property(anyConversation, anyCommand, anyPerson, anyMoment, (conversation, command, userId, at) => {
        const decision = decide(conversation, command, context(userId, at))
        if (!decision.ok) return
        const { conversation: after, entries } = play(conversation, decision, at, 100)
        expect(Conversation.safeParse(after).error).toBeUndefined()
        for (const entry of entries.values()) expect(Entry.safeParse(entry).error).toBeUndefined()
      }),
    )
  })

  test('means the same to the desk that foresees it and to the hub that decides it', () => {
    fc.assert(
      fc.property(anyConversation, anyCommand, anyPerson, anyMoment, (conversation, command, userId, at) => {
        const atHub = decide(conversation, command, context(userId, at))
        const atDesk = decide(structuredClone(conversation), JSON.parse(JSON.stringify(command)) as ConversationCommand, context(userId, at)) // the same command, as it crossed the wire.
        expect(atDesk).toEqual(atHub)
        if (!atHub.ok || !atDesk.ok) return
        // Only the log's numbers differ: the desk does not know them yet.
        expect(withoutNumbers(play(conversation, atDesk, at, 2 ** 52))).toEqual(withoutNumbers(play(conversation, atHub, at, 100)))
      }),
    )
  })

  test('leaves what is over where it is, unless it reopens it', () => {
    fc.assert(
      fc.property(anyConversation, anyCommand, anyPerson, anyMoment, (conversation, command, userId, at) => {
        const { place } = conversation
        fc.pre(place.kind === 'closed' || (place.kind === 'resolved' && command.type !== 'reopen' && command.type !== 'reply'))
        const decision = decide(conversation, command, context(userId, at))
        expect(decision.ok ? play(conversation, decision, at, 100).conversation?.place : place).toEqual(place)
      }),
    )
  })

  test('never takes what a colleague has, but by assign, transfer or resolve', () => {
    fc.assert(
      fc.property(anyConversation, anyCommand, anyPerson, anyMoment, (conversation, command, userId, at) => {
        const { place } = conversation
        fc.pre(place.kind === 'assigned' && place.to !== userId && !['assign', 'transfer', 'resolve'].includes(command.type))
        const decision = decide(conversation, command, context(userId, at))
        expect(decision.ok ? play(conversation, decision, at, 100).conversation?.place : place).toEqual(place)
      }),
    )
  })
})

const PLACES: Record<Place['kind'], Place> = {
  waiting: { kind: 'waiting', since: 1, passedBy: [] },
  offered: { kind: 'offered', to: 'maria', since: 1, until: 9_000, waitingSince: 1, passedBy: [] },
  assigned: { kind: 'assigned', to: 'maria', since: 1 },
  parked: { kind: 'parked', by: 'maria', since: 1 },
  snoozed: { kind: 'snoozed', by: 'maria', until: 9_000 },
  resolved: { kind: 'resolved', by: 'maria', at: 1, dispositionId: 'solved' },
  closed: { kind: 'closed', at: 1 },
}
const ORDER = ['waiting', 'offered', 'assigned', 'parked', 'snoozed', 'resolved', 'closed'] as const

describe('what each command makes of each place', () => {
  const reply = { text: 'hello', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } }
  // Maria has it, or is offered it. Columns as in ORDER: the place after, or why not.
  test.each([
    ['reply', reply, 'maria', ['assigned', 'assigned', 'assigned', 'parked', 'snoozed', 'assigned', 'not-now']],
    ['accept-offer', {}, 'maria', ['offer-gone', 'assigned', 'assigned', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone']],
    ['accept-offer', {}, 'wei', ['offer-gone', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone']],
    ['decline-offer', {}, 'maria', ['offer-gone', 'waiting', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone', 'offer-gone']],
    ['take', {}, 'wei', ['assigned', 'assigned', 'not-yours', 'assigned', 'assigned', 'not-now', 'not-now']],
    ['take', {}, 'maria', ['assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'not-now', 'not-now']],
    ['assign', { to: 'wei' }, 'lin', ['assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'not-now', 'not-now']],
    ['assign', { to: null }, 'lin', ['waiting', 'waiting', 'waiting', 'waiting', 'waiting', 'not-now', 'not-now']],
    ['assign', { to: 'gone' }, 'lin', ['not-found', 'not-found', 'not-found', 'not-found', 'not-found', 'not-now', 'not-now']],
    ['transfer', { to: { kind: 'queue', queueId: 'returns' }, note: '' }, 'maria', ['waiting', 'waiting', 'waiting', 'waiting', 'waiting', 'not-now', 'not-now']],
    ['transfer', { to: { kind: 'user', userId: 'wei' }, note: 'x' }, 'maria', ['assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'not-now', 'not-now']],
    ['park', {}, 'maria', ['not-yours', 'not-yours', 'parked', 'parked', 'parked', 'not-yours', 'not-yours']],
    ['snooze', { until: 20_000 }, 'maria', ['not-yours', 'not-yours', 'snoozed', 'snoozed', 'snoozed', 'not-yours', 'not-yours']],
    ['snooze', { until: 4_999 }, 'maria', ['not-yours', 'not-yours', 'not-now', 'not-now', 'not-now', 'not-yours', 'not-yours']],
    ['wake', {}, 'maria', ['not-now', 'not-now', 'not-now', 'assigned', 'assigned', 'not-now', 'not-now']],
    ['wake', {}, 'wei', ['not-now', 'not-now', 'not-now', 'not-yours', 'not-yours', 'not-now', 'not-now']],
    ['resolve', { dispositionId: 'solved' }, 'maria', ['resolved', 'resolved', 'resolved', 'resolved', 'resolved', 'not-now', 'not-now']],
    ['resolve', { dispositionId: 'unknown' }, 'maria', ['not-found', 'not-found', 'not-found', 'not-found', 'not-found', 'not-now', 'not-now']],
    ['reopen', {}, 'wei', ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', 'assigned', 'not-now']],
    ['note', { text: 'x', attachments: [], mentions: [] }, 'wei', [...ORDER]],
    ['tag', { add: ['a'], remove: [] }, 'wei', [...ORDER]],
    ['prioritise', { priority: 'urgent' }, 'wei', [...ORDER]],
    ['retry-send', { entryId: 'm1' }, 'wei', ['not-now', 'not-now', 'not-now', 'not-now', 'not-now', 'not-now', 'not-now']],
  ])('%s %j by %s', (type, payload, userId, expected) => {
    const command = { id: 'command-1', type, payload: { conversationId: 'talk', ...payload } } as ConversationCommand // one row, one type with its payload.
    const outcomes = ORDER.map((kind) => {
      const conversation = aConversation({ place: PLACES[kind] })
      const decision = decide(conversation, command, context(userId, 5_000))
      return decision.ok ? play(conversation, decision, 5_000, 100).conversation?.place.kind : decision.reason
    })
    expect(outcomes).toEqual(expected)
  })
})

test('an offer to one that another takes is taken back first, so that both hear of it', () => {
  const decision = decide(aConversation({ place: PLACES.offered }), { id: 'command-1', type: 'take', payload: { conversationId: 'talk' } }, context('wei', 5_000))
  expect(decision).toMatchObject({ ok: true, facts: [{ kind: 'offer.rescinded', from: 'maria', why: 'taken' }, { kind: 'conversation.assigned', to: 'wei' }] })
})

test('an empty reply is refused, one of blanks too', () => {
  for (const text of ['', ' \n\t']) {
    expect(decide(aConversation(), { id: 'command-1', type: 'reply', payload: { conversationId: 'talk', text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } }, context('maria', 1))).toEqual({ ok: false, reason: 'empty' })
  }
})

describe('correcting a message', () => {
  const words: Content = { text: 'teh lamp', attachments: [{ fileId: 'f', name: 'lamp.png', kind: 'image/png', sizeBytes: 9 }] }
  const sent = (set: Partial<MessageEntry> = {}): MessageEntry => ({ kind: 'message', id: 'm1', conversationId: 'talk', seq: 4, at: 1_000, author: { kind: 'agent', userId: 'maria' }, rev: 4, content: words, delivery: { kind: 'read', at: 1_100 }, visibleRev: 2, editedAt: null, ...set })
  const edit = (text: string, { by = 'maria', at = 1_500, entry = sent(), editWithinMs = 600, channel = 'chat' as Conversation['channel'] } = {}) =>
    decide(aConversation({ channel }), { id: 'command-1', type: 'edit-message', payload: { conversationId: 'talk', entryId: 'm1', text } }, { ...context(by, at), floor: { ...context(by, at).floor, inbox: () => anInbox({ editWithinMs }) }, message: (id) => (id === entry.id ? entry : undefined) })

  test('changes its words and leaves its files', () => {
    expect(edit('the lamp')).toEqual({ ok: true, facts: [{ kind: 'message.edited', entryId: 'm1', userId: 'maria' }], contents: new Map([['m1', { ...words, text: 'the lamp' }]]) })
  })

  test('is for its author, in the time the inbox gives, of words that are still there, in a chat', () => {
    const outcome = (decision: Decision) => (decision.ok ? 'edited' : decision.reason)
    expect({
      another: outcome(edit('x', { by: 'lin' })),
      customers: outcome(edit('x', { entry: sent({ author: { kind: 'customer', identityId: 'visitor' } }) })),
      inTheLastMoment: outcome(edit('x', { at: 1_600 })),
      afterIt: outcome(edit('x', { at: 1_601 })),
      whereNoneMay: outcome(edit('x', { at: 1_001, editWithinMs: 0 })),
      erased: outcome(edit('x', { entry: sent({ content: null }) })),
      elsewhere: outcome(edit('x', { entry: sent({ id: 'm2' }) })),
      posted: outcome(edit('x', { channel: 'webhook' })),
    }).toEqual({ another: 'not-yours', customers: 'not-yours', inTheLastMoment: 'edited', afterIt: 'too-old', whereNoneMay: 'too-old', erased: 'not-found', elsewhere: 'not-found', posted: 'not-now' })
  })

  test('into what it said already does nothing', () => {
    expect(edit('teh lamp')).toEqual({ ok: true, facts: [], contents: new Map() })
  })
})

function context(userId: string, at: number): DecideContext {
  const users = [aUser({ id: 'maria' }), aUser({ id: 'wei' }), aUser({ id: 'lin' }), aUser({ id: 'gone', isDisabled: true })]
  const queues = [aQueue(), aQueue({ id: 'returns' })]
  const find = <T extends { readonly id: string }>(list: readonly T[]) => (id: string) => list.find((one) => one.id === id)
  return { at, userId, floor: { user: find(users), queue: find(queues), hours: () => undefined, disposition: find([aDisposition()]), inbox: find([anInbox()]) }, hasFailed: () => false, message: () => undefined, call: () => undefined }
}

function play(conversation: Conversation, decision: Extract<Decision, { ok: true }>, at: number, firstSeq: number): Thread {
  const step = (thread: Thread, fact: ConversationFact, n: number, contents: ReadonlyMap<string, Content>) => applyEvent(thread, { seq: firstSeq + n, at, conversationId: conversation.id, fact, contents })
  return decision.facts.reduce<Thread>((thread, fact, n) => step(thread, fact, n, decision.contents), { conversation, entries: new Map() })
}

function withoutNumbers({ conversation, entries }: Thread) {
  return {
    conversation: conversation && { ...conversation, rev: 0, spoke: conversation.spoke.map(({ by, who }) => `${by} ${who}`).toSorted() },
    entries: [...entries.values()].map((entry) => ({ ...entry, seq: 0, rev: 0 })),
  }
}
