import { CHUNKS_OF_PART, type Recording } from '#shared/model/recording.ts'
import type { Workspace } from '#server/workspace.ts'
import type { KnownCall } from './call-of.ts'
import { aboutChunk, openPartKey, type PartName } from './part-key.ts'
import { readPauses } from './read-pauses.ts'
import type { RecordingKeys } from './recording-keys.ts'
import { unseal } from './seal.ts'

const PARTS_TOLD = 50
const PEAKS_TOLD = CHUNKS_OF_PART * 10
const PEAKS_READ_AT_ONCE = 2_000

type PartRow = { readonly part_id: string; readonly user_id: string; readonly started_at: number; readonly key_id: string; readonly data_key: Buffer }
type ChunkFacts = { readonly index: number; readonly size: number; readonly until_ms: number; readonly is_last: boolean }

/** What was recorded of a call, as far as it is here without a gap. Throws `RecordingKeyMissing`. */
export async function readRecording(workspace: Workspace, keys: RecordingKeys, call: KnownCall): Promise<Recording> {
  const { rows } = await workspace.pool.query<PartRow>({
    name: 'parts of a recording',
    text: `select part_id, user_id, started_at, key_id, data_key from recordings where workspace_id = $1 and entry_id = $2 and gone_at is null order by started_at, part_id limit ${PARTS_TOLD}`,
    values: [workspace.id, call.entry.id],
  })
  const parts: Recording['parts'][number][] = []
  for (const row of rows) {
    const name: PartName = { workspaceId: workspace.id, entryId: call.entry.id, partId: row.part_id }
    const chunks = await chunksInOrder(workspace, name)
    const last = chunks.at(-1)
    parts.push({
      id: row.part_id,
      by: row.user_id,
      startedAt: row.started_at,
      lengthMs: last?.until_ms ?? 0,
      bytes: chunks.reduce((sum, { size }) => sum + size, 0),
      isComplete: last?.is_last ?? false,
      peaks: await readPeaks(workspace, openPartKey(keys, name, row), name, chunks.length),
    })
  }
  return { parts, pauses: await readPauses(workspace, call) }
}

/** The chunks of a part from its first on, up to the first that is missing, or to the one after which there is no more. */
export async function chunksInOrder({ pool }: Workspace, { workspaceId, entryId, partId }: PartName): Promise<readonly ChunkFacts[]> {
  const { rows } = await pool.query<ChunkFacts>({
    name: 'chunks of a part',
    text: 'select index, size, until_ms, is_last from recording_chunks where workspace_id = $1 and entry_id = $2 and part_id = $3 order by index',
    values: [workspaceId, entryId, partId],
  })
  return unbroken(rows)
}

export function unbroken<C extends Pick<ChunkFacts, 'index' | 'is_last'>>(inOrder: readonly C[]): readonly C[] {
  const end = inOrder.findIndex((chunk, place) => chunk.index !== place || inOrder[place - 1]?.is_last === true)
  return end === -1 ? inOrder : inOrder.slice(0, end)
}

async function readPeaks({ pool }: Workspace, key: Buffer, name: PartName, chunks: number): Promise<readonly number[]> {
  const peaks: number[] = []
  for (let from = 0; from < chunks && peaks.length < PEAKS_TOLD; from += PEAKS_READ_AT_ONCE) {
    const { rows } = await pool.query<{ index: number; peaks: Buffer }>({
      name: 'peaks of a part',
      text: 'select index, peaks from recording_chunks where workspace_id = $1 and entry_id = $2 and part_id = $3 and index >= $4 and index < $5 order by index',
      values: [name.workspaceId, name.entryId, name.partId, from, Math.min(chunks, from + PEAKS_READ_AT_ONCE)],
    })
    for (const row of rows) peaks.push(...unseal(key, row.peaks, aboutChunk(name, row.index, 'peaks')))
  }
  return peaks.slice(0, PEAKS_TOLD)
}
