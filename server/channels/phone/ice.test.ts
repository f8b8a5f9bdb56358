import { expect, test } from 'vitest'
import { iceServers, NO_ICE } from './ice.ts'

const AT = 1_700_000_000_000

test('credentials end by themselves, are what a TURN server computes, and do not say who asked', () => {
  const { servers, expiresAt } = iceServers({ stun: ['stun:stun.example:3478'], turn: ['turn:turn.example:3478?transport=udp'], turnSecret: 'north' }, 'maria@shop.example', AT)
  expect(expiresAt).toBe(1_700_014_400_000)
  // By `printf USERNAME | openssl dgst -sha1 -hmac north -binary | base64`.
  expect(servers).toEqual([{ urls: ['stun:stun.example:3478'] }, { urls: ['turn:turn.example:3478?transport=udp'], username: '1700014400:8-iS7Db19iUJoevQ', credential: '1zfYN0LEmPaglan3G+crpsuqwrs=' }])
  expect(JSON.stringify(servers)).not.toContain('maria')
  expect(iceServers({ stun: [], turn: ['turn:turn.example'], turnSecret: 'south' }, 'maria@shop.example', AT).servers[0]?.credential).not.toBe(servers[1]?.credential)
})

test('without servers there is nothing to be told', () => {
  expect(iceServers(NO_ICE, 'anybody', AT).servers).toEqual([])
})
