import { createHash } from 'node:crypto'
import { RAW_MAIL_LIMIT_BYTES, readFile, storeFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'

/** What is read of a mail that is too large to keep: its headers, and most likely its words. */
const BEGINNING_BYTES = 512 * 1024

/** A mail as it came: kept under an id that the same bytes always have, and its bytes to read. */
export type Raw =
  | { readonly isWhole: true; readonly fileId: string; readonly sha256: string; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly isWhole: false; readonly sha256: string; readonly bytes: AsyncIterable<Uint8Array> }

/**
 * Keeps a mail byte for byte before anything is read of it. One beyond 50 MB stays in its mailbox alone, and its beginning is
 * read: it is told of, with its sender, its subject and its first words, as too large. Null: there was nothing in it.
 */
export async function keepRaw(workspace: Workspace, inboxId: string, raw: AsyncIterable<Uint8Array>, now: number): Promise<Raw | null> {
  const beginning: Uint8Array[] = []
  let read = 0
  const stored = await storeFile(workspace, { name: 'mail.eml', bytes: watched(), uploadedBy: uploaderOf(inboxId), at: now, limitBytes: RAW_MAIL_LIMIT_BYTES, idOf: (sha256) => rawIdOf(inboxId, sha256), isForLater: true })
  // What is whole in hand is not asked for again.
  if (stored.ok && read <= BEGINNING_BYTES) return { isWhole: true, fileId: stored.attachment.fileId, sha256: stored.sha256, bytes: once(Buffer.concat(beginning)) }
  if (stored.ok) {
    const file = await readFile(workspace, stored.attachment.fileId)
    if (file === null) throw new Error('a mail that was kept a moment ago')
    return { isWhole: true, fileId: stored.attachment.fileId, sha256: file.sha256, bytes: file.chunks }
  }
  if (stored.reason === 'empty') return null
  const bytes = Buffer.concat(beginning)
  return { isWhole: false, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: once(bytes) }

  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const part of raw) {
      if (read < BEGINNING_BYTES) beginning.push(part.subarray(0, BEGINNING_BYTES - read))
      read += part.byteLength
      yield part
    }
  }
}

/** Who stored a mail and its files: no person, so that nobody sees them but in their message. */
export function uploaderOf(inboxId: string): string {
  return `mail:${inboxId}`
}

function rawIdOf(inboxId: string, sha256: string): string {
  return `raw-${createHash('sha256').update(`${inboxId} ${sha256}`).digest('hex').slice(0, 40)}`
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
