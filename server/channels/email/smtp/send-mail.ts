import type { Attachment } from '#shared/model/entry.ts'
import type { OutboundJob, SendOutcome } from '../../channel.ts'
import { readFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'
import { readMailAccount, type FullAccount } from '../account.ts'
import { noteMailId } from '../intake/mail-ids.ts'
import { messageIdFor } from '../thread/message-id.ts'
import { isSame } from './address.ts'
import { composeMail, type Composed } from './compose.ts'
import { handOver, type Handed, type RefusedRecipient } from './hand-over.ts'
import type { Lines } from './lines.ts'
import { gatherParts, type Gathered } from './mail-parts.ts'
import { NoLine } from './open-line.ts'
import type { SendPace } from './pace.ts'
import { beginRound, noteState, noteTrying, readSend, type RefusedPerson, type Send } from './sends.ts'
import { findCopy, settleUnclear, type SearchMailbox } from './settle-unclear.ts'
import { tellRefused } from './tell-refused.ts'
import type { Turns } from './turns.ts'

// One mail, as often as it is handed to us, to at most one mail on its way. What is known of it is read first; then it is found out
// whether it left, or it is sent. docs/decisions/0016-sending-a-mail-once.md tells why.

export type Means = { readonly lines: Lines; readonly turns: Turns; readonly search: SearchMailbox; readonly pace: SendPace }

/** What a mail may weigh, files and all, as it is on its way; more is taken by few. */
const MAIL_BYTES = 36 * 1024 * 1024
/** How often a mail waits until all of its recipients are taken; then it goes to those who are. */
const TRIES_FOR_ALL = 4

export async function sendMail(job: OutboundJob, means: Means): Promise<SendOutcome> {
  const { workspace, inbox, entryId } = job
  const full = await readMailAccount(workspace, inbox.id)
  // In a world that is made up nobody is at the other end: it looks as it would.
  if (full === null && workspace.kind !== 'live') return { kind: 'sent' }
  if (full === null) return { kind: 'failed', why: 'unreachable', retryable: false }
  const before = await readSend(workspace, entryId)
  const send = before?.round === job.round ? before : await newRound(job, before, means)
  switch (send.state) {
    case 'accepted':
      return accepted(job, send)
    case 'refused':
      return { kind: 'failed', why: send.why ?? 'rejected', retryable: false }
    case 'ready':
      return handIn(job, full, send, means)
    case 'trying':
    case 'unclear': {
      const settled = await settleUnclear(workspace, inbox.id, send, means.search, means.pace)
      if (settled.kind === 'open') return { kind: 'later', afterMs: settled.lookAgainMs }
      if (settled.kind === 'never-known') {
        await noteState(workspace, send, 'unclear')
        return { kind: 'failed', why: 'unclear', retryable: false }
      }
      if (settled.kind === 'left') return accepted(job, send)
      await noteState(workspace, send, 'ready')
      return handIn(job, full, { ...send, state: 'ready' }, means)
    }
  }
}

/**
 * A first time, or once more because somebody asked for it. What was refused or came back is known not to have arrived and goes
 * under a new Message-ID; else its old copy would answer for it. What may have arrived keeps its id, by which the customer's
 * own server can tell that the two are one; and not at all, if its copy is there after all.
 */
async function newRound({ workspace, inbox, entryId, round, conversationId }: OutboundJob, before: Send | null, { search }: Means): Promise<Send> {
  const mayHaveLeft = before !== null && (before.state === 'trying' || before.state === 'unclear')
  const state = mayHaveLeft && (await findCopy(workspace, inbox.id, before.messageId, search)) === 'there' ? 'accepted' : 'ready'
  const isSameMail = before !== null && before.state !== 'refused' && before.state !== 'accepted'
  const edition = before === null ? 1 : before.edition + (isSameMail ? 0 : 1)
  const messageId = isSameMail ? before.messageId : await messageIdFor(workspace, entryId, inbox.mail?.address ?? '', edition)
  await beginRound(workspace, { entryId, inboxId: inbox.id, conversationId, messageId, state, round, edition, isSameMail })
  const send = await readSend(workspace, entryId)
  if (send === null) throw new Error('it was written a moment ago')
  return send
}

async function handIn(job: OutboundJob, full: FullAccount, send: Send, { lines, turns, pace }: Means): Promise<SendOutcome> {
  const { workspace, inbox } = job
  const gathered = await gatherParts(job)
  if (gathered === 'no-address') return { kind: 'failed', why: 'unreachable', retryable: false }
  if (gathered === 'no-recipient' || !(await hasFiles(workspace, gathered.parts.files))) return refuse(job, send, 'rejected')
  const composed = composeMail({ ...gathered.parts, messageId: send.messageId, date: send.firstAt }, (fileId) => bytesOf(workspace, fileId))
  if (composed.sizeBytes > MAIL_BYTES) return refuse(job, send, 'too-large')
  const waitMs = await turns.take(workspace, inbox.id, full.account.sendsPerMinute)
  if (waitMs > 0) return { kind: 'later', afterMs: waitMs }
  const once = (isFresh: boolean) =>
    lines.withLine(workspace, full, { isFresh }, async (line, wasKept) => {
      const tried = { ...send }
      const beforeLast = async (refused: readonly RefusedRecipient[]) => {
        await noteTrying(workspace, tried, asTold(refused, gathered.asSeen))
        tried.attempts += 1
      }
      const handed = await handOver(line, { ...handingOf(job, gathered, composed, pace), beforeLast })
      return { wasKept, handed, tried }
    })
  try {
    let came = await once(false)
    // A line that was kept may have been closed meanwhile; that says nothing of the server.
    if (came?.wasKept === true && came.handed.kind === 'not-taken' && !came.handed.isForNow && came.tried.attempts === send.attempts) came = await once(true)
    if (came === null) return { kind: 'later', afterMs: 500 + Math.random() * pace.lineMs }
    return await outcomeOf(job, came.tried, gathered, came.handed, pace)
  } catch (error) {
    if (error instanceof NoLine) return { kind: 'failed', why: 'unreachable', retryable: error.why === 'unreachable' || error.why === 'sign-in' }
    throw error
  }
}

function handingOf({ attempt }: OutboundJob, { parts }: Gathered, { open, sizeBytes }: Composed, pace: SendPace) {
  const to = [...parts.to, ...parts.cc, ...parts.bcc].map(({ address }) => address)
  const own = parts.from.address
  return {
    from: own,
    to,
    copyTo: to.some((address) => isSame(address, own)) ? null : own,
    sizeBytes,
    open,
    isLastTry: attempt >= TRIES_FOR_ALL,
    timeoutMs: pace.mailMs + (sizeBytes / 1_048_576) * pace.perMegabyteMs,
  }
}

/** By the name its author knows them by: a masked address does not come out in a server's answer. */
function asTold(refused: readonly RefusedRecipient[], asSeen: ReadonlyMap<string, string>): readonly RefusedPerson[] {
  return refused.map(({ address, answer }) => {
    const who = asSeen.get(address) ?? address
    return { who, answer: answer.replaceAll(new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), who) }
  })
}

async function outcomeOf(job: OutboundJob, send: Send, { asSeen }: Gathered, handed: Handed, pace: SendPace): Promise<SendOutcome> {
  const { workspace, inbox, conversationId, entryId } = job
  switch (handed.kind) {
    case 'accepted':
      // Some providers give a mail an id of their own, by which its answers will name it.
      await noteMailId(workspace, inbox.id, { messageId: handed.serverMessageId, way: 'out', entryId, conversationId, at: job.now })
      return accepted(job, { ...send, refused: asTold(handed.refused, asSeen) })
    case 'refused':
      await tellRefused(workspace, conversationId, send, handed.refused.length > 0 ? asTold(handed.refused, asSeen) : [{ who: '', answer: handed.answer }], job.now)
      return refuse(job, send, handed.why)
    case 'unclear':
      await noteState(workspace, send, 'unclear')
      return { kind: 'later', afterMs: pace.lookFirstMs }
    case 'not-taken':
      // It may have been about to be written down as handed over; it was not.
      await noteState(workspace, send, 'ready')
      return { kind: 'failed', why: 'unreachable', retryable: true, ...(handed.isForNow ? { retryAfterMs: pace.laterMs } : {}) }
  }
}

/** The thread is told first: told twice under one id it is told once, and not told at all it would never be. */
async function accepted({ workspace, conversationId, now }: OutboundJob, send: Send): Promise<SendOutcome> {
  await tellRefused(workspace, conversationId, send, send.refused, now)
  await noteState(workspace, send, 'accepted', { isTold: true })
  return { kind: 'sent', externalId: send.messageId }
}

async function refuse({ workspace }: OutboundJob, send: Send, why: 'rejected' | 'too-large'): Promise<SendOutcome> {
  await noteState(workspace, send, 'refused', { why, isTold: true })
  return { kind: 'failed', why, retryable: false }
}

/** Erased meanwhile, or never there: a mail without what it names is not the one that was written. */
async function hasFiles({ id, pool }: Workspace, files: readonly Attachment[]): Promise<boolean> {
  if (files.length === 0) return true
  const ids = [...new Set(files.map(({ fileId }) => fileId))]
  const { rowCount } = await pool.query({ name: 'files of mail', text: 'select from files where workspace_id = $1 and id = any($2)', values: [id, ids] })
  return rowCount === ids.length
}

async function* bytesOf(workspace: Workspace, fileId: string): AsyncGenerator<Uint8Array> {
  const file = await readFile(workspace, fileId)
  if (file === null) throw new Error('a file of this mail is gone')
  yield* file.chunks
}
