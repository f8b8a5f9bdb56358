import type { CacheVersion } from './versions.ts'

/**
 * The first shape of the cache: one table for each table that reaches a desk, and four of the desk's own.
 * `[state+lastAt]` opens the newest open conversations without reading the rest; `[conversationId+seq]` the newest page of a thread.
 */
export const version1: CacheVersion = {
  version: 1,
  stores: {
    users: 'key',
    presences: 'key',
    queues: 'key',
    inboxes: 'key',
    dispositions: 'key',
    hours: 'key',
    skills: 'key',
    snippets: 'key',
    settings: 'key',
    blocks: 'key',
    customers: 'key',
    identities: 'key, customerId',
    conversations: 'key, [state+lastAt], [assignee+lastAt]',
    entries: 'key, [conversationId+seq]',
    drafts: 'key',
    readMarks: 'key, conversationId',
    views: 'key',
    scheduled: 'key',
    outbox: '++n, &id',
    leftOver: '++n, &id',
    localDrafts: 'key',
    meta: 'key',
    searchSegments: 'key',
    searchParts: 'key',
  },
}
