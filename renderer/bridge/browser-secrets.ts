import type { DeskBridge } from '#shared/bridge/contract.ts'

/** A browser has no key store: nothing is kept, and the desk says so. What the page itself keeps, it can wipe. */
export function browserSecrets(): DeskBridge['secrets'] {
  return {
    kept: async () => ({ kind: 'nowhere' }),
    read: async () => null,
    keep: async () => undefined,
    forget: async () => undefined,
    async wipe({ choices }) {
      // The desk's own files. The worker that serves them stays: it fetches them anew when somebody signs in.
      if ('caches' in window) for (const name of await caches.keys()) await caches.delete(name)
      if (choices) localStorage.clear()
    },
    on: {},
  }
}
