import type { ImapFlow } from 'imapflow'
import { askServer } from './ask-server.ts'
import { downloadMail, type Download } from './download-mail.ts'

// Small mails come a few at a time, and the next few while these are taken in: a full mailbox waits for nobody's round trips.
// Nothing of it is kept: what was read ahead and not taken in is read again.

/** At most so many mails lie ready at once, twice over: those being taken in and those after them. */
const MAILS_AHEAD = 10
const BYTES_AHEAD = 2 * 1024 * 1024
/** One that is larger comes in pieces, when its turn is there. */
const SMALL_BYTES = 256 * 1024

/** Whether a mail is in hand, or comes over the line while it is taken in. */
export type Ahead = { readonly mail: Download | null; readonly isInHand: boolean }

export type ReadAhead = {
  /** One of the mails, each asked for once and in order. Throws a `MailboxError`. */
  readonly mailOf: (uid: number) => Promise<Ahead>
}

/**
 * The mails `uids` of the open folder. `suspects` may have broken a line before: up to the last of them each is asked for by
 * itself, and nothing else meanwhile, so that it is known which one does. Where a line breaks over several at once, all of
 * them become suspects.
 */
export function readAhead(client: ImapFlow, uids: readonly number[], suspects: Map<number, number>, answerMs: number): ReadAhead {
  let next = uids.slice(1 + uids.findLastIndex((uid) => suspects.has(uid)))
  const alone = new Set(uids.slice(0, uids.length - next.length))
  let asked: { readonly uids: readonly number[]; readonly mails: Promise<ReadonlyMap<number, Uint8Array>> } | null = null
  let inHand: ReadonlyMap<number, Uint8Array> = new Map()

  function askForSome(): void {
    const some = next.slice(0, MAILS_AHEAD)
    next = next.slice(MAILS_AHEAD)
    if (some.length === 0) return
    const mails = fetchSmall(client, some, answerMs).catch((error) => {
      // Below a first strike: it may be any of them.
      for (const uid of some) suspects.set(uid, suspects.get(uid) ?? -1)
      throw error
    })
    // Heard of when its first mail is asked for; that may be never.
    mails.catch(() => undefined)
    asked = { uids: some, mails }
  }

  return {
    async mailOf(uid) {
      if (!alone.has(uid)) {
        if (asked === null) askForSome()
        if (asked?.uids[0] === uid) {
          inHand = await asked.mails
          asked = null
          askForSome()
        }
      }
      const bytes = inHand.get(uid)
      return bytes === undefined ? { mail: await downloadMail(client, uid, answerMs), isInHand: false } : { mail: { bytes: once(bytes), trouble: () => null }, isInHand: true }
    },
  }
}

/** Those of them that are small, and not more than fits; by its UID each. */
async function fetchSmall(client: ImapFlow, uids: readonly number[], answerMs: number): Promise<ReadonlyMap<number, Uint8Array>> {
  if (uids.length < 2) return new Map()
  const ask = <T>(question: Promise<T>): Promise<T> => askServer(client, answerMs, question)
  const sizes = await ask(client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true }))
  let bytes = 0
  const small = sizes.flatMap(({ uid, size = Infinity }) => {
    if (size >= SMALL_BYTES || bytes + size > BYTES_AHEAD) return []
    bytes += size
    return [uid]
  })
  if (small.length === 0) return new Map()
  const fetched = await ask(client.fetchAll(small.join(','), { uid: true, source: { start: 0, maxLength: SMALL_BYTES } }, { uid: true }))
  // What a server says of a mail's size is not always so: one that comes cut off comes again in pieces.
  return new Map(fetched.flatMap(({ uid, source }) => (source === undefined || source.length === 0 || source.length >= SMALL_BYTES ? [] : [[uid, source] as const])))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
