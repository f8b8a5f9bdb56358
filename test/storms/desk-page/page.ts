import { browserSecrets } from '#renderer/bridge/browser-secrets.ts'
import { startSync } from '#renderer/sync/start-sync.ts'
import { perform, tidyUp } from './perform.ts'
import { readDisk } from './read-disk.ts'
import { readShown } from './read-shown.ts'
import { watchOver } from './watch-over.ts'

// A desk without a screen: the real sync on the real Dexie in a real browser, and a person who does what the plan says.

declare global {
  interface Window {
    storm: ReturnType<typeof open>
    /** Put there by the storm: told at once, so that a browser killed a moment later cannot keep it to itself. */
    tellStorm: (what: string) => Promise<void>
  }
}

window.storm = open()

function open() {
  const { store, actions } = startSync({ bridge: { shell: 'browser', hubOrigin: location.origin }, secrets: browserSecrets() })
  const tell = (what: object) => void window.tellStorm(JSON.stringify(what))
  watchOver(store, (complaint) => tell({ kind: 'complaint', complaint }))
  window.addEventListener('error', ({ message }) => tell({ kind: 'complaint', complaint: `threw: ${message}` }))
  window.addEventListener('unhandledrejection', ({ reason }) => tell({ kind: 'complaint', complaint: `rejected: ${String(reason)}` }))

  /** Gets the desk open, however it finds it: new, signed in, locked, or signed out by a crash that lost the cookie. */
  async function enter(email: string, password: string): Promise<string> {
    const until = Date.now() + 20_000
    while (Date.now() < until) {
      const { session } = store.getState()
      if (session.kind === 'open') return 'open'
      const profile = session.kind === 'locked' ? session.profiles.find((one) => one.email === email) : undefined
      if (session.kind === 'signed-out') await actions.signIn(email, password)
      else if (profile !== undefined) await actions.unlock(profile.id, password)
      else if (session.kind === 'cache-broken') return `cache-broken: ${session.why}`
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    return JSON.stringify(store.getState().session)
  }

  return { enter, perform: (acts: Parameters<typeof perform>[2]) => perform(store, actions, acts, tell), tidyUp: () => tidyUp(store, actions, tell), shown: () => readShown(store), disk: readDisk }
}
