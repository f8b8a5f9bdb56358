import { onTestFinished } from 'vitest'

/** A browser's cache storage for one test, in memory, as far as the second copy asks of it. Node has none: without this there is one copy only. */
export function freshShelf(): { readonly addresses: () => readonly string[] } {
  const shelves = new Map<string, Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>>()
  const storage = {
    async open(name: string) {
      const entries = shelves.get(name) ?? new Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>()
      shelves.set(name, entries)
      return {
        async put(url: string, response: Response) {
          entries.set(url, { body: await response.arrayBuffer(), headers: response.headers })
        },
        async match(url: string) {
          const entry = entries.get(url)
          return entry === undefined ? undefined : new Response(entry.body.slice(0), { headers: entry.headers })
        },
        delete: async (url: string) => entries.delete(url),
        keys: async () => [...entries.keys()].map((url) => ({ url })),
      }
    },
  }
  Object.assign(globalThis, { caches: storage })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'caches'))
  return { addresses: () => [...shelves.values()].flatMap((entries) => [...entries.keys()]) }
}
