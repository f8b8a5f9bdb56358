import type { ChannelKind } from '#shared/model/channel.ts'
import type { Author } from '#shared/model/entry.ts'

/** One find. `by`: words of a message or a note, or the customer: by name, or by a number or address given in full. */
export type SearchHit = {
  readonly by: 'message' | 'note' | 'name' | 'identity'
  readonly conversationId: string
  /** The entry and its place in the thread; null where the customer was found. */
  readonly entryId: string | null
  readonly seq: number | null
  readonly at: number
  readonly author: Author | null
  readonly snippet: string
  readonly customerName: string
  readonly channel: ChannelKind
  readonly inboxId: string
  readonly identityId: string
}

/**
 * What was searched. `everything`: the hub's index, which may be a moment behind. `this-desk`: what is held here, because the
 * hub could not be asked; so many messages, and whether that is all that will be indexed.
 */
export type SearchCover = { readonly kind: 'everything'; readonly isIndexing: boolean } | { readonly kind: 'this-desk'; readonly messages: number; readonly isIndexing: boolean }

export type SearchAnswer = {
  readonly cover: SearchCover
  readonly hits: readonly SearchHit[]
  /** What the next page is asked for with; null: there is none. */
  readonly more: number | null
}
