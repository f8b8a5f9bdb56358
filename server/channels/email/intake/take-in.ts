import { randomUUID } from 'node:crypto'
import { idFrom } from '#shared/base/ids.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { Handler } from '#server/commands/handler.ts'
import { foldAddress } from '#shared/domain/mail-address.ts'
import { dropUnused } from '#server/files/drop-unused.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { readMailAccount } from '../account.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { parseMail } from '../parse/parse-mail.ts'
import { findThread } from '../thread/find-thread.ts'
import { entryOfMessageId } from '../thread/message-id.ts'
import { judgeProof } from '../thread/proof.ts'
import type { Sender } from '../thread/sender.ts'
import { contentOf } from './content-of.ts'
import { fingerprintOf } from './fingerprint.ts'
import { keepRaw, type Raw } from './keep-raw.ts'
import { noteIfSeen, noteMailId } from './mail-ids.ts'
import { storeFiles } from './store-files.ts'
import { applyReport, reportedOn, type Reported } from './take-report.ts'

// One mail of a mailbox, to its message in a thread. It is kept byte for byte before anything is read of it, so that
// whatever cannot be read is still there; and each step can be done again: files bear ids made from what is in them, the
// lane knows a mail that it has seen by its fingerprint, and what is written after it is written if it is missing.

/** Where in its mailbox a mail lies, and whether it was dealt with there before it was first read by us. `now`: ms since 1970. */
export type TakenFrom = { readonly folder: string; readonly uidValidity: number; readonly uid: number; readonly isSettled: boolean; readonly log: Log; readonly now: () => number }

/**
 * `kept`: a message of its own; `known`: it was taken in before; `echo`: our own mail, back in our mailbox; `report`: what a
 * mail server says of a mail of ours, which stands in its thread. `refused`: it stays in its mailbox alone.
 */
export type TakenIn =
  | { readonly kind: 'kept' | 'known' | 'report'; readonly entryId: string; readonly conversationId: string }
  | { readonly kind: 'echo'; readonly entryId: string }
  | { readonly kind: 'refused'; readonly why: 'blocked' | 'off' | 'nothing' }

/** Throws where the same again may succeed: the database is away, or the hub has more to do than it can. */
export async function takeIn(workspace: Workspace, inbox: Inbox, bytes: AsyncIterable<Uint8Array>, { folder, uid, isSettled, log, now }: TakenFrom): Promise<TakenIn> {
  const at = now()
  const raw = await keepRaw(workspace, inbox.id, bytes, at)
  if (raw === null) return { kind: 'refused', why: 'nothing' }
  const mail = await parseMail(raw.bytes)
  const taken = await takeParsed(workspace, inbox, mail, raw, { isSettled, at })
  log('mail.taken_in', { inboxId: inbox.id, folder, uid, as: taken.kind, ...(taken.kind === 'refused' ? { why: taken.why } : {}), troubles: mail.troubles })
  return taken
}

async function takeParsed(workspace: Workspace, inbox: Inbox, mail: ParsedMail, raw: Raw, { isSettled, at }: Moment): Promise<TakenIn> {
  const rawIds = raw.isWhole ? [raw.fileId] : []
  const echoed = await ownEntry(workspace, inbox, mail)
  if (echoed !== null) {
    await noteMailId(workspace, inbox.id, { messageId: mail.messageId, way: 'echo', ...echoed, at })
    await dropUnused(workspace, rawIds)
    return { kind: 'echo', entryId: echoed.entryId }
  }
  const reported = await reportedOn(workspace, inbox.id, mail)
  const taken = await keepMessage(workspace, inbox, mail, raw, reported, { isSettled, at })
  if (reported === null || mail.report === null || taken.kind === 'refused') return taken
  // After the notice, and again if it comes again: a hub that died between the two has marked nothing.
  await applyReport(workspace, reported, mail.report, inbox.mail?.address ?? '', at)
  return taken.kind === 'kept' ? { ...taken, kind: 'report' } : taken
}

type Moment = { readonly isSettled: boolean; readonly at: number }
type Message = { readonly kind: 'kept' | 'known'; readonly entryId: string; readonly conversationId: string } | Extract<TakenIn, { kind: 'refused' }>

async function keepMessage(workspace: Workspace, inbox: Inbox, mail: ParsedMail, raw: Raw, reported: Reported | null, { isSettled, at }: Moment): Promise<Message> {
  const rawIds = raw.isWhole ? [raw.fileId] : []
  const externalId = fingerprintOf(mail, raw.sha256)
  const mark = { externalId, messageId: mail.messageId, at }
  const [before, sender] = await Promise.all([noteIfSeen(workspace, inbox.id, mark), senderOf(workspace, inbox.id, mail, externalId)])
  if (before !== null) {
    await dropUnused(workspace, rawIds)
    return { kind: 'known', ...before }
  }
  const thread = reported ?? (await findThread(workspace, inbox.id, mail, sender, at))
  const stored = await storeFiles(workspace, inbox.id, mail.files, externalId, at)
  const isAutomatic = nobodyWaits(mail, inbox)
  const content = contentOf({ mail: { ...mail, isAutomatic }, proof: sender.proof, rawFileId: raw.isWhole ? raw.fileId : null, ...stored })
  const inbound: Inbound = {
    inboxId: inbox.id,
    externalId,
    // A mail server is no customer: its report is told by nobody, in the thread of the one it is about.
    from: { ...(reported?.identity ?? { kind: sender.kind, value: sender.value }), name: mail.from?.name ?? null, isVerified: sender.kind === 'email', language: null },
    content,
    sentAt: mail.sentAt,
    thread: { conversationId: thread?.conversationId ?? null },
    as: reported !== null ? 'notice' : isAutomatic ? 'automatic' : undefined,
    isSettled,
  }
  const id = randomUUID()
  const answer = await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
  const storedIds = [...rawIds, ...stored.attachments.map(({ fileId }) => fileId)]
  if (!answer.ok) {
    if (answer.reason !== 'forbidden') throw new Error(`a mail could not be taken in: ${answer.reason}`)
    await dropUnused(workspace, storedIds)
    return { kind: 'refused', why: workspace.feed.floor().inbox(inbox.id)?.isOn === true ? 'blocked' : 'off' }
  }
  const now = await noteIfSeen(workspace, inbox.id, mark)
  if (now === null) throw new Error('a mail that was taken in a moment ago')
  if (now.entryId === idFrom(id, 'e')) return { kind: 'kept', ...now }
  // Another hub took the same mail in meanwhile.
  await dropUnused(workspace, storedIds)
  return { kind: 'known', ...now }
}

/** Of what a machine or a list sent. A support address may be a list itself (a group at a provider): what comes by that one is from people. */
function nobodyWaits({ isAutomatic, list }: ParsedMail, inbox: Inbox): boolean {
  return isAutomatic || (list !== null && !list.addresses.includes(foldAddress(inbox.mail?.address ?? '')))
}

/** Who it is from. Without proof it is somebody of their own, whose address it says it is; without any address, somebody new each time. */
async function senderOf(workspace: Workspace, inboxId: string, mail: ParsedMail, externalId: string): Promise<Sender> {
  const account = await readMailAccount(workspace, inboxId)
  const address = foldAddress(mail.from?.address ?? '').slice(0, 320)
  const proof = judgeProof(mail, account?.account.trustedServers ?? [])
  if (address === '') return { kind: 'email-claim', value: `unknown-${externalId.slice(-12)}`, proof: 'unknown' }
  return { kind: proof === 'proved' ? 'email' : 'email-claim', value: address, proof }
}

/** The entry that this mail is of, if it is our own and from our own address. */
async function ownEntry(workspace: Workspace, inbox: Inbox, { messageId, from }: ParsedMail): Promise<{ readonly entryId: string; readonly conversationId: string } | null> {
  if (messageId === null || from === null || foldAddress(from.address) !== foldAddress(inbox.mail?.address ?? '')) return null
  const entryId = await entryOfMessageId(workspace, messageId)
  if (entryId === null) return null
  const { rows } = await workspace.pool.query<{ conversation_id: string }>('select e.conversation_id from entries e join conversations c on c.workspace_id = $1 and c.id = e.conversation_id where e.workspace_id = $1 and e.id = $2 and c.inbox_id = $3', [workspace.id, entryId, inbox.id])
  return rows[0] === undefined ? null : { entryId, conversationId: rows[0].conversation_id }
}
