import { expect, test } from 'vitest'
import { addressIn, isPublicAddress, lookupPublic } from './public-address.ts'

test.each(['8.8.8.8', '203.0.114.1', '172.15.255.255', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'])('%s is of the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', 'not an address', '',
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([['127.0.0.1', '127.0.0.1'], ['[::1]', '::1'], ['localhost', null], ['shop.example', null]])('the address in the name %s', (hostname, address) => {
  expect(addressIn(hostname)).toBe(address)
})

test('spellings of an address that URL itself unravels stay inside', () => {
  for (const spelling of ['http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://[::ffff:127.0.0.1]/', 'http://127.1/']) expect(isPublicAddress(addressIn(new URL(spelling).hostname) ?? '8.8.8.8')).toBe(false)
})

test('a name that leads inside is not connected to', async () => {
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => lookupPublic('localhost', { all: true }, (failed) => resolve(failed)))
  expect(error?.code).toBe('EPRIVATE')
})
