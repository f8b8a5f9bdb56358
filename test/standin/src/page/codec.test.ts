import { describe, expect, test } from 'vitest'
import { makeCodec, type Encoded } from './codec.ts'

const codec = makeCodec()
const across = (value: unknown) => codec.decode(JSON.parse(JSON.stringify(codec.encode(value))) as Encoded)

describe('a value that crosses', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'Grüße, 您好 🙂'],
    ['numbers JSON cannot say', [Number.NaN, Infinity, -Infinity, -0, 0, 1.5]],
    ['a large whole number', 12345678901234567890n],
    ['an array with gaps filled', [1, undefined, [2]]],
    ['an object', { a: { b: [true, null] }, empty: {} }],
    ['an object that looks like what is encoded', { tag: ['date', 5], other: ['undefined', 0] }],
    ['a date', new Date(5)],
    ['a pattern', /a+b/gi],
    ['a map', new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 2])]])],
    ['bytes', new Uint8Array([1, 2, 255])],
    ['other numbers in bytes', new Float64Array([1.5, -2])],
    ['a buffer', new Uint8Array([7, 8]).buffer],
    ['a field that is a trap', JSON.parse('{"__proto__":{"polluted":true}}')],
  ])('arrives whole: %s', (_name, value) => {
    expect(across(value)).toEqual(value)
  })

  test('keeps an error its name and words', () => {
    const error = across(new RangeError('too far')) as Error
    expect([error.name, error.message]).toEqual(['RangeError', 'too far'])
  })

  test.each([['a function', () => 1], ['a symbol', Symbol('s')], ['a promise', Promise.resolve()], ['a function far inside', { a: [() => 1] }]])('is refused as a clone would be: %s', (_name, value) => {
    expect(() => codec.encode(value)).toThrow(/could not be cloned/)
  })

  test('that holds itself is refused, not followed', () => {
    const ring: Record<string, unknown> = {}
    ring['self'] = ring
    expect(() => codec.encode(ring)).toThrow(/hold themselves/)
  })

  test('changes no prototype', () => {
    across(JSON.parse('{"__proto__":{"polluted":true}}'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('hands over functions and promises where somebody remembers them', () => {
    const encoded = codec.encode({ f: () => 1, p: Promise.resolve() }, { ofFunction: () => 7, ofPromise: () => 8 })
    expect(codec.decode(encoded, { toFunction: (id) => `function ${id}`, toPromise: (id) => `promise ${id}` })).toEqual({ f: 'function 7', p: 'promise 8' })
  })
})
