import { createRoot } from 'react-dom/client'
import { assert } from '#shared/base/assert.ts'
import { registerServiceWorker } from '#renderer/sync/register-service-worker.ts'
import { startSync } from '#renderer/sync/start-sync.ts'
import '#renderer/ui/styles.ts'
import { App } from './shell/app.tsx'
import { browserBridge } from './shell/browser-bridge.ts'
import { startLanguage } from './ui/language.ts'
import { showChosenScheme } from './ui/show-chosen-scheme.ts'

const bridge = browserBridge()
const root = document.getElementById('desk')
assert(root, 'the page has no place for the desk')
showChosenScheme()
// First, for the hub's answer is what takes longest.
const { store, actions } = startSync({ bridge })
await startLanguage()
createRoot(root).render(<App bridge={bridge} store={store} actions={actions} />)
// Last: fetching the kept set of files must not slow the first screen.
void registerServiceWorker()
