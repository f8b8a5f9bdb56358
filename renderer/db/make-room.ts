import { Dexie } from 'dexie'
import type { Cache } from './open-cache.ts'
import { completeKey } from './write-changes.ts'

const AT_ONCE = 500

/**
 * Empties the threads of the oldest conversations that are over, whole ones only: what is kept of a thread stays its
 * newest part without holes. Deleting needs a little room itself, so it goes in small steps.
 */
export async function makeRoom({ database }: Cache, keep: ReadonlySet<string>): Promise<void> {
  const over = await database.conversations.where('[state+lastAt]').between(['over', Dexie.minKey], ['over', Dexie.maxKey]).limit(AT_ONCE).primaryKeys()
  for (const id of over.filter((one) => !keep.has(one))) {
    await database.transaction('rw', [database.entries, database.meta], async () => {
      await database.entries.where('[conversationId+seq]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete()
      await database.meta.delete(completeKey(id))
    })
  }
}
