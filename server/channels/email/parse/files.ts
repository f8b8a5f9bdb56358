import type { MailTrouble } from '#shared/model/mail.ts'
import type { ParsedFile } from '../parsed-mail.ts'
import { headerOf } from './delivery-report.ts'
import { decodeWords, oneLine } from './encoded-words.ts'
import { readFields } from './header-fields.ts'
import { LIMITS } from './limits.ts'
import { fileNameOf, type Part } from './part.ts'

const ENDINGS: Readonly<Record<string, string>> = { 'text/calendar': 'ics', 'application/ics': 'ics', 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'application/pdf': 'pdf', 'text/html': 'html', 'text/plain': 'txt', 'text/csv': 'csv', 'text/vcard': 'vcf', 'text/x-vcard': 'vcf', 'application/zip': 'zip', 'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/amr': 'amr', 'video/mp4': 'mp4', 'application/pkcs7-mime': 'p7m', 'application/ms-tnef': 'dat' }
const ARCHIVES = /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|zst|lz|lzh|arj|ace|cab|iso|img|z)$/i
const ARCHIVE_TYPES = /^application\/(x-)?(zip(-compressed)?|rar(-compressed)?|vnd\.rar|7z-compressed|gzip|compressed|tar|gtar|bzip2?|xz|lzh|iso9660-image|vnd\.ms-cab-compressed)$/
const SIGNATURES = /^application\/((x-)?pkcs7-signature|pgp-signature|pgp-keys)$/
const WINMAIL = [0x78, 0x9f, 0x3e, 0x22]

/**
 * A mail's files in their order: everything that is not its words. What is in an archive is not looked at, so that no archive can unpack into more
 * than it is; the signature of a signed mail is no file, for there is nothing to open in it.
 */
export function filesOf(root: Part, trouble: (one: MailTrouble) => void): readonly ParsedFile[] {
  const files: ParsedFile[] = []
  for (const { part, within } of leavesOf(root, '')) {
    if (part.type === 'multipart/encrypted') trouble('encrypted')
    if (part.use !== 'file' || (within === 'multipart/signed' && SIGNATURES.test(part.type))) continue
    if (files.length >= LIMITS.files) {
      trouble('too-many-parts')
      break
    }
    const file = fileOf(part)
    for (const one of troublesOf(file, part)) trouble(one)
    // What did not fit in is told of, and is in the mail as it is kept.
    if (file.bytes.length > 0) files.push(file)
  }
  return files
}

function* leavesOf(part: Part, within: string): Generator<{ readonly part: Part; readonly within: string }> {
  yield { part, within }
  for (const one of part.parts) yield* leavesOf(one, part.type)
}

function fileOf(part: Part): ParsedFile {
  const contentId = oneLine((part.fields.first('content-id') ?? '').replace(/^\s*<|>\s*$/g, ''), 500)
  return {
    name: oneLine(fileNameOf(part), LIMITS.fileName) || nameFor(part),
    mediaType: part.type,
    contentId: contentId === '' ? null : contentId,
    isInline: part.disposition.value === 'inline' || (part.disposition.value !== 'attachment' && contentId !== ''),
    bytes: part.bytes,
  }
}

/** An enclosed mail is called by its subject; of others the kind alone is known. */
function nameFor({ type, bytes }: Part): string {
  if (type !== 'message/rfc822' && type !== 'message/global') return Object.hasOwn(ENDINGS, type) ? `file.${ENDINGS[type] ?? ''}` : type.startsWith('multipart/') ? 'part.eml' : 'file'
  return `${oneLine(decodeWords(readFields(headerOf(bytes), '').first('subject') ?? ''), 200) || 'mail'}.eml`
}

function troublesOf({ name, bytes }: ParsedFile, { type }: Part): readonly MailTrouble[] {
  const isWinmail = /^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name) || WINMAIL.every((byte, at) => bytes[at] === byte)
  const isEncrypted = /^application\/(x-)?pkcs7-mime$/.test(type) || /\.p7m$/i.test(name)
  const isArchive = ARCHIVES.test(name) || ARCHIVE_TYPES.test(type)
  const isPiece = type === 'message/partial'
  return [...(isWinmail ? ['winmail' as const] : []), ...(isEncrypted ? ['encrypted' as const] : []), ...(isArchive ? ['archive' as const] : []), ...(isPiece ? ['broken' as const] : [])]
}
