import { setImmediate } from 'node:timers/promises'
import type { ParsedMail } from '../parsed-mail.ts'
import { openReader } from './read-mail.ts'

/** So much is read before others get their turn. */
const TURN_BYTES = 1_000_000

/**
 * Reads a mail (RFC 5322, RFC 2045–2049) while it comes in. Whatever the bytes are, they make a `ParsedMail`: bounded by `LIMITS`, with what could
 * not be read as it was meant among its `troubles`. Rejects only if `raw` itself does, since a mail cut by a broken line is not the mail.
 */
export async function parseMail(raw: AsyncIterable<Uint8Array> | Uint8Array): Promise<ParsedMail> {
  const reader = openReader()
  let isSound = true
  let sinceTurn = 0
  for await (const chunk of raw instanceof Uint8Array ? pieces(raw) : raw) {
    isSound &&= read(() => reader.feed(chunk)) !== FAULT
    sinceTurn += chunk.length
    if (sinceTurn < TURN_BYTES) continue
    sinceTurn = 0
    await setImmediate()
  }
  const mail = isSound ? read(() => reader.end()) : FAULT
  return mail === FAULT ? UNREAD : mail
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += TURN_BYTES) yield bytes.subarray(at, at + TURN_BYTES)
}

const FAULT = Symbol('fault')

/** The net: a fault of the reader itself, which tests look for without it, must not keep the next mail from coming in. */
function read<T>(work: () => T): T | typeof FAULT {
  try {
    return work()
  } catch {
    return FAULT
  }
}

const UNREAD: ParsedMail = { messageId: null, inReplyTo: [], references: [], subject: '', from: null, sender: null, replyTo: [], to: [], cc: [], recipientCount: 0, sentAt: null, text: '', html: null, files: [], authenticationResults: [], isAutomatic: false, list: null, report: null, troubles: ['broken'] }
