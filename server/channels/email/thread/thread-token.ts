import { createHash } from 'node:crypto'
import type { Workspace } from '#server/workspace.ts'
import { readMailAccount } from '../account.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { signMail } from './mail-key.ts'

// The second way to know a thread, for mail programs that name no mail they answer: a word that nobody can guess, in the
// address that answers go to (`support+h-word@…`, the detail of RFC 5233). A subject would bear it for everybody to see.

/** Where answers in this conversation go: the inbox's address, with the thread's word in it where its provider knows such addresses. */
export async function replyAddressFor(workspace: Workspace, inboxId: string, conversationId: string, address: string, at: number): Promise<string> {
  const full = await readMailAccount(workspace, inboxId)
  return full?.account.hasAddressParts === true ? addressWithToken(address, await threadTokenFor(workspace, inboxId, conversationId, at)) : address
}

/** Of a conversation, always the same: 20 letters and digits, 100 bits of its signature. Written down, since it is looked up by itself. */
export async function threadTokenFor(workspace: Workspace, inboxId: string, conversationId: string, at: number): Promise<string> {
  const token = base32(await signMail(workspace, 'thread', `${inboxId} ${conversationId}`))
  await workspace.pool.query({
    name: 'thread token',
    text: `insert into mail_ids (workspace_id, inbox_id, message_id, way, entry_id, conversation_id, at) values ($1, $2, $3, 'out', '', $4, $5) on conflict do nothing`,
    values: [workspace.id, inboxId, keyFor(token), conversationId, at],
  })
  return token
}

/** For Reply-To. */
export function addressWithToken(address: string, token: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+h-${token}${address.slice(at)}`
}

export async function conversationOfToken({ id, pool }: Workspace, inboxId: string, token: string): Promise<string | null> {
  const { rows } = await pool.query<{ conversation_id: string }>({
    name: 'thread of token',
    text: `select conversation_id from mail_ids where workspace_id = $1 and inbox_id = $2 and message_id = $3 and way = 'out'`,
    values: [id, inboxId, keyFor(token)],
  })
  return rows[0]?.conversation_id ?? null
}

/** Whatever looks like one in the addresses it was sent to; at most ten. */
export function tokensIn({ to, cc }: Pick<ParsedMail, 'to' | 'cc'>): readonly string[] {
  const found = [...to, ...cc].flatMap(({ address }) => /\+h-([a-z2-7]{20})@/i.exec(address)?.[1] ?? [])
  return [...new Set(found.map((token) => token.toLowerCase()))].slice(0, 10)
}

/** Not the form of a Message-ID, so that no mail can bear it as its own. */
function keyFor(token: string): string {
  return `thread:${token}`
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

function base32(text: string): string {
  return [...createHash('sha256').update(text).digest().subarray(0, 20)].map((byte) => LETTERS[byte & 31]).join('')
}
