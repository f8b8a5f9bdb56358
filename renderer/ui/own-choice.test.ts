import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ownChoice } from './own-choice.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) })
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => vi.unstubAllGlobals())

const tours = () => ownChoice('tour', z.object({ isDone: z.boolean() }), { isDone: false })

describe('a choice of one’s own', () => {
  test('is one person’s, and outlives the window', () => {
    tours().write('maria', { isDone: true })
    expect([tours().read('maria'), tours().read('wei')]).toEqual([{ isDone: true }, { isDone: false }])
  })

  test('is the same object until it changes, in this window or in another', () => {
    const choice = tours()
    let told = 0
    const stop = choice.subscribe(() => told++)
    const before = choice.read('maria')
    expect(choice.read('maria')).toBe(before)
    kept.set('hearth.tour.maria', '{"isDone":true}')
    window.dispatchEvent(new Event('storage'))
    expect([told, choice.read('maria')]).toEqual([1, { isDone: true }])
    stop()
    window.dispatchEvent(new Event('storage'))
    expect(told).toBe(1)
  })

  test('that cannot be read counts as not made', () => {
    kept.set('hearth.tour.maria', '{"isDone":"perhaps"')
    kept.set('hearth.tour.wei', '{"isDone":7}')
    expect([tours().read('maria'), tours().read('wei')]).toEqual([{ isDone: false }, { isDone: false }])
  })

  test('holds in a browser that keeps nothing', () => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => { throw new Error('full') } })
    const choice = tours()
    choice.write('maria', { isDone: true })
    expect(choice.read('maria')).toEqual({ isDone: true })
  })
})
