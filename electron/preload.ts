import { contextBridge, ipcRenderer } from 'electron'
import type { BridgeNames } from '#shared/bridge/channel.ts'
import { exposedBridge } from './bridge/expose-bridge.ts'

// Runs in the desk's window before the page, sandboxed and in a world of its own. The names are written in by the build
// (electron/vite.config.ts), so that the schemas they come from need not be loaded with every window.

declare const BRIDGE_NAMES: BridgeNames

contextBridge.exposeInMainWorld('hearthShell', exposedBridge(BRIDGE_NAMES, ipcRenderer))
