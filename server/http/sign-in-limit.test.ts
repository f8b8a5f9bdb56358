import { describe, expect, test } from 'vitest'
import { createSignInLimit, networkOf } from './sign-in-limit.ts'

describe('tries to sign in', () => {
  test('are ten at once for one address with one email, then one in thirty seconds', () => {
    const limit = createSignInLimit()
    const tries = Array.from({ length: 12 }, () => limit.take('203.0.113.7', 'Maria@team.example', 1_000))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(10)
    expect(tries.at(-1)).toEqual({ ok: false, retryAfterSeconds: 30 })
    expect(limit.take('203.0.113.7', 'maria@team.example ', 30_999).ok).toBe(false)
    expect(limit.take('203.0.113.7', 'maria@team.example', 31_001).ok).toBe(true)
  })

  test('of one person do not use up another’s', () => {
    const limit = createSignInLimit()
    for (let n = 0; n < 20; n += 1) limit.take('203.0.113.7', 'maria@team.example', 0)
    expect(limit.take('203.0.113.7', 'wei@team.example', 0).ok).toBe(true)
    expect(limit.take('198.51.100.1', 'maria@team.example', 0).ok).toBe(true)
  })

  test('with the right password cost nothing', () => {
    const limit = createSignInLimit()
    for (let n = 0; n < 100; n += 1) {
      expect(limit.take('203.0.113.7', 'maria@team.example', 0).ok).toBe(true)
      limit.giveBack('203.0.113.7', 'maria@team.example')
    }
  })

  test('with ever new emails are stopped by address, which a flood cannot push out of memory', () => {
    const limit = createSignInLimit()
    const ok = Array.from({ length: 30_000 }, (_, n) => limit.take('203.0.113.7', `guess${n}@team.example`, 0)).filter((one) => one.ok)
    expect(ok).toHaveLength(300)
  })
})

describe('an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:bbbb:0:0:9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
