import { expect, test } from 'vitest'
import { aConversation } from '#test/builders/people.ts'
import { applyEvent, type Thread } from './apply.ts'

test('each message is later than the one before it in its thread, whatever the clock says', () => {
  const moments = [5_000, 5_000, 4_000, 9_000]
  let thread: Thread = { conversation: aConversation({ lastAt: 5_000 }), entries: new Map() }
  for (const [index, at] of moments.entries()) {
    const entryId = `e-${index}`
    const fact = index % 2 === 0 ? ({ kind: 'message.received', entryId, identityId: 'visitor' } as const) : ({ kind: 'message.queued', entryId, userId: 'maria' } as const)
    thread = applyEvent(thread, { seq: index + 1, at, conversationId: 'talk', fact, contents: new Map() })
  }
  expect([...thread.entries.values()].map(({ at }) => at)).toEqual([5_000, 5_001, 5_002, 9_000])
  expect(thread.conversation?.lastAt).toBe(9_000)
})
