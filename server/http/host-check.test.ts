import type { Server } from 'node:http'
import { describe, expect, test } from 'vitest'
import { isExpectedHost } from './host-check.ts'

const listening = (address: string) => ({ address: () => ({ address, family: 'IPv4', port: 4180 }) }) as unknown as Server // only its address is asked for.
const asked = (host: string | undefined) => ({ headers: host === undefined ? {} : { host } })

describe('a hub on loopback', () => {
  test.each(['127.0.0.1:4180', 'localhost:4180', 'LOCALHOST', '[::1]:4180', '127.0.0.2'])('answers to %s', (host) => {
    expect(isExpectedHost(listening('127.0.0.1'), asked(host))).toBe(true)
  })

  test.each(['evil.example:4180', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.1.5', '[::1', 'evil@127.0.0.1', '', undefined])('does not answer to %s', (host) => {
    expect(isExpectedHost(listening('127.0.0.1'), asked(host))).toBe(false)
  })
})

test('a hub open to the world answers to the names its owner gives it', () => {
  expect(isExpectedHost(listening('0.0.0.0'), asked('desk.team.example'))).toBe(true)
})
