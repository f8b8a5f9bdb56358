import type { DeskBridge } from '#shared/bridge/contract.ts'

/** A browser has no key store: nothing is kept, and the desk says so. What the page itself keeps, it can wipe. */
export function browserSecrets(): DeskBridge['secrets'] {
  return {
    kept: async () => ({ kind: 'nowhere' }),
    read: async () => null,
    keep: async () => undefined,
    forget: async () => undefined,
    async wipe({ choices }) {
      if ('caches' in window) for (const name of await caches.keys()) await caches.delete(name)
      // The desk's own files are the page that one signs in on, and come back from the hub.
      navigator.serviceWorker?.controller?.postMessage('keep-files')
      if (choices) localStorage.clear()
    },
    on: {},
  }
}
