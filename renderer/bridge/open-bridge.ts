import type { DeskBridge } from '#shared/bridge/contract.ts'
import { browserBridge } from './browser-bridge.ts'

declare global {
  // Put there by the shell's preload, which has its names from the same contract.
  var hearthShell: DeskBridge | undefined
}

/** The machine the desk runs on. After this one line nobody asks which it is. */
export function openBridge(): DeskBridge {
  return globalThis.hearthShell ?? browserBridge()
}
