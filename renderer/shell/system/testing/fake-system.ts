import type { GlobalKeyFate } from '#shared/bridge/global-keys.ts'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import type { DeskFacts } from '#shared/bridge/system.ts'
import { noSystem, type System } from '#renderer/features/use-system.ts'

/** A shell moved by hand: it asks what a test asks, and notes what it is told. For tests. */
export function fakeSystem({ taken = [] as readonly string[] } = {}) {
  const listeners = new Set<(ask: ShellAsk) => void>()
  const told: DeskFacts[] = []
  const done: string[] = []
  const system: System = {
    ...noSystem,
    abilities: { idle: true, globalKeys: true, wall: true, zoom: true },
    tell: async (facts) => void told.push(facts),
    listen: async (isHeard) => void done.push(isHeard ? 'listen' : 'deaf'),
    async setGlobalKeys(keys) {
      done.push(`keys ${keys.map(({ act, key }) => `${act} ${key}`).join(', ')}`)
      return keys.map(({ act, key }): GlobalKeyFate => ({ act, fate: taken.includes(key) ? 'taken' : 'heard' }))
    },
    watchIdle: async (minutes) => void done.push(`watch ${minutes}`),
    setWall: async (isOn) => (done.push(`wall ${isOn}`), isOn),
    on: { asked: (heard) => (listeners.add(heard), () => void listeners.delete(heard)) },
  }
  return { system, told, done, ask: (ask: ShellAsk) => listeners.forEach((heard) => heard(ask)) }
}
