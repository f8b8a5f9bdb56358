import { describe, expect, test } from 'vitest'
import { DEMO_CUSTOMERS } from './customers.ts'
import { DEMO_DISPOSITIONS } from './floor.ts'
import { DEMO_STORIES } from './stories.ts'
import { beganAt, conversationOf } from './tell.ts'

const NOW = new Date('2026-11-21T08:10:00').getTime()
const DAY_MS = 24 * 3_600_000

describe('what the demo tells', () => {
  test('is a life: some forty people, some hundred and twenty matters, over two months and up to this minute', () => {
    const began = DEMO_STORIES.map((story) => NOW - beganAt(story.began, NOW))
    expect(DEMO_CUSTOMERS.length).toBeGreaterThanOrEqual(40)
    expect(DEMO_STORIES.length).toBeGreaterThanOrEqual(120)
    expect(Math.max(...began) / DAY_MS).toBeGreaterThan(55)
    expect(Math.min(...began)).toBeLessThan(10 * 60_000)
  })

  test('names every story and customer once, and leaves nobody unheard', () => {
    expect(repeated(DEMO_STORIES.map(conversationOf))).toEqual([])
    expect(repeated(DEMO_CUSTOMERS.map(({ id }) => id))).toEqual([])
    expect(repeated(DEMO_CUSTOMERS.flatMap(({ identities }) => identities.map(({ kind, value }) => `${kind} ${value}`)))).toEqual([])
    const told = new Set(DEMO_STORIES.map(({ customer }) => customer))
    expect(DEMO_CUSTOMERS.filter(({ id }) => !told.has(id))).toEqual([])
  })

  test('says nothing twice', () => {
    expect(repeated(DEMO_STORIES.flatMap(({ steps }) => steps.flatMap((step) => ('text' in step ? [step.text] : step.kind === 'transfer' ? [step.note] : []))))).toEqual([])
  })

  test('ends in every way a matter can end', () => {
    const used = new Set(DEMO_STORIES.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'resolve' ? [step.as] : []))))
    expect(DEMO_DISPOSITIONS.filter(({ id }) => !used.has(id))).toEqual([])
  })

  test('is begun in the hours somebody is there, and written in Chinese and English alike', () => {
    const hours = DEMO_STORIES.flatMap(({ began }) => ('at' in began ? [Number(began.at.split(':')[0])] : []))
    expect([Math.min(...hours) >= 9, Math.max(...hours) < 21]).toEqual([true, true])
    const chinese = DEMO_STORIES.filter(({ steps }) => steps.some((step) => step.kind === 'says' && /\p{Script=Han}/u.test(step.text)))
    expect(chinese.length / DEMO_STORIES.length).toBeGreaterThan(0.4)
    expect(chinese.length / DEMO_STORIES.length).toBeLessThan(0.7)
  })

  test('gives some customers a history: months of it, and on both sides of a partner’s shop', () => {
    const inboxes = new Map<string, string[]>()
    for (const { customer, inboxId } of DEMO_STORIES) inboxes.set(customer, [...(inboxes.get(customer) ?? []), inboxId])
    const all = [...inboxes.values()]
    expect(all.filter((one) => one.length >= 3 && one.length <= 6).length).toBeGreaterThanOrEqual(12)
    expect(Math.max(...all.map((one) => one.length))).toBeLessThanOrEqual(6)
    expect(all.filter((one) => new Set(one.map((id) => id === 'inbox-webhook' || id === 'inbox-market')).size === 2).length).toBeGreaterThanOrEqual(3)
  })
})

function repeated(all: readonly string[]): readonly string[] {
  return all.filter((one, index) => all.indexOf(one) !== index)
}
