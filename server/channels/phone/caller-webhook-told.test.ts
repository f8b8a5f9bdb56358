import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CallerData } from '#shared/model/call.ts'
import { CallerTold, withTold } from './caller-webhook-told.ts'

const ofTheCall: CallerData = { callId: 'c-1', ani: '+4930123456', dnis: '4000', name: 'ELENA W', ivrPath: ['Orders'], queue: 'main', waitedSeconds: 3, attributes: [{ key: 'order', value: '1' }, { key: 'tier', value: 'gold' }] }

describe('what a menu tells', () => {
  test('goes to what the call brought: who calls whom stays the call’s own word, the rest is the menu’s where it says something', () => {
    const told = CallerTold.parse({ callId: 'another', ani: '110', dnis: '1', name: 'Elena Weiß', ivrPath: ['Orders', 'Returns'], queue: '', attributes: { order: '4711', isVerified: true, tries: 2 } })
    expect(withTold(ofTheCall, told)).toEqual({
      callId: 'c-1', ani: '+4930123456', dnis: '4000', name: 'Elena Weiß', ivrPath: ['Orders', 'Returns'], queue: 'main', waitedSeconds: 3,
      attributes: [{ key: 'order', value: '4711' }, { key: 'tier', value: 'gold' }, { key: 'isVerified', value: 'true' }, { key: 'tries', value: '2' }],
    })
  })

  test.each([
    ['no call', {}, 'which call'],
    ['half of the numbers', { ani: '1' }, 'which call'],
    ['a misspelt name', { callId: 'c', ivr_path: [] }, 'ivr_path'],
    ['too many steps', { callId: 'c', ivrPath: Array(31).fill('x') }, 'ivrPath'],
    ['too long a step', { callId: 'c', ivrPath: ['x'.repeat(121)] }, 'ivrPath'],
    ['a wait that is no number', { callId: 'c', waitedSeconds: '42' }, 'waitedSeconds'],
    ['too many attributes', { callId: 'c', attributes: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`k${index}`, 'v'])) }, 'attributes'],
  ])('is refused with the place at fault: %s', (_what, body, place) => {
    const parsed = CallerTold.safeParse(body)
    expect(JSON.stringify(parsed.error?.issues)).toContain(place)
  })

  test('twice is as once, and what comes of it is always of the right form', () => {
    const anyLine = (limit: number) => fc.string({ unit: 'binary', maxLength: limit })
    const anyTold = fc.record({ name: anyLine(300), queue: anyLine(100), ivrPath: fc.array(anyLine(120), { maxLength: 30 }), waitedSeconds: fc.nat(86_400), attributes: fc.oneof(fc.array(fc.record({ key: anyLine(60), value: anyLine(300) }), { maxLength: 40 }), fc.dictionary(anyLine(60), fc.oneof(anyLine(300), fc.boolean(), fc.double()), { maxKeys: 40 })) }, { requiredKeys: [] })
    fc.assert(
      fc.property(anyTold, (body) => {
        const parsed = CallerTold.safeParse({ callId: 'c', ...body })
        if (!parsed.success) return
        const once = withTold(ofTheCall, parsed.data)
        expect(CallerData.safeParse(once).success).toBe(true)
        expect(withTold(once, parsed.data)).toEqual(once)
      }),
      { numRuns: 40 },
    )
  })
})
