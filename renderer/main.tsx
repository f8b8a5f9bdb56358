import { createRoot } from 'react-dom/client'
import { assert } from '#shared/base/assert.ts'
import { registerServiceWorker } from '#renderer/sync/register-service-worker.ts'
import { startSync } from '#renderer/sync/start-sync.ts'
import '#renderer/ui/styles.ts'
import { openBridge } from './bridge/open-bridge.ts'
import { noticesOf } from './shell/alerts/notices-of.ts'
import { App } from './shell/app.tsx'
import { startLanguage } from './ui/language.ts'
import { showChosenDensity } from './ui/density.ts'
import { showChosenScheme } from './ui/show-chosen-scheme.ts'

const bridge = openBridge()
const root = document.getElementById('desk')
assert(root, 'the page has no place for the desk')
showChosenScheme()
showChosenDensity()
// First, for the hub's answer is what takes longest.
const [facts, abilities] = await Promise.all([bridge.shell.facts(), bridge.system.abilities()])
const { store, actions } = startSync({ bridge: facts, secrets: bridge.secrets })
await startLanguage()
createRoot(root).render(<App hubOrigin={facts.hubOrigin} notices={noticesOf(bridge.notices)} system={{ ...bridge.system, abilities }} updates={bridge.updates} workspaces={bridge.workspaces} store={store} actions={actions} />)
// Last: fetching the kept set of files must not slow the first screen. A page that does not come from the hub needs no copy of itself.
if (facts.hubOrigin === window.location.origin) void registerServiceWorker()
