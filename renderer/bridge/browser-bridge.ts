import type { DeskBridge } from '#shared/bridge/contract.ts'
import { browserNotices } from './browser-notices.ts'
import { browserSecrets } from './browser-secrets.ts'
import { browserSystem } from './browser-system.ts'
import { browserUpdates } from './browser-updates.ts'
import { browserWorkspaces } from './browser-workspaces.ts'

/** The desk in an ordinary browser: the hub, and what it keeps, are wherever the page came from. */
export function browserBridge(): DeskBridge {
  const { origin } = window.location
  return {
    shell: { facts: async () => ({ shell: 'browser', hubOrigin: origin }), on: {} },
    notices: browserNotices(),
    secrets: browserSecrets(),
    system: browserSystem(),
    workspaces: browserWorkspaces(),
    updates: browserUpdates(),
  }
}
