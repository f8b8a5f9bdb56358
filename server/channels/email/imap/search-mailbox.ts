import type { ImapFlow } from 'imapflow'
import type { Workspace } from '#server/workspace.ts'
import { readMailAccount } from '../account.ts'
import { askServer } from './ask-server.ts'
import { MailboxError } from './mailbox-error.ts'
import { openClient } from './open-client.ts'
import { findOtherFolders } from './other-folders.ts'

// Whether a mail of ours has come back to our own mailbox, which proves that its server took it. Asked after a line broke where
// it may have been taken, on a line of its own, so that it does not matter which hub watches the mailbox.

const CONNECT_MS = 15_000
const ANSWER_MS = 15_000
/** Some servers find nothing by a header; so many of the newest mails are looked at by ourselves. */
const NEWEST = 100
/** A line is kept for the next question this long: after an outage, there are many. */
const KEEP_MS = 10_000

type Asked = { readonly client: Promise<ImapFlow>; timer: NodeJS.Timeout | null; turn: Promise<unknown>; waiting: number }
const lines = new WeakMap<Workspace, Map<string, Asked>>()

/**
 * Whether a mail with this Message-ID (with its angle brackets) lies in the mailbox's folder, among what was sent, or among
 * spam. Throws if that cannot be found out: no answer is not a no.
 */
export async function searchMailbox(workspace: Workspace, inboxId: string, messageId: string): Promise<boolean> {
  const { rowCount } = await workspace.pool.query({ name: 'mail echoed', text: `select from mail_ids where workspace_id = $1 and inbox_id = $2 and message_id = $3 and way = 'echo' limit 1`, values: [workspace.id, inboxId, messageId] })
  if ((rowCount ?? 0) > 0) return true
  const full = await readMailAccount(workspace, inboxId)
  if (full === null) throw new MailboxError('unknown')
  const line = lineTo(workspace, inboxId, full.rev, () => openClient({ workspace, full, now: Date.now(), timeoutMs: CONNECT_MS }))
  line.waiting += 1
  const answer = line.turn.then(async () => search(await line.client, full.account.folder, messageId))
  line.turn = answer.catch(() => undefined)
  try {
    return await answer
  } finally {
    line.waiting -= 1
    letGo(workspace, `${inboxId} ${full.rev}`, line)
  }
}

async function search(client: ImapFlow, folder: string, messageId: string): Promise<boolean> {
  const { junk, sent } = await findOtherFolders(client, ANSWER_MS)
  for (const path of new Set([folder, junk, sent])) if (path !== null && (await isIn(client, path, messageId))) return true
  return false
}

async function isIn(client: ImapFlow, path: string, messageId: string): Promise<boolean> {
  await askServer(client, ANSWER_MS, client.mailboxOpen(path, { readOnly: true }))
  // It may have been open since the question before.
  await askServer(client, ANSWER_MS, client.noop())
  const exists = client.mailbox === false ? 0 : client.mailbox.exists
  if (exists === 0 && client.usable) return false
  const found = await askServer(client, ANSWER_MS, client.search({ header: { 'message-id': messageId } }, { uid: true }))
  if (Array.isArray(found) && found.length > 0) return true
  if (!client.usable) throw new MailboxError('cut')
  const newest = await askServer(client, ANSWER_MS, client.fetchAll(`${Math.max(1, exists - NEWEST + 1)}:*`, { envelope: true }))
  return newest.some(({ envelope }) => envelope?.messageId === messageId)
}

function lineTo(workspace: Workspace, inboxId: string, rev: number, open: () => Promise<ImapFlow>): Asked {
  const ofWorkspace = lines.get(workspace) ?? new Map<string, Asked>()
  lines.set(workspace, ofWorkspace)
  const key = `${inboxId} ${rev}`
  const kept = ofWorkspace.get(key)
  if (kept !== undefined) {
    clearTimeout(kept.timer ?? undefined)
    return kept
  }
  const client = open()
  const line: Asked = { client, timer: null, turn: Promise.resolve(), waiting: 0 }
  const forget = () => void (ofWorkspace.get(key) === line && ofWorkspace.delete(key))
  client.then((opened) => {
    opened.on('close', forget)
    if (!opened.usable) forget()
  }, forget)
  ofWorkspace.set(key, line)
  return line
}

function letGo(workspace: Workspace, key: string, line: Asked): void {
  if (line.waiting > 0) return
  line.timer = setTimeout(() => {
    lines.get(workspace)?.delete(key)
    line.client.then((client) => client.close(), () => undefined)
  }, KEEP_MS)
  line.timer.unref()
}
