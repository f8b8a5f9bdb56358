import type { ImapFlow } from 'imapflow'
import type { MailboxConnection } from '#shared/model/mailbox.ts'
import { isStoreAway } from '#server/postgres/store-away.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { readMailAccount } from '../account.ts'
import { writeState, type KeptState } from './holding.ts'
import { LetGo, openFolder, type FolderReader } from './mail-folder.ts'
import { MailboxError, mailboxErrorOf } from './mailbox-error.ts'
import { openClient } from './open-client.ts'
import { countJunk, findOtherFolders, putEchoesAway, type OtherFolders } from './other-folders.ts'
import { waitBeforeAttempt, type Pace } from './pace.ts'
import type { TakeIn } from './take-in.ts'
import { createIdleTrust } from './idle-trust.ts'
import { waitOnLine, type Waiting } from './watch-line.ts'

// One mailbox, watched by the hub that holds it: connect, catch up with what came meanwhile, then wait until there is more.
// Whatever ends a line, another is opened after a while, and reading goes on from the place that is written down.

export type Watched = {
  readonly inboxId: string
  /** The account's, when watching began. */
  readonly rev: number
  /** It found that it is not to read any more. */
  readonly hasEnded: () => boolean
  readonly close: () => Promise<void>
}

export type Watching = {
  readonly workspace: Workspace
  readonly hubId: string
  readonly inboxId: string
  readonly rev: number
  readonly takeIn: TakeIn
  readonly pace: Pace
  readonly log: Log
  readonly now: () => number
  readonly random: () => number
}

/** A line that was well for so many first waits was a good one; the next break begins with a short wait again. */
const GOOD_LINE = 10

export function watchMailbox({ workspace, hubId, inboxId, rev, takeIn, pace, log, now, random }: Watching): Watched {
  const strikes = new Map<number, number>()
  let isClosed = false
  let client: ImapFlow | null = null
  let waiting: Waiting | null = null
  let stopPause = () => {}
  let said: KeptState = { connection: { kind: 'connecting', since: now() }, junkUnseen: null }
  let lastWritten = ''
  let hasEnded = false
  const trust = createIdleTrust(now)
  const watched = watch()
    .catch((error) => log('mailbox.watch_failed', { inboxId, error: String(error) }))
    .finally(() => {
      hasEnded = true
    })

  async function watch(): Promise<void> {
    let attempts = 0
    let troubledSince: number | null = null
    await say({ kind: 'connecting', since: now() })
    while (!isClosed) {
      let trouble: MailboxError
      let wellSince: number | null = null
      try {
        await onOneLine(() => {
          wellSince ??= performance.now()
          troubledSince = null
        })
        trouble = new MailboxError('cut')
      } catch (error) {
        if (error instanceof LetGo) return
        if (isClosed) return
        if (isStoreAway(error)) {
          // Nothing is wrong with the mailbox; mails wait there until they can be kept here.
          log('mailbox.store_away', { inboxId })
          await pause(waitBeforeAttempt((attempts += 1), pace.retry.firstMs, pace.retry.longestMs, random))
          continue
        }
        trouble = mailboxErrorOf(error)
      } finally {
        client?.close()
        client = null
        waiting = null
        if (wellSince !== null && performance.now() - wellSince > GOOD_LINE * pace.retry.firstMs) attempts = 0
      }
      if (isClosed) return
      attempts += 1
      troubledSince ??= now()
      const { firstMs, longestMs, firstRefusedMs, longestRefusedMs } = pace.retry
      const waitMs = trouble.why === 'refused' ? waitBeforeAttempt(attempts, firstRefusedMs, longestRefusedMs, random) : waitBeforeAttempt(attempts, firstMs, longestMs, random)
      log('mailbox.trouble', { inboxId, why: trouble.why, attempts, waitMs })
      await say({ kind: 'trouble', since: troubledSince, why: trouble.why, answer: trouble.answer, nextAt: now() + waitMs })
      await pause(waitMs)
    }
  }

  /** Ends when the line does. `isWell` is called once everything that had come meanwhile is taken in. */
  async function onOneLine(isWell: () => void): Promise<void> {
    const full = await readMailAccount(workspace, inboxId)
    if (full === null || full.rev !== rev) throw new LetGo()
    const opened = await openClient({ workspace, full, now: now(), timeoutMs: pace.connectMs })
    client = opened
    if (isClosed) return
    const line = waitOnLine(opened, trust, pace.answerMs)
    waiting = line
    const others = await findOtherFolders(opened, pace.answerMs)
    const { folder, daysBack } = full.account
    const reader = await openFolder({ workspace, hubId, inbox: () => workspace.feed.floor().inbox(inboxId), inboxId, daysBack, client: opened, folder, pace, takeIn, log, now, random, strikes })
    const since = now()
    const tell = () => say({ kind: 'connected', since, isTold: line.isTold() })
    await tell()
    log('mailbox.connected', { inboxId, isTold: line.isTold() })
    await goOn({ opened, line, reader, others, tell, isWell })
  }

  type Line = { readonly opened: ImapFlow; readonly line: Waiting; readonly reader: FolderReader; readonly others: OtherFolders; readonly tell: () => Promise<void>; readonly isWell: () => void }

  async function goOn({ opened, line, reader, others, tell, isWell }: Line): Promise<void> {
    let junkAt = 0
    while (!isClosed && line.isOpen()) {
      line.lookNow()
      line.found(await reader.readNew())
      await reader.retryFailed()
      await putAway(opened, others, reader.takeEchoes())
      isWell()
      if (now() >= junkAt) {
        junkAt = now() + pace.junkMs
        said = { ...said, junkUnseen: await countJunk(opened, others, pace.answerMs) }
      }
      await tell()
      if (await reader.readBefore()) continue
      await line.rest(Math.max(0, Math.min(line.isTold() ? pace.renewMs : pace.pollMs, junkAt - now())))
    }
  }

  /** A nicety: whatever comes of it, the mails were recognised for what they are. */
  async function putAway(opened: ImapFlow, others: OtherFolders, uids: readonly number[]): Promise<void> {
    await putEchoesAway(opened, others, uids, pace.answerMs).catch((error) => log('mailbox.echoes_left', { inboxId, why: mailboxErrorOf(error).why }))
  }

  async function say(connection: MailboxConnection): Promise<void> {
    const next = { ...said, connection }
    if (JSON.stringify(next) === lastWritten) return
    said = next
    try {
      await writeState(workspace, hubId, inboxId, next)
      lastWritten = JSON.stringify(next)
    } catch (error) {
      log('mailbox.state_not_kept', { inboxId, error: String(error) })
    }
  }

  async function pause(ms: number): Promise<void> {
    if (isClosed) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      stopPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    inboxId,
    rev,
    hasEnded: () => hasEnded,
    async close() {
      isClosed = true
      stopPause()
      waiting?.wake()
      client?.close()
      let timer: NodeJS.Timeout | undefined
      await Promise.race([watched, new Promise<void>((resolve) => (timer = setTimeout(resolve, pace.closeMs)))])
      clearTimeout(timer)
    },
  }
}
