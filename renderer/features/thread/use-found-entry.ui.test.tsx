import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { anEntry } from '#renderer/state/testing/builders.ts'
import { useFoundEntry, type FoundEntry } from './use-found-entry.ts'

const found: FoundEntry = { entryId: 'wanted' }
const older = anEntry({ id: 'older', seq: 1 })
const wanted = anEntry({ id: 'wanted', seq: 2 })
const newer = anEntry({ id: 'newer', seq: 3 })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch(entries: readonly ShownEntry[]) {
  const reveal = vi.fn()
  const focus = vi.fn()
  const hook = renderHook(({ shown, one }: { shown: readonly ShownEntry[]; one: FoundEntry | null }) => useFoundEntry(shown, one, reveal, focus), { initialProps: { shown: entries, one: found as FoundEntry | null } })
  return { reveal, focus, draw: (shown: readonly ShownEntry[], one: FoundEntry | null = found) => hook.rerender({ shown, one }) }
}

test('an entry that was found is shown once it is held, and has the keyboard', () => {
  const { reveal, focus, draw } = watch([newer])
  expect(reveal).not.toHaveBeenCalled()
  draw([older, wanted, newer])
  expect([reveal.mock.calls, focus.mock.calls]).toEqual([[[1]], [['wanted']]])
})

test('it is kept in view until all is drawn, also when pages come in above; then no more, however much is said', () => {
  const { reveal, focus, draw } = watch([wanted, newer])
  draw([older, wanted, newer])
  vi.advanceTimersByTime(100)
  expect(reveal.mock.calls.at(-1)).toEqual([1])
  vi.advanceTimersByTime(2_000)
  const times = reveal.mock.calls.length
  draw([older, wanted, newer, anEntry({ id: 'newest', seq: 4 })])
  vi.advanceTimersByTime(2_000)
  expect([reveal.mock.calls.length, focus.mock.calls.length]).toEqual([times, 1])
})

test('a hand that scrolls is left alone; found again, it is shown again', () => {
  const { reveal, draw } = watch([older, wanted, newer])
  window.dispatchEvent(new Event('wheel'))
  vi.advanceTimersByTime(2_000)
  expect(reveal).toHaveBeenCalledTimes(1)
  draw([older, wanted, newer], { entryId: 'wanted' })
  expect(reveal).toHaveBeenCalledTimes(2)
})
