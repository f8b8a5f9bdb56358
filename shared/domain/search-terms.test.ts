import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snippetOf } from './search-snippet.ts'
import { isFoundIn, rangesIn, readQuery, termsOf } from './search-terms.ts'

describe('a message is found', () => {
  test.each([
    ['Where is my refund?', 'refund'],
    ['Where is my refund?', 'REF'],
    ['Where is my refund?', 'my where'],
    ['我想申请退款，订单号 NB-20417', '退款'],
    ['我想申请退款，订单号 NB-20417', '申请退'],
    ['我想申请退款，订单号 NB-20417', '款'],
    ['我想申请退款，订单号 NB-20417', 'nb-20417'],
    ['我想申请退款，订单号 NB-20417', 'NB20417'],
    ['我想申请退款，订单号 NB-20417', '204'],
    ['call me: 138 0013 8000', '13800138000'],
    ['Crème brûlée', 'creme brulee'],
    ['Cre\u0300me', 'crème'],
    ['ＮＢ２０４１７', 'nb20417'],
    ['iPhone手机壳', 'iphone 手机'],
    ['パソコン', 'ﾊﾟｿｺﾝ'],
    ['한국어 문의', '문의'],
    ['Straße', 'STRASSE'.slice(0, 4)],
  ])('%j by %j', (text, query) => {
    expect(isFound(text, query)).toBe(true)
  })

  test.each([
    ['Where is my refund?', 'fund'],
    ['Where is my refund?', 're'],
    ['Where is my refund?', 'refunded'],
    ['我想申请退款', '退申'],
    ['退货，还款', '退款'],
    ['款退 退请 请款 申款', '申请退款'],
    ['hello', ''],
    ['hello', '😀'],
  ])('%j not by %j', (text, query) => {
    expect(isFound(text, query)).toBe(false)
  })

  const han = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)), minLength: 2, maxLength: 30 })
  const place = fc.nat({ max: 1_000 })

  test('by any two or more neighbouring Chinese signs of it', () => {
    fc.assert(
      fc.property(fc.string(), han, fc.string(), place, place, (before, run, after, from, length) => {
        const start = from % (run.length - 1)
        const part = run.slice(start, start + 2 + (length % (run.length - start)))
        expect(isFound(`${before} ${run}，${after}`, part)).toBe(true)
      }),
    )
  })

  test('by any whole word of it, and by its first three letters or more', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9]{1,30}$/)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), word, fc.string(), place, (before, one, after, length) => {
        const text = `${before} ${one} ${after}`
        expect(isFound(text, one)).toBe(true)
        const beginning = one.length < 3 ? one : one.slice(0, 3 + (length % (one.length - 2)))
        expect(isFound(text, beginning)).toBe(true)
      }),
    )
  })

  test('whatever the text: what the words say, the terms never hide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 20 }), (text, query) => {
        const asked = readQuery(query)
        if (!isFoundIn(text, asked)) return
        const terms = termsOf(text)
        expect(asked.terms.filter((term) => !terms.has(term))).toEqual([])
      }),
    )
  })
})

test('terms carry letters and digits alone, so that none can mean anything to a query language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([...termsOf(text), ...readQuery(text).terms].filter((term) => !/^[\p{L}\p{N}]+$/u.test(term))).toEqual([])
    }),
  )
})

test('no beginning of a word ends within a sign that takes two places: found by a failing seed', () => {
  expect([...termsOf('𐓘𑻠'), ...termsOf('a𐓘𑻠b')].filter((term) => !/^[\p{L}\p{N}]+$/u.test(term))).toEqual([])
})

test('a radical shown by itself is no letter: found by a failing seed', () => {
  expect([...termsOf('⺀ 退款'), ...readQuery('⺀').terms]).toEqual([...termsOf('退款')])
})

test('a book and a very long query stay within bounds', () => {
  expect(termsOf(Array.from({ length: 60_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at * 7919) % 20_000)).join('')).size).toBeLessThanOrEqual(20_001)
  expect(readQuery('退款申请'.repeat(10_000)).terms.length).toBeLessThanOrEqual(48)
})

describe('the words that were found are marked', () => {
  test.each([
    ['Where is my Refund?', 'ref my', ['my', 'Ref']],
    ['我想申请退款，请退款', '退款', ['退款', '退款']],
    ['Crème brûlée', 'creme', ['Crème']],
    ['order NB-20417 please', 'nb20417', ['NB-20417']],
    ['nothing of it', 'refund', []],
  ])('%j for %j', (text, query, marked) => {
    expect(rangesIn(text, readQuery(query)).map(({ from, to }) => text.slice(from, to))).toEqual(marked)
  })

  test('none over another, all within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        let end = 0
        for (const { from, to } of rangesIn(text, readQuery(query))) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeLessThanOrEqual(text.length)
          end = to
        }
      }),
    )
  })
})

test('a snippet shows the place, on one line', () => {
  const text = `${'一二三四五六七八九十'.repeat(30)}\n请\n退款${'好的'.repeat(200)}`
  const snippet = snippetOf(text, readQuery('退款'))
  expect(snippet.startsWith('…')).toBe(true)
  expect(snippet.endsWith('…')).toBe(true)
  expect(snippet).toContain('请 退款')
  expect(snippet.length).toBeLessThanOrEqual(162)
  expect(snippetOf('short', readQuery('x'))).toBe('short')
})

/** As an index does it: the terms first, then the words themselves. */
function isFound(text: string, query: string): boolean {
  const asked = readQuery(query)
  const terms = termsOf(text)
  return asked.terms.length > 0 && asked.terms.every((term) => terms.has(term)) && isFoundIn(text, asked)
}
