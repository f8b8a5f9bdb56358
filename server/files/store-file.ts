import { createHash, randomUUID } from 'node:crypto'
import type { Attachment } from '#shared/model/entry.ts'
import { inTransaction } from '#server/postgres/database.ts'
import { lockFiles, lockNameOf } from '#server/postgres/file-lock.ts'
import type { Workspace } from '#server/workspace.ts'
import { cleanFileName } from './clean-name.ts'
import { kindOf, SNIFF_BYTES } from './file-kind.ts'

// Files live in Postgres, so that several hubs share them: bytes by their SHA-256 in pieces, and one row for each time
// somebody sent them. Nothing is ever held whole in memory. Pieces arrive under a name of their own and take the hash's
// name at the end; what an interrupted upload leaves behind is swept (sweep-uploads.ts).

/** The largest file anybody may send. */
export const FILE_LIMIT_BYTES = 20 * 1024 * 1024
/** The largest mail that is kept whole, its files included. */
export const RAW_MAIL_LIMIT_BYTES = 50 * 1024 * 1024
const CHUNK_BYTES = 256 * 1024

export type Upload = {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly uploadedBy: string
  readonly at: number
  /** Left out, `FILE_LIMIT_BYTES`. */
  readonly limitBytes?: number
  /** The file's id, by the SHA-256 of its bytes: whoever stores the same again under the same id has it once. Left out, a new one. */
  readonly idOf?: (sha256: string) => string
  /** Only what is written after it makes use of it: one of a single piece is on the disk no later than that, and need not be before. */
  readonly isForLater?: boolean
}
export type Stored = { readonly ok: true; readonly attachment: Attachment; readonly sha256: string } | { readonly ok: false; readonly reason: 'too-large' | 'empty' }

/** Stores a file as it comes in. Throws when the stream breaks off; nothing of it is kept then. */
export async function storeFile(workspace: Workspace, { name, bytes, uploadedBy, at, limitBytes = FILE_LIMIT_BYTES, idOf = () => randomUUID(), isForLater = false }: Upload): Promise<Stored> {
  const uploading = `uploading-${at}-${randomUUID()}`
  try {
    const read = await writeChunks(workspace, uploading, bytes, limitBytes)
    if (!read.ok) {
      await dropChunks(workspace, uploading)
      return read
    }
    const attachment: Attachment = { fileId: idOf(read.sha256), name: cleanFileName(name), kind: await kindOf(read.beginning), sizeBytes: read.sizeBytes }
    const kept = { sha256: read.sha256, attachment, uploadedBy, at }
    await (read.small === null ? keep(workspace, uploading, kept) : keepSmall(workspace, read.small, kept, isForLater))
    return { ok: true, attachment, sha256: read.sha256 }
  } catch (error) {
    await dropChunks(workspace, uploading).catch(() => undefined)
    throw error
  }
}

/** A stored file, piece by piece; null when there is none. Who may read it is the caller's to ask (may-see-file.ts). */
export async function readFile(workspace: Workspace, fileId: string): Promise<{ readonly attachment: Attachment; readonly sha256: string; readonly chunks: AsyncIterable<Buffer> } | null> {
  const { rows } = await workspace.pool.query<{ sha256: string; kind: string; size_bytes: number; name: string }>('select sha256, kind, size_bytes, name from files where workspace_id = $1 and id = $2', [workspace.id, fileId])
  const file = rows[0]
  if (file === undefined) return null
  return { attachment: { fileId, name: file.name, kind: file.kind, sizeBytes: file.size_bytes }, sha256: file.sha256, chunks: readChunks(workspace, file.sha256) }
}

/** `small`: all of its bytes, of a file of one piece, which is not written yet. */
type ReadIn = { readonly ok: true; readonly sha256: string; readonly sizeBytes: number; readonly beginning: Buffer; readonly small: Buffer | null } | { readonly ok: false; readonly reason: 'too-large' | 'empty' }

async function writeChunks(workspace: Workspace, uploading: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<ReadIn> {
  const hash = createHash('sha256')
  const beginning: Uint8Array[] = []
  let sizeBytes = 0
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let chunks = 0
  const write = async (least: number) => {
    const joined = Buffer.concat(waiting)
    let from = 0
    for (; joined.length - from >= least; from += CHUNK_BYTES) {
      // A query of its own, not one long transaction: a slow sender must not hold a connection others need.
      await workspace.pool.query('insert into file_chunks (workspace_id, sha256, n, bytes) values ($1, $2, $3, $4)', [workspace.id, uploading, chunks, joined.subarray(from, from + CHUNK_BYTES)])
      chunks += 1
    }
    waiting = [joined.subarray(from)]
    waitingBytes = Math.max(0, joined.length - from)
  }
  for await (const part of bytes) {
    if (sizeBytes < SNIFF_BYTES) beginning.push(part)
    sizeBytes += part.byteLength
    if (sizeBytes > limitBytes) return { ok: false, reason: 'too-large' }
    hash.update(part)
    waiting.push(part)
    waitingBytes += part.byteLength
    if (waitingBytes >= CHUNK_BYTES) await write(CHUNK_BYTES)
  }
  if (sizeBytes === 0) return { ok: false, reason: 'empty' }
  const small = chunks === 0 && waitingBytes <= CHUNK_BYTES ? Buffer.concat(waiting) : null
  if (small === null) await write(1)
  return { ok: true, sha256: hash.digest('hex'), sizeBytes, beginning: Buffer.concat(beginning).subarray(0, SNIFF_BYTES), small }
}

type Kept = { readonly sha256: string; readonly attachment: Attachment; readonly uploadedBy: string; readonly at: number }

/** The pieces take the name of their hash, unless the same bytes are there already; then these go. */
async function keep({ id, pool }: Workspace, uploading: string, { sha256, attachment, uploadedBy, at }: Kept): Promise<void> {
  await inTransaction(pool, 'begin', async (client) => {
    // Two people sending the same picture at once would otherwise both find none.
    await lockFiles(id, client, [sha256])
    const { rowCount } = await client.query('select from file_chunks where workspace_id = $1 and sha256 = $2 limit 1', [id, sha256])
    await client.query(rowCount === 0 ? 'update file_chunks set sha256 = $3 where workspace_id = $1 and sha256 = $2' : 'delete from file_chunks where workspace_id = $1 and sha256 = $2 and $3 <> $2', [id, uploading, sha256])
    await client.query('insert into files (workspace_id, id, sha256, kind, size_bytes, name, uploaded_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing', [id, attachment.fileId, sha256, attachment.kind, attachment.sizeBytes, attachment.name, uploadedBy, at])
  })
}

/** A file of one piece, in one statement: it waits for whoever is about to erase the last use of the same bytes before it looks for them. */
async function keepSmall({ id, pool }: Workspace, bytes: Buffer, { sha256, attachment, uploadedBy, at }: Kept, isForLater: boolean): Promise<void> {
  await pool.query({
    name: 'keep small file',
    text: `with held as materialized (select pg_advisory_xact_lock(hashtextextended($9, 0)), case when $11::boolean then set_config('synchronous_commit', 'off', true) end),
      piece as (insert into file_chunks (workspace_id, sha256, n, bytes) select $1, $3, 0, $10 from held on conflict do nothing)
      insert into files (workspace_id, id, sha256, kind, size_bytes, name, uploaded_by, created_at) select $1, $2, $3, $4, $5, $6, $7, $8 from held on conflict do nothing`,
    values: [id, attachment.fileId, sha256, attachment.kind, attachment.sizeBytes, attachment.name, uploadedBy, at, lockNameOf(id, sha256), bytes, isForLater],
  })
}

async function* readChunks({ id, pool }: Workspace, sha256: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const { rows } = await pool.query<{ bytes: Buffer }>({ name: 'file chunk', text: 'select bytes from file_chunks where workspace_id = $1 and sha256 = $2 and n = $3', values: [id, sha256, n] })
    if (rows[0] === undefined) return
    yield rows[0].bytes
  }
}

async function dropChunks({ id, pool }: Workspace, uploading: string): Promise<void> {
  await pool.query('delete from file_chunks where workspace_id = $1 and sha256 = $2', [id, uploading])
}
