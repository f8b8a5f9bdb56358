import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Attachment } from '#shared/model/entry.ts'
import { oneLine, type Recipients } from './address.ts'
import { writeBodies, type Words } from './bodies.ts'

/** All that a mail is made of, clean and decided: composing it adds nothing. */
export type MailParts = Recipients & {
  readonly messageId: string
  /** Milliseconds since 1970. */
  readonly date: number
  /** The inbox's address, in ASCII, under the name customers may know its author by. */
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo: string
  readonly subject: string
  readonly inReplyTo: string | null
  /** Oldest first. */
  readonly references: readonly string[]
  readonly words: Words
  readonly files: readonly Attachment[]
}

export type Composed = {
  /** The mail, byte by byte, as it is read: files are fetched as they are needed. Each call begins anew. */
  readonly open: () => Readable
  /** About as large as it will be, encoded. */
  readonly sizeBytes: number
}

/**
 * A mail as it goes out (RFC 5322, 2045 to 2047, 2231). Bcc is nobody's business but the envelope's. Nothing says that it is
 * automatic, a list's or bulk (RFC 3834): people wrote it. `read` gives a file's bytes.
 */
export function composeMail(parts: MailParts, read: (fileId: string) => AsyncIterable<Uint8Array>): Composed {
  const { from, to, cc, files } = parts
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const contentIdOf = (fileId: string) => `${fileId}@${domain}`
  const bodies = writeBodies(parts.words, new Set(files.filter(isPicture).map(({ fileId }) => fileId)), contentIdOf)
  const open = () => {
    const composer = new MailComposer({
      messageId: parts.messageId,
      date: new Date(parts.date),
      from: { name: oneLine(from.name), address: from.address },
      replyTo: { name: oneLine(from.name), address: parts.replyTo },
      to: [...to],
      cc: [...cc],
      subject: oneLine(parts.subject),
      ...(parts.inReplyTo === null ? {} : { inReplyTo: parts.inReplyTo }),
      ...(parts.references.length === 0 ? {} : { references: [...parts.references] }),
      // An empty text would leave the mail without one, and a lone file would be all of it.
      text: bodies.text === '' ? '\n' : bodies.text,
      ...(bodies.html === null ? {} : { html: bodies.html }),
      attachments: files.map((file) => ({
        filename: oneLine(file.name),
        contentType: mediaTypeOf(file),
        content: Readable.from(read(file.fileId)),
        ...(bodies.pictures.has(file.fileId) ? { cid: contentIdOf(file.fileId), contentDisposition: 'inline' } : { contentDisposition: 'attachment' }),
      })),
      newline: 'win',
      // What an agent wrote may name files and addresses; nothing is fetched for it.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return composer.compile().createReadStream()
  }
  const filesBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  // In base64 with line ends; text in the worst case as well.
  return { open, sizeBytes: Math.ceil(((filesBytes + Buffer.byteLength(bodies.text) + Buffer.byteLength(bodies.html ?? '')) * 4) / 3 * (78 / 76)) + 4_096 }
}

function isPicture({ kind }: Attachment): boolean {
  return kind.startsWith('image/')
}

/** A mail within a mail may not be encoded (RFC 2046, 5.2.1), and so would have to be safe as it is: it goes as any file does. */
function mediaTypeOf({ kind }: Attachment): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(kind) && !/^(?:message|multipart)\//i.test(kind) ? kind : 'application/octet-stream'
}
