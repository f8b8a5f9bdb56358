import type { BridgeNames } from './channel.ts'
import type { DeskSide, Group } from './group.ts'
import { notices } from './notices.ts'
import { secrets } from './secrets.ts'
import { shell } from './shell.ts'
import { system } from './system.ts'
import { updates } from './updates.ts'
import { workspaces } from './workspaces.ts'

/**
 * Everything the desk and the machine it runs on say to each other, a file for each group. To add one: its file here beside, a line below,
 * an implementation in `electron/` (answered in `main.ts`) and one in `renderer/bridge/` for the browser. The preload follows by itself.
 */
export const contract = { shell, secrets, notices, system, workspaces, updates } as const satisfies Readonly<Record<string, Group>>

export type Contract = typeof contract
export type GroupName = keyof Contract

/** What the desk asks of the machine it runs on: Electron's preload and the browser each implement it, so the desk never asks where it runs. */
export type DeskBridge = { readonly [Name in GroupName]: DeskSide<Contract[Name]> }

export function bridgeNames(): BridgeNames {
  return Object.fromEntries(Object.entries(contract).map(([name, { asks, tells }]) => [name, { asks: Object.keys(asks), tells: Object.keys(tells) }]))
}
