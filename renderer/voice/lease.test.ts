import { expect, test } from 'vitest'
import { createLease } from './lease.ts'
import { sharedLocks } from './testing/shared-locks.ts'

test('the first window has the sound, the next one knows that it is elsewhere, and gets it when the first has gone', async () => {
  const locks = sharedLocks()
  const first = createLease(locks, 'sound', () => {})
  await expect.poll(() => first.owner()).toBe('here')
  const second = createLease(locks, 'sound', () => {})
  await expect.poll(() => second.owner()).toBe('elsewhere')
  first.close()
  await expect.poll(() => second.owner()).toBe('here')
})

test('a window takes the sound; the one that had it is told, and gets it back in its turn', async () => {
  const locks = sharedLocks()
  const told: string[] = []
  const first = createLease(locks, 'sound', () => told.push(first.owner()))
  await expect.poll(() => first.owner()).toBe('here')
  const [second, third] = [createLease(locks, 'sound', () => {}), createLease(locks, 'sound', () => {})]
  await third.take()
  await expect.poll(() => [first.owner(), second.owner(), third.owner()]).toEqual(['elsewhere', 'elsewhere', 'here'])
  expect(told).toEqual(['here', 'elsewhere'])
  await third.take()
  third.close()
  await expect.poll(() => [first.owner(), second.owner()]).toEqual(['elsewhere', 'here'])
  second.close()
  await expect.poll(() => first.owner()).toBe('here')
})

test('one that is closed takes nothing any more', async () => {
  const locks = sharedLocks()
  const first = createLease(locks, 'sound', () => {})
  await expect.poll(() => first.owner()).toBe('here')
  const second = createLease(locks, 'sound', () => {})
  second.close()
  await second.take()
  first.close()
  await Promise.resolve()
  expect(second.owner()).not.toBe('here')
})
