import type { ImapFlow } from 'imapflow'
import { MailboxError, mailboxErrorOf } from './mailbox-error.ts'
import { within } from './within.ts'

/** The answer to a question on this line. Throws a `MailboxError`; a server that lets one wait too long is hung up on. */
export async function askServer<T>(client: ImapFlow, answerMs: number, question: Promise<T>): Promise<T> {
  try {
    return await within(answerMs, question, () => client.close())
  } catch (error) {
    const trouble = mailboxErrorOf(error)
    // What a question says of a line that ended under it may be anything.
    throw trouble.why === 'unknown' && !client.usable ? new MailboxError('cut') : trouble
  }
}
