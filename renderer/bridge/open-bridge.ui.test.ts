import { afterEach, expect, test, vi } from 'vitest'
import { bridgeNames } from '#shared/bridge/contract.ts'
import { openBridge } from './open-bridge.ts'

afterEach(() => vi.unstubAllGlobals())

test('a browser answers every question of the contract, and none besides', () => {
  const names = Object.fromEntries(Object.entries(openBridge()).map(([group, { on, ...asks }]) => [group, { asks: Object.keys(asks).sort(), tells: Object.keys(on).sort() }]))
  expect(names).toEqual(Object.fromEntries(Object.entries(bridgeNames()).map(([group, { asks, tells }]) => [group, { asks: [...asks].sort(), tells: [...tells].sort() }])))
})

test('in a browser the hub is where the page came from', async () => {
  expect(await openBridge().shell.facts()).toEqual({ shell: 'browser', hubOrigin: window.location.origin })
})

test('in the shell the bridge is the one its preload put there', () => {
  const shells = { shell: {} }
  vi.stubGlobal('hearthShell', shells)
  expect(openBridge()).toBe(shells)
})
