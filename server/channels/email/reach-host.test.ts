import { expect, test } from 'vitest'
import { PrivateHost, reachHost } from './reach-host.ts'

test.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '::1', '::ffff:10.0.0.5', 'localhost'])('%s is spoken to only for an account whose servers stand in the house', async (host) => {
  await expect(reachHost(host, false)).rejects.toThrow(PrivateHost)
  expect(await reachHost(host, true)).toEqual({ host })
})

test('an address on the internet is reached as it is', async () => {
  expect(await reachHost('93.184.215.14', false)).toEqual({ host: '93.184.215.14' })
})
