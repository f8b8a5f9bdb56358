import type { DeskBridge } from '#shared/bridge/desk-bridge.ts'

/** The desk in an ordinary browser: the hub is wherever the page came from. */
export function browserBridge(): DeskBridge {
  return { shell: 'browser', hubOrigin: window.location.origin }
}
