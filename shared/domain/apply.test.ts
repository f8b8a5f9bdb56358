import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCommand, anyConversation, anyMoment, anyOtherFact, anyPerson, anyText } from '#test/builders/any-conversation.ts'
import { aConversation, aDisposition, aQueue, aUser, anInbox } from '#test/builders/people.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Entry, type Content } from '#shared/model/entry.ts'
import { ConversationFact } from '#shared/model/event.ts'
import { DEFAULT_CHAT_SLA } from '#shared/model/queue.ts'
import { applyEvent, previewOf, type Happened, type Thread } from './apply.ts'
import { decide } from './decide.ts'

describe('a log of any life', () => {
  // A life: commands of three people, what the customer and the clockwork do, each at a moment not before the last.
  const anyStep = fc.oneof({ weight: 3, arbitrary: fc.record({ command: anyCommand, by: anyPerson }) }, { weight: 2, arbitrary: fc.record({ fact: anyOtherFact }) })
  const anyLife = fc.array(anyStep, { maxLength: 40 })

  test('folds into a conversation and entries that can be, whatever came', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const { conversation, entries } = fold(logOf(life))
        expect(Conversation.safeParse(conversation).error).toBeUndefined()
        for (const entry of entries.values()) expect(Entry.safeParse(entry).error).toBeUndefined()
      }),
    )
  })

  test('folds into the same again, also after it was written down and read back', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const log = logOf(life)
        const readBack = log.map((happened): Happened => ({ ...happened, fact: ConversationFact.parse(JSON.parse(JSON.stringify(happened.fact))) }))
        expect(fold(readBack)).toEqual(fold(log))
      }),
    )
  })

  test('numbers what the customer may see without a gap or a double, erasures included', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        let thread: Thread = { conversation: null, entries: new Map() }
        for (const happened of logOf(life)) {
          const before = thread.conversation?.visibleRev ?? 0
          const last = thread.entries
          thread = applyEvent(thread, happened)
          const changed = [...thread.entries.values()].flatMap((entry) => (entry.kind === 'message' && last.get(entry.id) !== entry ? [entry.visibleRev] : []))
          expect(changed.toSorted((a, b) => a - b)).toEqual(changed.map((_, index) => before + 1 + index))
          expect(thread.conversation?.visibleRev).toBe(before + changed.length)
        }
      }),
    )
  })
})

test('any fact in any place leaves a conversation that can be: the log is the truth, and is not argued with', () => {
  fc.assert(
    fc.property(anyConversation, anyOtherFact, anyMoment, (conversation, fact, at) => {
      const after = applyEvent({ conversation, entries: new Map() }, { seq: 7, at, conversationId: 'talk', fact, contents: new Map() })
      expect(Conversation.safeParse(after.conversation).error).toBeUndefined()
      expect(after.conversation?.rev).toBe(7)
    }),
  )
})

describe('an offer that came to nothing', () => {
  const offered = aConversation({ place: { kind: 'offered', to: 'maria', since: 5_000, until: 25_000, waitingSince: 1_000, passedBy: ['maria', 'wei'] } })

  test('puts whoever passed last', () => {
    const after = applyEvent({ conversation: offered, entries: new Map() }, happening({ kind: 'offer.missed', by: 'maria' }))
    expect(after.conversation?.place).toEqual({ kind: 'waiting', since: 1_000, passedBy: ['wei', 'maria'] })
  })

  test('counts as passed by nobody when it was taken back', () => {
    const after = applyEvent({ conversation: offered, entries: new Map() }, happening({ kind: 'offer.rescinded', from: 'maria', why: 'presence' }))
    expect(after.conversation?.place).toEqual({ kind: 'waiting', since: 1_000, passedBy: ['maria', 'wei'] })
  })
})

describe('back in the line', () => {
  const queued = (why: 'transfer' | 'unassigned' | 'desk-lost' | 'customer-wrote'): ConversationFact => ({ kind: 'conversation.queued', queueId: 'returns', sla: DEFAULT_CHAT_SLA, entryId: 'e', why })
  const placed = (conversation: Conversation, why: Parameters<typeof queued>[0]) => applyEvent({ conversation, entries: new Map() }, happening(queued(why))).conversation

  test.each(['transfer', 'unassigned'] as const)('by %s, whoever had it has passed on it', (why) => {
    expect(placed(aConversation({ assignedTo: 'maria', lastAgentId: 'maria' }), why)).toMatchObject({ place: { kind: 'waiting', since: 9_000, passedBy: ['maria'] }, lastAgentId: null })
  })

  test.each(['desk-lost', 'customer-wrote'] as const)('by %s, whoever had it comes first', (why) => {
    expect(placed(aConversation({ assignedTo: 'maria', lastAgentId: 'maria' }), why)).toMatchObject({ place: { passedBy: [] }, lastAgentId: 'maria' })
  })

  test('what waited keeps its place', () => {
    expect(placed(aConversation(), 'transfer')).toMatchObject({ place: { kind: 'waiting', since: 1_000 }, queueId: 'returns' })
  })
})

describe('[S11] an erasure', () => {
  test('empties the words and the preview and keeps that something was said', () => {
    const said = applyEvent({ conversation: aConversation(), entries: new Map() }, { ...happening({ kind: 'message.received', entryId: 'm1', identityId: 'visitor' }), contents: new Map([['m1', words('my number is 42')]]) })
    const erased = applyEvent(said, happening({ kind: 'content.erased', entryIds: ['m1'] }, 10))
    expect(said.conversation?.preview).toBe('my number is 42')
    expect(erased.conversation).toMatchObject({ preview: '', visibleRev: 2 })
    expect(erased.entries.get('m1')).toMatchObject({ kind: 'message', content: null, visibleRev: 2, rev: 10 })
  })
})

describe('a correction', () => {
  const say = (thread: Thread, entryId: string, text: string, seq: number) => applyEvent(thread, { ...happening({ kind: 'message.queued', entryId, userId: 'maria' }, seq), contents: new Map([[entryId, words(text)]]) })
  const correct = (thread: Thread, entryId: string, text: string) => applyEvent(thread, { ...happening({ kind: 'message.edited', entryId, userId: 'maria' }, 20), at: 9_500, contents: new Map([[entryId, words(text)]]) })
  const two = say(say({ conversation: aConversation(), entries: new Map() }, 'm1', 'same words', 10), 'm2', 'same words', 11)

  test('takes a number of its own, so that the customer’s page hears of it, and stands where it stood', () => {
    const { conversation, entries } = correct(two, 'm1', 'other words')
    expect(entries.get('m1')).toEqual({ ...two.entries.get('m1'), content: words('other words'), editedAt: 9_500, visibleRev: 3, rev: 20 })
    expect(conversation).toEqual({ ...two.conversation, visibleRev: 3, rev: 20 })
  })

  test('shows in the list only where it is the newest words that were corrected', () => {
    expect([correct(two, 'm1', 'other words'), correct(two, 'm2', 'other words')].map(({ conversation }) => conversation?.preview)).toEqual(['same words', 'other words'])
  })
})

describe('the preview', () => {
  test('is what people said, and not what a mail server says of it', () => {
    const before = { ...aConversation(), preview: 'Thank you, Maria' }
    const told = (as?: 'notice' | 'automatic') => applyEvent({ conversation: before, entries: new Map() }, { ...happening({ kind: 'message.received', entryId: 'm1', identityId: 'visitor', ...(as === undefined ? {} : { as }) }), contents: new Map([['m1', words('550 no such mailbox')]]) }).conversation
    expect([told('notice')?.preview, told('automatic')?.preview, told()?.preview]).toEqual(['Thank you, Maria', '550 no such mailbox', '550 no such mailbox'])
    expect([told('notice')?.owedSince, told('automatic')?.owedSince]).toEqual([null, null])
  })

  test('is the beginning of what was said, on one line, and cuts no character in half', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 }), fc.array(fc.constantFrom('🙂', ' ', '退', 'a', '\n'), { maxLength: 700 }).map((parts) => parts.join(''))), (text) => {
        const preview = previewOf(words(text))
        expect(preview.length).toBeLessThanOrEqual(200)
        expect(text.replace(/\s+/g, ' ').trim().startsWith(preview.trim())).toBe(true)
        expect(isWhole(preview) || !isWhole(text)).toBe(true)
        expect(preview === '').toBe(text.trim() === '')
      }),
    )
  })

  test('is found behind any number of blanks, and of a file alone is the name', () => {
    expect(previewOf(words(`${' \n'.repeat(5_000)}here`))).toBe('here')
    expect(previewOf({ text: '', attachments: [{ fileId: 'f', name: 'receipt.pdf', kind: 'application/pdf', sizeBytes: 1 }] })).toBe('receipt.pdf')
    expect(previewOf(undefined)).toBe('')
  })
})

type Step = { readonly command: Parameters<typeof decide>[1]; readonly by: string } | { readonly fact: ConversationFact }

function logOf(life: readonly Step[]): readonly Happened[] {
  const log: Happened[] = [happening({ kind: 'conversation.opened', inboxId: 'shop', channel: 'chat', queueId: 'care', identityId: 'visitor', sla: DEFAULT_CHAT_SLA, lastAgentId: null }, 1)]
  const users = ['maria', 'wei', 'lin'].map((id) => aUser({ id }))
  const floor = { user: (id: string) => users.find((user) => user.id === id), queue: (id: string) => aQueue({ id }), hours: () => undefined, disposition: (id: string) => aDisposition({ id }), inbox: (id: string) => anInbox({ id }) }
  for (const step of life) {
    const thread = fold(log)
    const at = 1_000 + log.length * 10
    if (thread.conversation === null) continue
    const facts = 'fact' in step ? { ok: true as const, facts: [step.fact], contents: new Map([['entryId' in step.fact ? step.fact.entryId : '', words('from outside')]]) } : decide(thread.conversation, step.command, { at, userId: step.by, floor, hasFailed: () => false, message: (id) => messageIn(thread, id), call: () => undefined })
    if (facts.ok) for (const fact of facts.facts) log.push({ seq: log.length + 1, at, conversationId: 'talk', fact, contents: facts.contents })
  }
  return log
}

function fold(log: readonly Happened[]): Thread {
  return log.reduce<Thread>(applyEvent, { conversation: null, entries: new Map() })
}

function happening(fact: ConversationFact, seq = 9): Happened {
  return { seq, at: 9_000, conversationId: 'talk', fact, contents: new Map() }
}

function words(text: string): Content {
  return { text, attachments: [] }
}

/** Without half a character: a surrogate that stands alone. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

function messageIn(thread: Thread, id: string) {
  const entry = thread.entries.get(id)
  return entry?.kind === 'message' ? entry : undefined
}
