import type { Command } from '#shared/protocol/command.ts'
import { createCacheKey, unwrapCacheKey, wrapCacheKey } from '#renderer/db/cache-key.ts'
import { mendCopies } from '#renderer/db/mend-copies.ts'
import { openCache, type Cache } from '#renderer/db/open-cache.ts'
import { keepRow, readOutbox } from '#renderer/db/outbox-table.ts'
import { openProfiles, profileId } from '#renderer/db/profiles.ts'

// The desk's own cache in a real browser, without a screen and without a hub: it keeps words, and says which it has.

declare global {
  interface Window {
    words: typeof words
  }
}

const OWNER = { workspaceId: 'shop', epoch: 'one', userId: 'maria' }
const SECRET = new Uint8Array(32).fill(7)
let cache: Cache | null = null

const words = {
  /** Opens the cache as a start does. `isAsItWas`: the database is the one of the start before. */
  async open(): Promise<{ readonly isAsItWas: boolean; readonly kept: readonly string[] }> {
    const profiles = openProfiles()
    const id = profileId(OWNER.workspaceId, OWNER.userId)
    if ((await profiles.find(id)) === undefined) {
      const wrapped = await wrapCacheKey(await createCacheKey(), SECRET)
      await profiles.saveFirst({ id, ...OWNER, email: 'maria@example.test', name: 'Maria', isDemo: true, wraps: { password: null, hub: { wrapped } } })
    }
    const key = await unwrapCacheKey((await profiles.find(id))?.wraps.hub.wrapped ?? new ArrayBuffer(0), SECRET)
    if (key === null) throw new Error('the key does not open')
    const opened = await openCache(OWNER, key)
    if (!opened.ok) throw new Error(opened.why)
    cache = opened.cache
    const isAsItWas = (await cache.database.meta.get('mark')) !== undefined
    await cache.database.meta.put({ key: 'mark', value: 'was here' })
    await mendCopies(cache)
    return { isAsItWas, kept: (await readOutbox(cache)).map(({ command }) => (command.type === 'note' ? command.payload.text : '')) }
  },
  async keep(text: string): Promise<void> {
    if (cache === null) throw new Error('not open')
    const command: Command = { id: crypto.randomUUID(), type: 'note', payload: { conversationId: 'talk', text, attachments: [], mentions: [] } }
    await keepRow(cache, { command, conversationId: 'talk', writtenAt: Date.now(), seenUpTo: 0, acrossCut: false, state: { kind: 'waiting' } })
  },
}
window.words = words
