import type { ImapFlow } from 'imapflow'
import { askServer } from './ask-server.ts'
import { MailboxError } from './mailbox-error.ts'

/** A mail comes in pieces of this size, each asked for when the one before was used up: however large it is, little of it is in memory. */
const PIECE_BYTES = 256 * 1024

export type Download = {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Why the line failed while the bytes were read; null: it did not. */
  readonly trouble: () => MailboxError | null
}

/**
 * One mail of the folder that is open, byte for byte; null: it is not there any more. Reading it leaves it unread at the
 * server. Each piece has `answerMs`; a server that is slower than that is hung up on.
 */
export async function downloadMail(client: ImapFlow, uid: number, answerMs: number): Promise<Download | null> {
  const { content } = await askServer(client, answerMs, client.download(String(uid), undefined, { uid: true, chunkSize: PIECE_BYTES }))
  if (content === undefined) {
    const still = await askServer(client, answerMs, client.fetchOne(String(uid), { uid: true }, { uid: true }))
    if (still !== false) throw new MailboxError(client.usable ? 'garbled' : 'cut')
    return null
  }
  const reading: AsyncIterator<Uint8Array> = content[Symbol.asyncIterator]() // a stream without an encoding gives bytes.
  let trouble: MailboxError | null = null
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = await askServer(client, answerMs, reading.next())
        if (piece.done === true) return
        yield piece.value
      }
    } catch (error) {
      // Only the line throws here: whoever reads says so to us by ending, not by throwing.
      trouble = error instanceof MailboxError ? error : new MailboxError('unknown')
      throw error
    } finally {
      content?.destroy()
    }
  }
  return { bytes: pieces(), trouble: () => trouble }
}
