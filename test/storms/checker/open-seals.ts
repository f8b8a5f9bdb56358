import { webcrypto } from 'node:crypto'
import type { Disk } from '../desk-page/read-disk.ts'
import type { Row } from './truth.ts'

// Opens what a desk has sealed, by the description of the seal and not by its code: the cache's key is wrapped (AES-KW)
// with the key the hub keeps for the person; each row is AES-GCM, twelve bytes of vector first, bound to table and key.

export type OpenedDisk = {
  readonly tables: Readonly<Record<string, ReadonlyMap<string, Row>>>
  readonly outbox: readonly { readonly command: { readonly id: string; readonly type: string; readonly payload: { readonly text?: string; readonly conversationId?: string } }; readonly conversationId: string | null; readonly state: { readonly kind: string; readonly reason?: string } }[]
  readonly cursor: number | null
  readonly completeThreads: ReadonlySet<string>
}

type Bytes = { readonly base64: string }
type Sealed = { readonly key?: string; readonly id?: string; readonly sealed: Bytes }
type Meta = { readonly key: string; readonly value: unknown }

const SEALED_TABLES = ['users', 'presences', 'queues', 'inboxes', 'dispositions', 'hours', 'skills', 'snippets', 'settings', 'blocks', 'customers', 'identities', 'conversations', 'entries', 'drafts', 'readMarks', 'views', 'scheduled']

export async function openSeals(disks: readonly Disk[], userId: string, deskKey: string): Promise<OpenedDisk> {
  const profile = (disks.find(({ name }) => name === 'hearth-profiles')?.stores['profiles'] ?? [])[0] as { wraps: { hub: { wrapped: Bytes } } } | undefined // as the desk keeps it.
  const cache = disks.filter(({ name }) => name.startsWith('hearth:') && name.endsWith(`:${userId}`))
  const [disk] = cache
  if (profile === undefined || disk === undefined || cache.length !== 1) throw new Error(`${userId} has ${cache.length} caches`)
  const key = await unwrap(profile.wraps.hub.wrapped, deskKey)
  const tables: Record<string, ReadonlyMap<string, Row>> = {}
  for (const table of SEALED_TABLES) {
    const records = (disk.stores[table] ?? []) as Sealed[] // as the desk keeps them.
    tables[table] = new Map(await Promise.all(records.map(async ({ key: rowKey = '', sealed }) => [rowKey, (await opened(key, table, rowKey, sealed)) as Row] as const)))
  }
  const outbox = await Promise.all(((disk.stores['outbox'] ?? []) as Sealed[]).map(({ id = '', sealed }) => opened(key, 'outbox', id, sealed)))
  const meta = (disk.stores['meta'] ?? []) as Meta[]
  return {
    tables,
    outbox: outbox as OpenedDisk['outbox'], // as the desk keeps them.
    cursor: (meta.find((one) => one.key === 'cursor')?.value as { seq: number } | undefined)?.seq ?? null,
    completeThreads: new Set(meta.flatMap((one) => (one.key.startsWith('complete:') ? [one.key.slice('complete:'.length)] : []))),
  }
}

async function unwrap(wrapped: Bytes, deskKey: string): Promise<webcrypto.CryptoKey> {
  const opener = await webcrypto.subtle.importKey('raw', Buffer.from(deskKey, 'base64'), 'AES-KW', false, ['unwrapKey'])
  return webcrypto.subtle.unwrapKey('raw', Buffer.from(wrapped.base64, 'base64'), opener, 'AES-KW', 'AES-GCM', false, ['decrypt'])
}

async function opened(key: webcrypto.CryptoKey, table: string, rowKey: string, { base64 }: Bytes): Promise<unknown> {
  const bytes = Buffer.from(base64, 'base64')
  const clear = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: Buffer.from(`${table}\n${rowKey}`) }, key, bytes.subarray(12))
  return JSON.parse(Buffer.from(clear).toString('utf8'))
}
