import type { SearchHit } from '#renderer/state/search-answer.ts'

/** What was found of one conversation. */
export type HitGroup = { readonly conversationId: string; readonly hits: readonly SearchHit[] }

/** Finds by conversation, each conversation where its newest find stands; people who were found come first, as they came. */
export function groupHits(hits: readonly SearchHit[]): readonly HitGroup[] {
  const groups = new Map<string, SearchHit[]>()
  for (const hit of hits) groups.set(hit.conversationId, [...(groups.get(hit.conversationId) ?? []), hit])
  return [...groups].map(([conversationId, found]) => ({ conversationId, hits: found }))
}

/** The next page after the first; what came twice (something was said between the two) counts once. */
export function joinHits(first: readonly SearchHit[], next: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Set(first.map(keyOfHit))
  return [...first, ...next.filter((hit) => !known.has(keyOfHit(hit)))]
}

export function keyOfHit({ conversationId, entryId }: SearchHit): string {
  return entryId ?? `talk-${conversationId}`
}
