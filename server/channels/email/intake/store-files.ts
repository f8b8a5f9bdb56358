import { ATTACHMENTS_LIMIT, type Attachment } from '#shared/model/entry.ts'
import { RAW_MAIL_LIMIT_BYTES, storeFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ParsedFile } from '../parsed-mail.ts'
import { uploaderOf } from './keep-raw.ts'

export type StoredFiles = { readonly attachments: readonly Attachment[]; readonly pictures: ReadonlyMap<string, string> }

/**
 * Stores a mail's files, its pictures among the words included, each under an id made from the mail's own: taking the same
 * mail in again stores none of them twice. Beyond fifty they stay in the raw mail. One of no bytes is none.
 */
export async function storeFiles(workspace: Workspace, inboxId: string, files: readonly ParsedFile[], mailId: string, now: number): Promise<StoredFiles> {
  const attachments: Attachment[] = []
  const pictures = new Map<string, string>()
  for (const [n, { name, contentId, bytes }] of files.slice(0, ATTACHMENTS_LIMIT).entries()) {
    const stored = await storeFile(workspace, { name, bytes: once(bytes), uploadedBy: uploaderOf(inboxId), at: now, limitBytes: RAW_MAIL_LIMIT_BYTES, idOf: (sha256) => `${mailId}-${n}-${sha256.slice(0, 12)}`, isForLater: true })
    if (!stored.ok) continue
    attachments.push(stored.attachment)
    if (contentId !== null && !pictures.has(contentId)) pictures.set(contentId, stored.attachment.fileId)
  }
  return { attachments, pictures }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
