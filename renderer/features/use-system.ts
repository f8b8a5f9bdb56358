import { createContext, useContext } from 'react'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { SystemAbilities } from '#shared/bridge/system.ts'

/** The operating system as a feature uses it: what it can do is known from the start. */
export type System = Omit<DeskBridge['system'], 'abilities'> & { readonly abilities: SystemAbilities }

/** Outside a shell (gallery, tests) there is none. */
export const noSystem: System = {
  abilities: { idle: false, globalKeys: false, wall: false, zoom: false },
  tell: async () => undefined,
  listen: async () => undefined,
  setGlobalKeys: async () => [],
  watchIdle: async () => undefined,
  setWall: async () => false,
  spelling: async () => ({ kind: 'by-the-system' }),
  setSpelling: async () => ({ kind: 'by-the-system' }),
  on: { asked: () => () => undefined },
}

const SystemContext = createContext<System>(noSystem)
export const SystemProvider = SystemContext.Provider

export function useSystem(): System {
  return useContext(SystemContext)
}
