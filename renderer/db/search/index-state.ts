import type { CacheDatabase } from '../cache-database.ts'
import { messagesIn, type Segment } from './segments.ts'

/** How many messages are indexed, and whether that is all there is to index: up to a moment ago, the newest of them may be missing. */
export type IndexState = { readonly messages: number; readonly isComplete: boolean }

const KEY = 'search-complete'

export async function readIndexState({ meta }: Pick<CacheDatabase, 'meta'>, segments: readonly Segment[]): Promise<IndexState> {
  const record = await meta.get(KEY)
  return { messages: segments.reduce((sum, segment) => sum + messagesIn(segment), 0), isComplete: record?.value === true }
}

export async function setIndexComplete({ meta }: Pick<CacheDatabase, 'meta'>, isComplete: boolean): Promise<void> {
  await meta.put({ key: KEY, value: isComplete })
}
