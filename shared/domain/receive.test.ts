import { describe, expect, test } from 'vitest'
import type { Place } from '#shared/model/conversation.ts'
import { aConversation, aQueue } from '#test/builders/people.ts'
import { applyEvent, type Thread } from './apply.ts'
import { continues, decideReceived, REOPEN_WITHIN_MS } from './receive.ts'

const message = { commandId: 'command-1', entryId: 'm1', identityId: 'visitor', content: { text: 'hello', attachments: [] }, at: 5_000 }

describe('a customer’s word', () => {
  test.each<readonly [Place, Place]>([
    [{ kind: 'waiting', since: 1, passedBy: ['wei'] }, { kind: 'waiting', since: 1, passedBy: ['wei'] }],
    [{ kind: 'offered', to: 'maria', since: 1, until: 9, waitingSince: 1, passedBy: [] }, { kind: 'offered', to: 'maria', since: 1, until: 9, waitingSince: 1, passedBy: [] }],
    [{ kind: 'assigned', to: 'maria', since: 1 }, { kind: 'assigned', to: 'maria', since: 1 }],
    [{ kind: 'parked', by: 'maria', since: 1 }, { kind: 'waiting', since: 5_000, passedBy: [] }],
    [{ kind: 'snoozed', by: 'maria', until: 9_000 }, { kind: 'assigned', to: 'maria', since: 5_000 }],
    [{ kind: 'resolved', by: 'maria', at: 1, dispositionId: 'solved' }, { kind: 'waiting', since: 5_000, passedBy: [] }],
  ])('takes %j to %j', (before, after) => {
    const thread = say(before)
    expect(thread.conversation).toMatchObject({ place: after, owedSince: 5_000, lastAgentId: 'maria', preview: 'hello' })
    expect(thread.entries.get('m1')).toMatchObject({ kind: 'message', author: { kind: 'customer', identityId: 'visitor' }, content: { text: 'hello' } })
  })

  test('goes on in a resolved matter for three days, then opens a new one; never in a closed one', () => {
    const resolved = aConversation({ place: { kind: 'resolved', by: null, at: 1_000, dispositionId: 'solved' } })
    expect(continues(resolved, 1_000 + REOPEN_WITHIN_MS)).toBe(true)
    expect(continues(resolved, 1_001 + REOPEN_WITHIN_MS)).toBe(false)
    expect(continues(aConversation({ place: { kind: 'closed', at: 1_000 } }), 1_000)).toBe(false)
  })

  test('a second one while they wait changes nothing about since when they are owed an answer', () => {
    const thread = say({ kind: 'waiting', since: 1, passedBy: [] }, 2_000)
    expect(thread.conversation?.owedSince).toBe(2_000)
  })
})

function say(place: Place, owedSince: number | null = null): Thread {
  const conversation = aConversation({ place, lastAgentId: 'maria', owedSince })
  const { facts, contents } = decideReceived(conversation, message, aQueue(), null)
  return facts.reduce<Thread>((thread, fact, n) => applyEvent(thread, { seq: 10 + n, at: 5_000, conversationId: 'talk', fact, contents }), { conversation, entries: new Map() })
}
