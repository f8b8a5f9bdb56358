import { Dexie, type Table } from 'dexie'
import type { TableName } from '#shared/model/row.ts'
import type { SegmentRecord } from './search/segments.ts'
import { CACHE_VERSIONS } from './upgrades/versions.ts'

// What a desk keeps between starts. Every row is sealed (see seal.ts); beside the seal stand only the few fields that
// finding and ordering need. The database bears the names of workspace, epoch and person (S12), so that no two ever mix.

/**
 * A replicated row at rest. `rev` guards against moving back; the others are there for the indexes, and each has its reason in
 * docs/decisions/0010. `mine`: the conversation rests with the person whose cache this is; whose else it may be, is sealed.
 */
export type SealedRecord = {
  readonly key: string
  readonly rev: number
  readonly sealed: ArrayBuffer
  readonly conversationId?: string
  readonly seq?: number
  readonly state?: 'open' | 'over'
  readonly mine?: 1
  readonly lastAt?: number
}

/** A command at rest. `id` is the command's; `n` the order of writing, given by the database across all windows. */
/** `hasGone` stands outside the seal: it is written when a row leaves, in a transaction that nothing may hold up. */
export type OutboxRecord = { n?: number; readonly id: string; readonly sealed: ArrayBuffer; readonly hasGone?: true }

/** A piece of a recording at rest: `n` the order of writing, `id` its part and place. */
export type ChunkRecord = { n?: number; readonly id: string; readonly sealed: ArrayBuffer }

export type DraftRecord = { readonly key: string; readonly sealed: ArrayBuffer }
export type MetaRecord = { readonly key: string; readonly value: unknown }

export type CacheDatabase = Dexie & { readonly [T in TableName]: Table<SealedRecord, string> } & {
  readonly outbox: Table<OutboxRecord, number>
  readonly leftOver: Table<OutboxRecord, number>
  readonly localDrafts: Table<DraftRecord, string>
  readonly meta: Table<MetaRecord, string>
  readonly recordingChunks: Table<ChunkRecord, number>
  /** The search index: see search/segments.ts. */
  readonly searchSegments: Table<SegmentRecord, string>
  readonly searchParts: Table<SegmentRecord, string>
}

export function cacheName(owner: CacheOwner): string {
  return `hearth:${owner.workspaceId}:${owner.epoch}:${owner.userId}`
}

export type CacheOwner = { readonly workspaceId: string; readonly epoch: string; readonly userId: string }

export function cacheDatabase(name: string): CacheDatabase {
  // Chromium's own choice is to say "kept" before a transaction is on the disk; a reply is kept when it is.
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' })
  for (const { version, stores, upgrade } of CACHE_VERSIONS) {
    const declared = database.version(version).stores({ ...stores })
    if (upgrade !== undefined) declared.upgrade(upgrade)
  }
  // Dexie defines the tables as properties while it reads the stores above; their types stand in CacheDatabase alone.
  return database as CacheDatabase
}
