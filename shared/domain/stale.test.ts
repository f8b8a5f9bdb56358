import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Spoke } from '#shared/model/conversation.ts'
import { remember, spokenSince, staleness, TOO_OLD_MS } from './stale.ts'

const customer = { by: 'customer', who: 'visitor', seq: 20 } as const
const talk = (...spoke: readonly Spoke[]) => ({ spoke, channel: 'chat' as const })
const waited = (ms: number, set: { readonly acrossCut?: boolean; readonly seenUpTo?: number } = {}) => ({ ms, acrossCut: false, seenUpTo: 10, ...set })

describe('[S8] a reply that waited', () => {
  test.each([
    ['the customer', customer],
    ['a colleague', { by: 'agent', who: 'wei', seq: 20 }],
    ['the bot', { by: 'bot', who: 'bot', seq: 20 }],
  ] as const)('is stale once %s has spoken after what its author saw', (_who, spoke) => {
    expect(staleness(talk(spoke), 'maria', waited(10_001))).toBe('stale')
    expect(staleness(talk(spoke), 'maria', waited(0, { acrossCut: true }))).toBe('stale')
    expect(staleness(talk(spoke), 'maria', waited(10_001, { seenUpTo: 20 }))).toBeNull()
  })

  test('follows its own author’s earlier replies, sent while this one waited', () => {
    expect(staleness(talk({ by: 'agent', who: 'maria', seq: 20 }, { by: 'agent', who: 'maria', seq: 21 }), 'maria', waited(60_000, { acrossCut: true }))).toBeNull()
  })

  test('is never refused when it went within ten seconds and across no cut, whoever spoke', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), fc.nat(30), (ms, seenUpTo) => { expect(staleness(talk(customer), 'maria', waited(ms, { seenUpTo }))).toBeNull() }))
  })

  test.each(['chat', 'webhook', 'phone', 'email'] as const)('in %s is too old past the channel’s limit, even if nobody spoke', (channel) => {
    const limit = TOO_OLD_MS[channel]
    expect(staleness({ spoke: [], channel }, 'maria', waited(limit))).toBeNull()
    expect(staleness({ spoke: [], channel }, 'maria', waited(limit + 1))).toBe('too-old')
  })

  test('in a mail may be a day old, in a chat ten minutes', () => {
    expect(TOO_OLD_MS).toMatchObject({ chat: 600_000, email: 86_400_000 })
  })
})

describe('[S8] who spoke', () => {
  const anySpoke = fc.record({ by: fc.constantFrom('customer', 'agent', 'bot'), who: fc.constantFrom('a', 'b', 'c', ...Array.from({ length: 20 }, (_, n) => `x${n}`)) })

  test('is remembered well enough that someone else’s newer word is never missed', () => {
    fc.assert(
      fc.property(fc.array(anySpoke, { maxLength: 60 }), fc.nat(60), (said, seenUpTo) => {
        const all = said.map((one, index): Spoke => ({ ...one, seq: index + 1 }))
        const kept = all.reduce<readonly Spoke[]>(remember, [])
        expect(kept.length).toBeLessThanOrEqual(12)
        expect(spokenSince(kept, 'a', seenUpTo).length > 0).toBe(spokenSince(all, 'a', seenUpTo).length > 0)
      }),
    )
  })

  test('a customer who happens to share an agent’s id is not that agent', () => {
    expect(spokenSince([{ by: 'customer', who: 'maria', seq: 5 }], 'maria', 0)).toHaveLength(1)
  })
})
