import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { ATTACHMENTS_LIMIT } from '#shared/model/entry.ts'
import type { Channel } from '../channel.ts'
import { searchMailbox } from './imap/search-mailbox.ts'
import { createLines } from './smtp/lines.ts'
import { SEND_PACE, type SendPace } from './smtp/pace.ts'
import { sendMail } from './smtp/send-mail.ts'
import type { SearchMailbox } from './smtp/settle-unclear.ts'
import { createTurns } from './smtp/turns.ts'

/** Encoded, it is a third more; what most providers take. */
const FILES_BYTES = 25 * 1024 * 1024

/**
 * Mail, by SMTP to the server of each inbox. What is `sent` was accepted by that server, and no more is known. Whether a mail
 * left whose line broke is found out before it is ever sent again (docs/decisions/0016-sending-a-mail-once.md).
 */
export function createEmailChannel({ pace = SEND_PACE, search = searchMailbox }: { readonly pace?: SendPace; readonly search?: SearchMailbox } = {}): Channel {
  const means = { lines: createLines(pace), turns: createTurns(), search, pace }
  return {
    kind: 'email',
    limits: { textCharacters: MESSAGE_LIMIT, files: ATTACHMENTS_LIMIT, filesBytes: FILES_BYTES },
    deliver: (job) => sendMail(job, means),
  }
}

export const emailChannel = createEmailChannel()
