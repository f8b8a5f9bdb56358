import { z } from 'zod'
import { Id, Seq, Timestamp } from '#shared/base/fields.ts'
import { ChannelKind } from '#shared/model/channel.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Author } from '#shared/model/entry.ts'

/** Longer than what is looked up of it: a paste is answered by its first part, a flood is refused. */
const MOST_ASKED = 1_000

export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(MOST_ASKED),
  /** The `more` of the page before. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const SearchResult = z.object({
  /** By what it was found: words of a message or note, the customer's name, or their phone or email, asked for in full. */
  by: z.enum(['message', 'note', 'name', 'identity']),
  conversationId: Id,
  /** The entry and its place in the thread; null where the customer was found. */
  entryId: Id.nullable(),
  seq: Seq.nullable(),
  at: Timestamp,
  author: Author.nullable(),
  /** The words around the find, on one line; of an identity its masked value. */
  snippet: z.string(),
  customerName: z.string(),
  conversation: Conversation.pick({ inboxId: true, queueId: true, identityId: true, subject: true, lastAt: true }).extend({ channel: ChannelKind, place: z.string() }),
})
export type SearchResult = z.infer<typeof SearchResult>

export const SearchPage = z.object({
  results: z.array(SearchResult),
  /** How far in the log everything is indexed. What was said after that is not found yet. */
  indexedUpTo: Seq,
  isIndexing: z.boolean(),
  /** What to ask for the next page with; null: this was the last. */
  more: Seq.nullable(),
})
export type SearchPage = z.infer<typeof SearchPage>
