import { expect, test } from 'vitest'
import { bridgeNames } from '#shared/bridge/contract.ts'
import { exposedBridge } from './expose-bridge.ts'

// All that a page in the shell can reach beyond a browser's own means. Whoever widens it, widens it here too, and thinks twice: whatever runs
// in the page, by whatever mistake, can do all of this.

test('the page is given these functions, and nothing else', () => {
  const exposed = exposedBridge(bridgeNames(), { invoke: async () => undefined, on: () => undefined, off: () => undefined } as never)
  const shown = Object.fromEntries(Object.entries(exposed).map(([group, { on, ...asks }]) => [group, [...Object.keys(asks), ...Object.keys(on).map((name) => `on.${name}`)].join(' ')]))
  expect(shown).toEqual({
    shell: 'facts',
    secrets: 'kept read keep forget wipe',
    notices: 'permission ask show close setBadge on.pressed on.answered',
    system: 'abilities tell listen setGlobalKeys watchIdle setWall spelling setSpelling on.asked',
    workspaces: 'read startHere tryAgain addFirstAdmin look join open forget speak welcome takeInvitation on.changed on.invited',
    updates: 'read tell look choose install on.changed',
  })
  const values = Object.values(exposed).flatMap(({ on, ...asks }) => [...Object.values(asks), ...Object.values(on)])
  expect(values.every((value) => typeof value === 'function')).toBe(true)
})
