import { createHash } from 'node:crypto'
import type { Attachment, Content } from '#shared/model/entry.ts'
import { readFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ParsedFile } from '../parsed-mail.ts'
import { parseMail } from '../parse/parse-mail.ts'
import { cleanHtml } from './clean-html.ts'

/**
 * The formatted words of a mail that came in, cleaned; null where there are none. A long one is not kept but made again from the mail as
 * it came: an erasure then has one thing less to find, and what is cleaned better one day is cleaned better for old mails too.
 */
export async function readHtml(workspace: Workspace, { attachments, mail }: Content): Promise<string | null> {
  if (mail?.way !== 'in' || mail.html !== null) return mail?.html ?? null
  const raw = mail.hasHtml && mail.rawFileId !== null ? await readFile(workspace, mail.rawFileId) : null
  if (raw === null) return null
  const { html, files } = await parseMail(raw.chunks)
  return html === null ? null : cleanHtml(html, picturesOf(files, attachments)).html
}

/** Where the pictures elsewhere are that such text shows, in its order. */
export function remotePictures(cleaned: string): readonly string[] {
  // Every attribute in double quotes, every sign in it escaped: it was written by the cleaner.
  return [...cleaned.matchAll(/<img [^>]*?data-remote="([^"]*)"/g)].map(([, address = '']) => address.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

/** The files of the message are named by their place in the mail and their bytes (store-files.ts). */
function picturesOf(files: readonly ParsedFile[], attachments: readonly Attachment[]): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>()
  for (const [n, { contentId, bytes }] of files.entries()) {
    if (contentId === null || pictures.has(contentId)) continue
    const end = `-${n}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
    const file = attachments.find(({ fileId }) => fileId.endsWith(end))
    if (file !== undefined) pictures.set(contentId, file.fileId)
  }
  return pictures
}
