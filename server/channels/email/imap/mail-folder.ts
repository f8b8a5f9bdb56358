import type { ImapFlow } from 'imapflow'
import type { Inbox } from '#shared/model/inbox.ts'
import { isStoreAway } from '#server/postgres/store-away.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { askServer } from './ask-server.ts'
import { readPlace, writePlace, type FolderPlace, type Stretch } from './folder-place.ts'
import { dueFailures, endFailure, forgetOldFailures, putAside, type Folder } from './mail-failures.ts'
import { MailboxError, mailboxErrorOf } from './mailbox-error.ts'
import type { Pace } from './pace.ts'
import { readAhead, type ReadAhead } from './read-ahead.ts'
import type { TakeIn } from './take-in.ts'
import { within } from './within.ts'

// The folder that a mailbox's mails come to, read in the order of its UIDs. What is new comes first, then mails that failed
// and are due again, then a few of those that lay there before. The place moves past a mail once it was kept, or put aside.

export type FolderReader = {
  /** Everything that has come since; says how many. */
  readonly readNew: () => Promise<number>
  readonly retryFailed: () => Promise<void>
  /** Some of what lay there before; whether there is more. */
  readonly readBefore: () => Promise<boolean>
  /** Copies of what we sent, that lie in the way of whoever looks into the mailbox. */
  readonly takeEchoes: () => readonly number[]
}

export type Reading = {
  readonly workspace: Workspace
  readonly hubId: string
  readonly inbox: () => Inbox | undefined
  readonly inboxId: string
  readonly daysBack: number
  readonly client: ImapFlow
  readonly folder: string
  readonly pace: Pace
  readonly takeIn: TakeIn
  readonly log: Log
  readonly now: () => number
  readonly random: () => number
  /** Counts how often a mail broke the line, over all lines: a mail that does is passed by after a few times. */
  readonly strikes: Map<number, number>
}

/** This hub holds the mailbox no longer, or its inbox was switched off: nothing is to be read any more. */
export class LetGo extends Error {}

const DAY_MS = 86_400_000
/** The newest days come first, whatever is set. */
const FIRST_DAYS = 30
/** A mailbox that was made anew is read again this far back at least: what came while nobody looked has new UIDs too. */
const ANEW_DAYS = 7
const BEFORE_AT_ONCE = 10
const STRIKES = 3

/** Opens the folder; throws `folder-missing`. */
export async function openFolder(reading: Reading): Promise<FolderReader> {
  const { workspace, hubId, inbox, inboxId, daysBack, client, folder, pace, takeIn, log, now, random, strikes } = reading
  const ask = <T>(question: Promise<T>): Promise<T> => askServer(client, pace.answerMs, question)
  const opened = await ask(client.mailboxOpen(folder).catch((error: { readonly responseStatus?: string }) => {
    const trouble = mailboxErrorOf(error)
    throw error.responseStatus === 'NO' && trouble.why === 'unknown' ? new MailboxError('folder-missing', trouble.answer) : trouble
  }))
  const uidValidity = Number(opened.uidValidity)
  const where: Folder = { inboxId, folder, uidValidity }
  let place = await placeToBegin()
  let echoes: number[] = []
  /** What of the stretch at hand is still to be read; mails that go meanwhile are missed when their turn comes. */
  let before: number[] | null = null

  async function placeToBegin(): Promise<FolderPlace> {
    const known = await readPlace(workspace, inboxId, folder)
    if (known?.uidValidity === uidValidity) return known
    const highest = opened.exists === 0 ? (opened.uidNext ?? 1) - 1 : Math.max(0, ...(await search({ uid: '*' })))
    await forgetOldFailures(workspace, where)
    if (known !== null) {
      // Read again in order, as if it were new: what was taken in before is known by itself, and changes nothing.
      const since = await search({ since: new Date(now() - Math.max(daysBack, ANEW_DAYS) * DAY_MS) })
      log('mailbox.made_anew', { inboxId, folder, mails: since.length })
      return write({ uidValidity, lastUid: (since[0] ?? highest + 1) - 1, before: [], beforeTotal: 0, beforeDone: 0 })
    }
    const stretches = daysBack === 0 || highest === 0 ? [] : await stretchesUpTo(highest)
    const beforeTotal = (await Promise.all(stretches.map(uidsIn))).flat().length
    log('mailbox.first_read', { inboxId, folder, mailsBefore: beforeTotal })
    return write({ uidValidity, lastUid: highest, before: stretches, beforeTotal, beforeDone: 0 })
  }

  async function stretchesUpTo(highest: number): Promise<readonly Stretch[]> {
    const newestMs = now() - Math.min(daysBack, FIRST_DAYS) * DAY_MS
    const [first] = await search({ since: new Date(newestMs) })
    const newest = first === undefined ? [] : [{ from: first, to: highest, sinceMs: newestMs }]
    const upTo = (first ?? highest + 1) - 1
    return daysBack <= FIRST_DAYS || upTo < 1 ? newest : [...newest, { from: 1, to: upTo, sinceMs: now() - daysBack * DAY_MS }]
  }

  function uidsIn({ from, to, sinceMs }: Stretch): Promise<number[]> {
    return search({ uid: `${from}:${to}`, since: new Date(sinceMs) }).then((uids) => uids.filter((uid) => uid >= from && uid <= to))
  }

  async function search(query: { readonly uid?: string; readonly since?: Date }): Promise<number[]> {
    const found = await ask(client.search(query, { uid: true }))
    if (!Array.isArray(found)) throw new MailboxError(client.usable ? 'garbled' : 'cut')
    return found.toSorted((one, other) => one - other)
  }

  async function write(next: FolderPlace): Promise<FolderPlace> {
    if (!(await writePlace(workspace, hubId, inboxId, folder, next))) throw new LetGo()
    place = next
    return next
  }

  /** Takes these in, in this order. While one is taken in the next are fetched, and it is written down that the one before was. */
  async function takeInOrder(uids: readonly number[], isSettled: (uid: number) => boolean, past: (uid: number) => FolderPlace): Promise<void> {
    const ahead = readAhead(client, uids, strikes, pace.answerMs)
    let written: Promise<unknown> = Promise.resolve()
    try {
      for (const uid of uids) {
        await take(uid, 0, isSettled(uid), ahead)
        await written
        written = write(past(uid))
        written.catch(() => undefined)
      }
    } finally {
      await written
    }
  }

  /** Takes one mail in, or puts it aside. Throws what is not the mail's fault: the line, the database, the hold. */
  async function take(uid: number, attempts: number, isSettled: boolean, ahead: ReadAhead): Promise<void> {
    const current = inbox()
    if (current?.isOn !== true) throw new LetGo()
    let trouble: () => MailboxError | null = () => null
    let isInHand = false
    try {
      const { mail, ...come } = await ahead.mailOf(uid)
      isInHand = come.isInHand
      if (mail === null) return attempts > 0 ? endFailure(workspace, where, uid) : undefined
      trouble = mail.trouble
      const taken = await within(pace.takeInMs, takeIn(workspace, current, mail.bytes, { folder, uidValidity, uid, isSettled, log, now }))
      if (taken.kind === 'refused' && taken.why === 'off') throw new LetGo()
      if (taken.kind === 'echo') echoes.push(uid)
      strikes.delete(uid)
      if (attempts > 0) await endFailure(workspace, where, uid)
    } catch (error) {
      if (error instanceof LetGo) throw error
      const isLine = error instanceof MailboxError || trouble() !== null || (!isInHand && !client.usable)
      if (!isLine && isStoreAway(error)) throw error
      if (isLine) {
        strikes.set(uid, (strikes.get(uid) ?? 0) + 1)
        if ((strikes.get(uid) ?? 0) < STRIKES) throw trouble() ?? error
      }
      const why = isLine ? 'not downloaded' : error instanceof Error ? `${error.name} ${String((error as { code?: unknown }).code ?? '')}`.trim() : 'unknown'
      log('mailbox.put_aside', { inboxId, folder, uid, attempts: attempts + 1, why, error: error instanceof Error ? error.message.slice(0, 200) : '' })
      await putAside(workspace, where, { uid, attempts: attempts + 1 }, { at: now(), why, firstMs: pace.failureMs, random })
      strikes.delete(uid)
    }
  }

  return {
    async readNew() {
      // `N:*` always names the newest mail, however old it is (RFC 3501, 6.4.8).
      const uids = (await search({ uid: `${place.lastUid + 1}:*` })).filter((uid) => uid > place.lastUid)
      await takeInOrder(uids, () => false, (uid) => ({ ...place, lastUid: uid }))
      return uids.length
    },
    async retryFailed() {
      for (const { uid, attempts } of await dueFailures(workspace, where, now())) await take(uid, attempts, false, readAhead(client, [uid], strikes, pace.answerMs))
    },
    async readBefore() {
      const [stretch, ...rest] = place.before
      if (stretch === undefined) return false
      before ??= await uidsIn(stretch)
      const some = before.splice(0, BEFORE_AT_ONCE)
      const settled = some.length === 0 ? new Set<number>() : new Set(await ask(client.search({ uid: some.join(','), or: [{ seen: true }, { answered: true }] }, { uid: true })) || [])
      await takeInOrder(some, (uid) => settled.has(uid), (uid) => ({ ...place, before: [{ ...stretch, from: uid + 1 }, ...rest], beforeDone: Math.min(place.beforeTotal, place.beforeDone + 1) }))
      if (before.length > 0) return true
      before = null
      await write({ ...place, before: rest, ...(rest.length === 0 ? { beforeDone: place.beforeTotal } : {}) })
      return place.before.length > 0
    },
    takeEchoes() {
      const taken = echoes
      echoes = []
      return taken
    },
  }
}
