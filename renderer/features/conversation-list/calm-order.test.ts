import { describe, expect, test } from 'vitest'
import type { Section } from './sections.ts'
import { countMoved } from './use-calm-order.ts'

function sections(parts: Readonly<Record<string, readonly string[]>>): readonly Section[] {
  return Object.entries(parts).map(([key, ids]) => ({ key, head: { kind: 'none' }, ids }))
}

describe('what changed while the order stood still', () => {
  const before = sections({ reply: ['a', 'b'], waiting: ['c'] })
  test.each([
    ['nothing', sections({ reply: ['a', 'b'], waiting: ['c'] }), 0],
    ['one came', sections({ reply: ['a', 'b', 'd'], waiting: ['c'] }), 1],
    ['one went', sections({ reply: ['a'], waiting: ['c'] }), 1],
    ['one stands elsewhere', sections({ reply: ['b'], waiting: ['a', 'c'] }), 1],
    ['all at once', sections({ reply: ['d'], waiting: ['a'] }), 4],
  ])('%s', (_name, after, count) => {
    expect(countMoved(before, after)).toBe(count)
  })
})
