import { Dexie } from 'dexie'
import type { CacheDatabase } from '../cache-database.ts'

const PAGE = 200
/** Up to here one request brings the keys of a thread; a longer one is walked from its end. */
const SHORT_THREAD = 2_000

type Talk = { readonly id: string; readonly lastAt: number }

/** The ids of all conversations held, the one last spoken in first. */
export async function* newestTalks(database: CacheDatabase): AsyncGenerator<string> {
  const lists = [talksIn(database, 'open'), talksIn(database, 'over')]
  const heads = await Promise.all(lists.map((list) => list.next()))
  for (;;) {
    let newest: number | null = null
    for (const [at, head] of heads.entries()) if (head.done !== true && (newest === null || head.value.lastAt > (heads[newest]?.value?.lastAt ?? 0))) newest = at
    const head = newest === null ? undefined : heads[newest]
    if (newest === null || head?.done !== false) return
    yield head.value.id
    const next = await lists[newest]?.next()
    if (next !== undefined) heads[newest] = next
  }
}

async function* talksIn(database: CacheDatabase, state: 'open' | 'over'): AsyncGenerator<Talk, undefined> {
  let upTo: number | null = null
  // Several may share a moment, across the end of a page too.
  let known: ReadonlySet<string> = new Set()
  for (;;) {
    const page: Talk[] = []
    await database.conversations
      .where('[state+lastAt]')
      .between([state, Dexie.minKey], [state, upTo ?? Dexie.maxKey], true, true)
      .reverse()
      .limit(PAGE + known.size)
      .eachPrimaryKey((id, cursor) => void page.push({ id, lastAt: (cursor.key as unknown as readonly [string, number])[1] })) // the key of [state+lastAt].
    const fresh = page.filter(({ id }) => !known.has(id))
    const last = fresh.at(-1)?.lastAt
    if (last === undefined) return
    yield* fresh
    known = new Set([...(last === upTo ? known : []), ...fresh.flatMap(({ id, lastAt }) => (lastAt === last ? [id] : []))])
    upTo = last
  }
}

/** The keys of a thread's newest entries. */
export async function entryKeysOf(database: CacheDatabase, conversationId: string, limit: number): Promise<readonly string[]> {
  const all = () => database.entries.where('[conversationId+seq]').between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey])
  const keys = await all().limit(SHORT_THREAD).primaryKeys()
  return keys.length < SHORT_THREAD ? keys.slice(-limit) : all().reverse().limit(limit).primaryKeys()
}
