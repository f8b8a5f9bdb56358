import { randomBytes } from 'node:crypto'
import type { ChunkPlace } from '#shared/model/recording.ts'
import { inTransaction, type Query } from '#server/postgres/database.ts'
import { lockRecording } from '#server/postgres/recording-lock.ts'
import type { Workspace } from '#server/workspace.ts'
import { newKey } from './new-key.ts'
import { aboutChunk, aboutKey, openPartKey, type PartName } from './part-key.ts'
import type { RecordingKeys, WorkspaceKey } from './recording-keys.ts'
import { KEY_BYTES, seal } from './seal.ts'

export type RecordingLimits = { readonly partBytes: number; readonly callBytes: number; readonly parts: number }
/** Ten hours of two voices are 290 MB. */
export const RECORDING_LIMITS: RecordingLimits = { partBytes: 512 * 1024 * 1024, callBytes: 2 * 1024 * 1024 * 1024, parts: 50 }

export type NewChunk = { readonly place: ChunkPlace; readonly sound: Buffer; readonly by: string; /** When its call began, by the hub's clock. */ readonly callAt: number; readonly at: number }
/** `others`: the part is somebody else's; `gone`: it was erased, or its days are over. */
export type Kept = { readonly ok: true } | { readonly ok: false; readonly reason: 'others' | 'gone' | 'too-much' }

type PartRow = { readonly user_id: string; readonly key_id: string; readonly data_key: Buffer | null; readonly bytes: number; readonly gone_at: number | null; readonly is_known: boolean; readonly bytes_of_call: number }

/**
 * Keeps a chunk, sealed. One that is there already stays as it is. Chunks may come in any order and at several hubs at once: the row of
 * their part is held meanwhile. Throws `RecordingKeyMissing` where this hub cannot seal it; the chunk stays with its desk then.
 */
export async function keepChunk(workspace: Workspace, keys: RecordingKeys, chunk: NewChunk, limits: RecordingLimits = RECORDING_LIMITS): Promise<Kept> {
  const { place: { entryId, partId, index, untilMs, peaks, isLast }, sound, by } = chunk
  const part: PartName = { workspaceId: workspace.id, entryId, partId }
  return inTransaction(workspace.pool, 'begin', async (client): Promise<Kept> => {
    const made = (await readPart(client, part, index)) ?? (await makePart(client, keys, part, chunk, limits))
    if (typeof made === 'string') return { ok: false, reason: made }
    if (made.user_id !== by) return { ok: false, reason: 'others' }
    if (made.gone_at !== null || made.data_key === null) return { ok: false, reason: 'gone' }
    if (made.is_known) return { ok: true }
    if (made.bytes + sound.length > limits.partBytes || made.bytes_of_call + sound.length > limits.callBytes) return { ok: false, reason: 'too-much' }
    const key = openPartKey(keys, part, { key_id: made.key_id, data_key: made.data_key })
    await client.query({
      name: 'keep chunk',
      // What came at another hub while this one waited for the part is no news either.
      text: `with kept as (
          insert into recording_chunks (workspace_id, entry_id, part_id, index, size, until_ms, is_last, peaks, sound) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1)
        update recordings set chunks = chunks + 1, bytes = bytes + $5 where workspace_id = $1 and entry_id = $2 and part_id = $3 and exists (select from kept)`,
      values: [workspace.id, entryId, partId, index, sound.length, untilMs, isLast, seal(key, Uint8Array.from(peaks), aboutChunk(part, index, 'peaks')), seal(key, sound, aboutChunk(part, index, 'sound'))],
    })
    return { ok: true }
  })
}

/** A part, held until the transaction ends; whether it has this chunk, and how much there is of its call. */
async function readPart(query: Query, { workspaceId, entryId, partId }: PartName, index: number): Promise<PartRow | null> {
  const { rows } = await query.query<PartRow>({
    name: 'part of a recording',
    text: `select user_id, key_id, data_key, bytes, gone_at,
        exists (select from recording_chunks c where c.workspace_id = $1 and c.entry_id = $2 and c.part_id = $3 and c.index = $4) as is_known,
        (select coalesce(sum(a.bytes), 0)::bigint from recordings a where a.workspace_id = $1 and a.entry_id = $2) as bytes_of_call
      from recordings where workspace_id = $1 and entry_id = $2 and part_id = $3 for update`,
    values: [workspaceId, entryId, partId, index],
  })
  return rows[0] ?? null
}

async function makePart(query: Query, keys: RecordingKeys, part: PartName, { place, by, callAt, at }: NewChunk, { parts }: RecordingLimits): Promise<PartRow | 'gone' | 'too-much'> {
  const { workspaceId, entryId, partId } = part
  // Whoever erases the call, or makes the same part at another hub, comes before or after.
  await lockRecording(workspaceId, query, [entryId])
  const made = await readPart(query, part, place.index)
  if (made !== null) return made
  const { rowCount: isErased } = await query.query('select from recordings_erased where workspace_id = $1 and entry_id = $2', [workspaceId, entryId])
  if (isErased === 1) return 'gone'
  const { rows } = await query.query<{ n: number; bytes: number }>('select count(*) as n, coalesce(sum(bytes), 0)::bigint as bytes from recordings where workspace_id = $1 and entry_id = $2', [workspaceId, entryId])
  const { n, bytes } = rows[0] ?? { n: 0, bytes: 0 }
  if (n >= parts) return 'too-much'
  const { id, key } = await keyToSealWith(query, keys, workspaceId, at)
  const sealed = seal(key, randomBytes(KEY_BYTES), aboutKey(part))
  // Its desk's clock may be wrong; nothing was recorded in the future.
  await query.query('insert into recordings (workspace_id, entry_id, part_id, conversation_id, user_id, started_at, call_at, key_id, data_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [workspaceId, entryId, partId, place.conversationId, by, Math.min(place.startedAt, at), callAt, id, sealed])
  return { user_id: by, key_id: id, data_key: sealed, bytes: 0, gone_at: null, is_known: false, bytes_of_call: bytes }
}

async function keyToSealWith(query: Query, keys: RecordingKeys, workspaceId: string, at: number): Promise<WorkspaceKey> {
  const found = await newKey(query, keys, workspaceId)
  if (found.isKnown) return found.key
  // Two hubs with different keys must not each be the first: one of them is refused.
  await lockRecording(workspaceId, query, [KEYS])
  const { key } = await newKey(query, keys, workspaceId)
  await query.query('insert into recording_keys (workspace_id, key_id, since) values ($1, $2, $3) on conflict do nothing', [workspaceId, key.id, at])
  return key
}

/** What is locked while a key is used for the first time; no call has this id. */
const KEYS = ' keys'
