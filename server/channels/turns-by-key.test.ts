import { expect, test } from 'vitest'
import { addressKey, turnsByKey } from './turns-by-key.ts'

test('each key has turns of its own, spent and come back with time', () => {
  const mayGo = turnsByKey(2, 1)
  expect([mayGo('a', 1_000), mayGo('a', 1_000), mayGo('a', 1_000), mayGo('b', 1_000)]).toEqual([true, true, false, true])
  expect([mayGo('a', 2_000), mayGo('a', 2_000)]).toEqual([true, false])
})

test('a clock that is set back costs nobody their turns', () => {
  const mayGo = turnsByKey(3, 1)
  expect([mayGo('a', 900_000), mayGo('a', 1_000), mayGo('a', 1_000), mayGo('a', 1_000), mayGo('a', 2_000)]).toEqual([true, true, true, false, true])
})

test('a stranger with many names cannot fill the memory: the key longest unused is forgotten', () => {
  const mayGo = turnsByKey(1, 0, 3)
  for (const key of ['a', 'b', 'c']) mayGo(key, 1)
  expect(mayGo('a', 1)).toBe(false)
  mayGo('d', 1)
  // b was forgotten for d; a, just used, was not.
  expect([mayGo('a', 1), mayGo('b', 1)]).toEqual([false, true])
})

test.each([
  ['an address from outside', '203.0.113.7', undefined, '203.0.113.7'],
  ['the same, mapped into IPv6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['an IPv6 customer, by their whole /64', '2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2'],
  ['this machine', '127.0.0.1', undefined, null],
  ['a proxy on this machine, for somebody', '::1', '203.0.113.7', '203.0.113.7'],
  ['only what that proxy added itself', '127.0.0.1', '10.9.9.9, 203.0.113.7', '203.0.113.7'],
  ['somebody who claims to speak for another', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
])('%s', (_what, peer, forwardedFor, key) => {
  expect(addressKey(peer, forwardedFor)).toBe(key)
})
