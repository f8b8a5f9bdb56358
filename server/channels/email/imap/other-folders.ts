import type { ImapFlow } from 'imapflow'
import { askServer } from './ask-server.ts'

/** Where this mailbox keeps what is spam and what was sent (RFC 6154, or by their usual names); null: nowhere. */
export type OtherFolders = { readonly junk: string | null; readonly sent: string | null }

export async function findOtherFolders(client: ImapFlow, answerMs: number): Promise<OtherFolders> {
  const folders = await askServer(client, answerMs, client.list())
  const pathOf = (use: string) => folders.find(({ specialUse, flags }) => specialUse === use && !flags.has('\\Noselect'))?.path ?? null
  return { junk: pathOf('\\Junk'), sent: pathOf('\\Sent') }
}

/** How many mails nobody has read in the spam folder; null: it cannot be said. */
export async function countJunk(client: ImapFlow, { junk }: OtherFolders, answerMs: number): Promise<number | null> {
  if (junk === null) return null
  const status = await askServer(client, answerMs, client.status(junk, { unseen: true }))
  return status === false ? null : (status.unseen ?? null)
}

/** Copies of what we sent go to where sent mails are kept, or are marked as read: whoever looks into the mailbox is not bothered. */
export async function putEchoesAway(client: ImapFlow, { sent }: OtherFolders, uids: readonly number[], answerMs: number): Promise<void> {
  if (uids.length === 0) return
  const range = uids.join(',')
  await askServer(client, answerMs, client.messageFlagsAdd(range, ['\\Seen'], { uid: true }))
  if (sent !== null) await askServer(client, answerMs, client.messageMove(range, sent, { uid: true }))
}
