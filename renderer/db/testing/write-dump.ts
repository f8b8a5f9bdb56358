import { NO_FILTER } from '#shared/model/saved-view.ts'
import { TABLE_NAMES, type RowOf, type TableName } from '#shared/model/row.ts'
import { aConversation, aDisposition, anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { anEntry, anOutboxRow, aReply } from '#renderer/state/testing/builders.ts'
import { cacheName } from '../cache-database.ts'
import { writeCursor } from '../cursor.ts'
import { keepDraft } from '../drafts-table.ts'
import { keepRow } from '../outbox-table.ts'
import { keepChunk } from '../recording-chunks-table.ts'
import { recordOf } from '../records.ts'
import { aCache, OWNER } from './a-cache.ts'
import { dumpOf, type CacheDump } from './cache-dump.ts'

/** A cache as the present version leaves it, with something in every table: the fixture of a version about to ship. */
export async function writeDump(): Promise<CacheDump> {
  const raw = new Uint8Array(32).fill(7)
  const cache = await aCache(OWNER, await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']))
  for (const table of TABLE_NAMES) await cache.database[table].put(await recordOf(cache.key, table, ROWS[table]))
  await keepRow(cache, anOutboxRow({ command: aReply('unsent words, 退款') }))
  await keepRow(cache, anOutboxRow({ command: aReply('held words', 'talk', 'command-2'), state: { kind: 'held', reason: 'stale' } }))
  await keepDraft(cache, { conversationId: 'talk', mode: 'note', text: 'half a thought', attachments: [], baseVersion: 0, isSynced: false, conflict: null })
  await keepChunk(cache, { conversationId: 'talk', entryId: 'call', partId: 'part-0001', index: 0, startedAt: 1_000, untilMs: 1_000, peaks: [1, 2, 3], isLast: false }, new Uint8Array([26, 69, 223, 163]))
  await writeCursor(cache.database, { seq: 9, asOf: 1_000, isResetting: false })
  cache.database.close()
  return dumpOf(cacheName(OWNER), raw)
}

const ROWS: { readonly [T in TableName]: RowOf<T> } = {
  users: aUser(),
  presences: aPresence(),
  queues: aQueue(),
  inboxes: anInbox(),
  dispositions: aDisposition(),
  hours: { id: 'office', name: 'Office', timeZone: 'Asia/Shanghai', week: [{ day: 1, spans: [{ from: '09:00', to: '18:00' }] }], holidays: [], rev: 1 },
  skills: { id: 'en', name: 'English', isRetired: false, rev: 1 },
  snippets: { id: 'hello', shortcut: 'hello', name: 'Hello', zh: '您好', en: 'Hello', queueIds: [], isRetired: false, rev: 1 },
  settings: { id: 'workspace', name: 'Nuanbao', linkHosts: [], rev: 1 },
  blocks: { id: 'visitor', by: 'lin', at: 1, until: null, why: '', rev: 1 },
  customers: { id: 'customer', name: 'Elena', language: 'en', attributes: [], tags: [], note: '', createdAt: 1, version: 0, rev: 1 },
  identities: { id: 'visitor', kind: 'visitor', value: 'abc', isVerified: false, customerId: 'customer', rev: 1 },
  conversations: aConversation({ assignedTo: 'maria' }),
  entries: anEntry(),
  drafts: { id: 'talk_maria_reply', conversationId: 'talk', userId: 'maria', mode: 'reply', text: 'on the hub', attachments: [], version: 1, savedAt: 1, rev: 2 },
  readMarks: { id: 'talk_maria', conversationId: 'talk', userId: 'maria', seq: 1, rev: 3 },
  views: { id: 'view', userId: 'maria', name: 'Mine', filter: NO_FILTER, isDropped: false, rev: 4 },
  scheduled: { id: 'later', conversationId: 'talk', userId: 'maria', text: 'later', attachments: [], dueAt: 9, seenUpTo: 1, state: 'waiting', rev: 5 },
}
