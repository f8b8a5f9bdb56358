import type { Workspace } from '#server/workspace.ts'
import { aboutChunk, openPartKey, type PartName } from './part-key.ts'
import { chunksInOrder } from './read-recording.ts'
import type { RecordingKeys } from './recording-keys.ts'
import { unseal } from './seal.ts'

/** What is read of the database, and held, at a time; a chunk has at most 256 kB. */
const CHUNKS_AT_ONCE = 16

export type Playable = { readonly sizeBytes: number; /** From `from` to `to`, both included. */ readonly bytes: (from: number, to: number) => AsyncGenerator<Buffer> }

/** The sound of a part: its chunks one after the other, up to the first gap; null: there is none. Throws `RecordingKeyMissing`. */
export async function openPart(workspace: Workspace, keys: RecordingKeys, name: PartName): Promise<Playable | null> {
  const { rows } = await workspace.pool.query<{ key_id: string; data_key: Buffer }>({
    name: 'key of a part',
    text: 'select key_id, data_key from recordings where workspace_id = $1 and entry_id = $2 and part_id = $3 and gone_at is null',
    values: [name.workspaceId, name.entryId, name.partId],
  })
  const row = rows[0]
  if (row === undefined) return null
  const key = openPartKey(keys, name, row)
  const chunks = await chunksInOrder(workspace, name)
  const sizeBytes = chunks.reduce((sum, { size }) => sum + size, 0)
  return { sizeBytes, bytes: (from, to) => readBytes(workspace, key, name, chunks, from, to) }
}

async function* readBytes({ pool }: Workspace, key: Buffer, name: PartName, chunks: readonly { readonly index: number; readonly size: number }[], from: number, to: number): AsyncGenerator<Buffer> {
  const places = placesOf(chunks).filter(({ start, end }) => end > from && start <= to)
  for (let next = 0; next < places.length; next += CHUNKS_AT_ONCE) {
    const some = places.slice(next, next + CHUNKS_AT_ONCE)
    const { rows } = await pool.query<{ index: number; sound: Buffer }>({
      name: 'sound of a part',
      text: 'select index, sound from recording_chunks where workspace_id = $1 and entry_id = $2 and part_id = $3 and index = any($4) order by index',
      values: [name.workspaceId, name.entryId, name.partId, some.map(({ index }) => index)],
    })
    // Erased, or its days over, while somebody listened: it breaks off, and is not taken for a shorter one.
    if (rows.length < some.length) throw new Error('the recording is gone')
    for (const [n, { start }] of some.entries()) {
      const row = rows[n]
      if (row !== undefined) yield unseal(key, row.sound, aboutChunk(name, row.index, 'sound')).subarray(Math.max(0, from - start), to + 1 - start)
    }
  }
}

/** Where in the part each chunk lies: from `start`, up to before `end`. */
function placesOf(chunks: readonly { readonly index: number; readonly size: number }[]) {
  let end = 0
  return chunks.map(({ index, size }) => {
    const start = end
    end += size
    return { index, start, end }
  })
}
