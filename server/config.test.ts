import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { isDeskOrigin } from './http/desk-origins.ts'

test('desks in their shell ask from its own scheme, unless the hub is told of others', () => {
  expect(readConfig({}).deskOrigins).toEqual(['app://*'])
  expect(readConfig({ HEARTH_DESK_ORIGINS: 'app://*, https://*.desk.example:8443' }).deskOrigins).toEqual(['app://*', 'https://*.desk.example:8443'])
})

test('servers for calls are told by name; one that relays needs the secret it shares with the hub', () => {
  expect(readConfig({}).ice).toEqual({ stun: [], turn: [], turnSecret: '' })
  expect(readConfig({ HEARTH_STUN: 'stun:stun.example:3478', HEARTH_TURN: 'turn:turn.example?transport=udp, turns:turn.example:5349', HEARTH_TURN_SECRET: 'north' }).ice).toEqual({ stun: ['stun:stun.example:3478'], turn: ['turn:turn.example?transport=udp', 'turns:turn.example:5349'], turnSecret: 'north' })
  expect(() => readConfig({ HEARTH_TURN: 'turn:turn.example' })).toThrow(/HEARTH_TURN_SECRET is missing/)
  expect(() => readConfig({ HEARTH_STUN: 'https://stun.example' })).toThrow(/HEARTH_STUN cannot be used/)
})

test.each(['*', 'null', 'https://*', 'http://*:80', 'https://desk.*', 'https://desk.example/', 'https://a@desk.example', 'desk', 'app://*,'])('%j is no list of origins', (list) => {
  expect(() => readConfig({ HEARTH_DESK_ORIGINS: list })).toThrow(/HEARTH_DESK_ORIGINS cannot be used/)
})

test.each([
  ['app://here', 'app://*', true],
  ['app://team-00ff', 'app://*', true],
  ['app://here.evil', 'app://*', false],
  ['app://', 'app://*', false],
  ['https://here.desk.example', 'https://*.desk.example', true],
  ['https://desk.example', 'https://*.desk.example', false],
  ['https://a.b.desk.example', 'https://*.desk.example', false],
  ['https://evil-desk.example', 'https://*.desk.example', false],
  ['https://desk.example:8443', 'https://desk.example', false],
])('%s under %s: %s', (origin, pattern, isIt) => {
  expect(isDeskOrigin({ headers: { origin } }, [pattern])).toBe(isIt)
})
