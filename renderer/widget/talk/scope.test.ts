import { expect, test } from 'vitest'
import type { KeyValue } from './safe-storage.ts'
import { adoptGuest, storagePrefix } from './scope.ts'

const maria = `head.${btoa(JSON.stringify({ sub: 'customer-1' }))}.sign`
const mariaLater = `head.${btoa(JSON.stringify({ sub: 'customer-1', exp: 9 }))}.sign`
const tom = `head.${btoa(JSON.stringify({ sub: 'customer-2' }))}.sign`

test('one customer keeps one drawer over renewed signatures, and no two share one', () => {
  const drawers = [null, maria, mariaLater, tom, 'not a jwt'].map((identity) => storagePrefix('inbox', identity))
  expect(drawers[1]).toBe(drawers[2])
  expect(new Set(drawers).size).toBe(4)
  expect(storagePrefix('other', null)).not.toBe(drawers[0])
})

test('a guest who signs in takes the talk along, unsent words too; nothing is left for the next guest', () => {
  const disk = new Map([['hearth.inbox.guest.token', 't'], ['hearth.inbox.guest.outbox.command-1', 'w'], ['hearth.other.guest.token', 'o'], ['theme', 'dark']])
  const storage: KeyValue = { get: (key) => disk.get(key) ?? null, set: (key, value) => void disk.set(key, value), remove: (key) => void disk.delete(key), keys: () => [...disk.keys()] }
  const prefix = storagePrefix('inbox', maria)
  adoptGuest(storage, 'inbox', prefix)
  expect(Object.fromEntries(disk)).toEqual({ [`${prefix}token`]: 't', [`${prefix}outbox.command-1`]: 'w', 'hearth.other.guest.token': 'o', theme: 'dark' })
})
