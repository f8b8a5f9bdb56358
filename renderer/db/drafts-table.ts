import type { LocalDraft } from '#renderer/state/shape.ts'
import { cacheName } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { seal, unseal } from './seal.ts'
import { copyRows } from './second-copy.ts'

export function localDraftKey({ conversationId, mode }: Pick<LocalDraft, 'conversationId' | 'mode'>): string {
  return `${conversationId}:${mode}`
}

export async function keepDraft(cache: Cache, draft: LocalDraft): Promise<void> {
  const key = localDraftKey(draft)
  const sealed = await seal(cache.key, 'localDrafts', key, draft)
  await cache.database.localDrafts.put({ key, sealed })
  await copyRows(cacheName(cache.owner), 'localDrafts', [{ key, id: '', sealed }])
}

export async function readLocalDrafts(cache: Cache): Promise<ReadonlyMap<string, LocalDraft>> {
  const records = await cache.database.localDrafts.toArray()
  const drafts = await Promise.all(records.map(({ key, sealed }) => unseal<LocalDraft>(cache.key, 'localDrafts', key, sealed)))
  return new Map(drafts.map((draft) => [localDraftKey(draft), draft]))
}
