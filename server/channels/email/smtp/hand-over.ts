import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import type { Line } from './open-line.ts'

// One mail, given to a server. All that matters afterwards is whether the server can have taken it, and SMTP says so only with
// its last word. A server takes a mail once it has seen the line with a dot alone (RFC 5321, 4.1.1.4); so a line that broke
// before we began to write that dot left nothing behind, and one that broke after it left nobody knows what. The mail is
// therefore a stream of our own making: it is not ended before `beforeLast` has written down that it is about to be.

export type RefusedRecipient = { readonly address: string; readonly answer: string }

export type Handed =
  | { readonly kind: 'accepted'; readonly refused: readonly RefusedRecipient[]; /** What it calls the mail from now on, where it says so. */ readonly serverMessageId: string | null }
  /** The server's last word, or none of the recipients was taken: it did not leave, and will not. */
  | { readonly kind: 'refused'; readonly why: 'rejected' | 'too-large'; readonly answer: string; readonly refused: readonly RefusedRecipient[] }
  /** It did not leave, for certain; the same again may. */
  | { readonly kind: 'not-taken'; readonly answer: string; readonly isForNow: boolean }
  /** It may have left. */
  | { readonly kind: 'unclear' }

export type Handing = {
  readonly from: string
  /** Whom it is for; they are what counts. */
  readonly to: readonly string[]
  /** Who gets a copy beside them, as a proof; null: nobody. */
  readonly copyTo: string | null
  readonly sizeBytes: number
  readonly open: () => Readable
  /** Whether it goes to those who are taken while others are told to come later. */
  readonly isLastTry: boolean
  readonly timeoutMs: number
  readonly beforeLast: (refused: readonly RefusedRecipient[]) => Promise<void>
}

export async function handOver({ connection }: Line, { from, to, copyTo, sizeBytes, open, isLastTry, timeoutMs, beforeLast }: Handing): Promise<Handed> {
  const isFor = new Set(to)
  let mayBeTaken = false
  let stopped: Handed | null = null
  let writing: Promise<void> = Promise.resolve()

  async function* mail(): AsyncGenerator<Buffer> {
    // Read only once the server has asked for it, and so has answered for each recipient.
    const refused = refusedBy(connection, isFor)
    stopped = toStop(refused, isFor, isLastTry)
    if (stopped !== null) throw new Error('not to be sent')
    for await (const chunk of open()) yield chunk as Buffer // a stream of a mail's bytes.
    writing = beforeLast(refused.map(plain))
    await writing
    mayBeTaken = true
  }

  const message = Readable.from(mail(), { objectMode: false })
  const sent = new Promise<Handed>((resolve) => {
    const settle = (handed: Handed) => {
      clearTimeout(timer)
      connection.off('end', onEnd)
      resolve(handed)
    }
    const fail = (error: NodemailerError | null) => settle(stopped ?? judge(error, mayBeTaken, refusedBy(connection, isFor).map(plain)))
    const timer = setTimeout(() => fail(null), timeoutMs)
    // A line that is closed from outside says so to nobody else; one that broke says why in the same breath.
    const onEnd = () => void setImmediate(() => fail(null))
    connection.on('end', onEnd)
    connection.send({ from, to: [...to, ...(copyTo === null ? [] : [copyTo])], size: sizeBytes }, message, (error, info) => (error ? fail(error) : settle({ kind: 'accepted', refused: refusedBy(connection, isFor).map(plain), serverMessageId: info.serverMessageId ?? null })))
  })
  const handed = await sent
  // What is being written down is written before anything else is written about it.
  await writing.catch(() => undefined)
  if (handed.kind !== 'accepted') {
    connection.close()
    message.destroy()
  }
  return handed
}

/** Without an error the time was up, or the line was closed. */
function judge(error: NodemailerError | null, mayBeTaken: boolean, refused: readonly RefusedRecipient[]): Handed {
  const answer = (error?.response ?? '').slice(0, 500)
  const code = error?.responseCode ?? 0
  // Only what answers the mail itself is a last word; a line that ends with one is not (EMESSAGE: nodemailer's name for it).
  const isLastWord = error?.code === 'EMESSAGE' && code >= 400
  if (mayBeTaken && !isLastWord) return { kind: 'unclear' }
  if (error?.code === 'EMESSAGE' && code === 0) return { kind: 'refused', why: 'too-large', answer: '', refused }
  if (code < 500 || SIGN_IN.has(code)) return { kind: 'not-taken', answer, isForNow: code >= 400 && code < 500 && code !== 421 }
  return { kind: 'refused', why: isTooLarge(code, answer) ? 'too-large' : 'rejected', answer, refused }
}

/** It wants us to sign in, in another way or again: our account's matter, and not the mail's (RFC 4954, 6). */
const SIGN_IN = new Set([530, 534, 535, 538])

/** RFC 5321, 4.2.3 and RFC 3463, 3.3: 552 is said of a full mailbox, too, which has a number of its own. */
function isTooLarge(code: number, answer: string): boolean {
  return /\b5\.(?:3\.4|2\.3)\b/.test(answer) || ((code === 552 || code === 523) && !/\b5\.2\.2\b/.test(answer))
}

type Refused = RefusedRecipient & { readonly code: number }

function plain({ address, answer }: Refused): RefusedRecipient {
  return { address, answer }
}

/** Whom of those that count the server would not take, so far. */
function refusedBy(connection: object, isFor: ReadonlySet<string>): readonly Refused[] {
  // Kept by nodemailer while it sends, and told only afterwards; its version is pinned, and a test fails without it.
  const { _envelope: envelope } = connection as { _envelope?: { rejectedErrors?: readonly NodemailerError[] } | false }
  const errors = envelope ? (envelope.rejectedErrors ?? []) : []
  return errors.flatMap(({ recipient, response = '', responseCode = 0 }) => (recipient !== undefined && isFor.has(recipient) ? [{ address: recipient, answer: response.slice(0, 500), code: responseCode }] : []))
}

/**
 * Whether it is better not to send it. Our own copy alone is no mail; and when some are told to come later, all wait for
 * them, so that it goes to everybody at once.
 */
function toStop(refused: readonly Refused[], isFor: ReadonlySet<string>, isLastTry: boolean): Handed | null {
  const isForNow = refused.some(({ code }) => code < 500)
  const answer = refused[0]?.answer ?? ''
  if (isForNow && (!isLastTry || refused.length === isFor.size)) return { kind: 'not-taken', answer, isForNow }
  return refused.length === isFor.size && isFor.size > 0 ? { kind: 'refused', why: refused.every(({ code, answer: said }) => isTooLarge(code, said)) ? 'too-large' : 'rejected', answer, refused: refused.map(plain) } : null
}
