import type { Content, Entry } from '#shared/model/entry.ts'
import type { User } from '#shared/model/user.ts'
import { MailAccount } from '#shared/model/mail-account.ts'
import { saveMailAccount } from '#server/channels/email/account.ts'
import { takeIn, type TakenIn } from '#server/channels/email/intake/take-in.ts'
import { messageIdFor } from '#server/channels/email/thread/message-id.ts'
import type { Workspace } from '#server/workspace.ts'
import { aMail, aMailInbox, type MailText } from '#test/builders/mails.ts'
import { anInbox } from '#test/builders/people.ts'
import { aCore, type Core } from './workspace.ts'

// A hub's core with an inbox for mail, and mails handed to it as a mailbox would hand them, without any mail server.

export const TRUSTED_SERVER = 'mx.hub.example'

/** What our own server says above a mail that is from whom it says. */
export function proofOf(domain: string): string {
  return `${TRUSTED_SERVER}; dmarc=pass header.from=${domain}`
}

export type PostOffice = {
  readonly core: Core
  readonly inboxId: string
  /** Hands a mail over, as it stands or as it is described. */
  readonly post: (mail: string | Uint8Array | MailText, at?: { readonly folder?: string; readonly isSettled?: boolean }, workspace?: Workspace) => Promise<TakenIn>
  /** As `post`, for a mail that has to be kept: its message, and the conversation it is in. */
  readonly keep: (mail: string | MailText) => Promise<{ readonly entryId: string; readonly conversationId: string }>
  /** A colleague's answer; gives its entry and its Message-ID. */
  readonly answer: (by: User, conversationId: string, to: readonly string[], subject?: string) => Promise<{ readonly entryId: string; readonly messageId: string }>
  readonly contents: () => Promise<readonly Content[]>
  readonly entries: (conversationId: string) => Promise<readonly Entry[]>
  readonly fileIds: () => Promise<readonly string[]>
}

export async function aPostOffice({ trustedServers = [TRUSTED_SERVER], isQuiet = true }: { readonly trustedServers?: readonly string[]; readonly isQuiet?: boolean } = {}): Promise<PostOffice> {
  const inbox = aMailInbox()
  const core = await aCore({ inboxes: [inbox, anInbox()] }, { isQuiet })
  const { pool } = core.workspace
  const server = { host: 'mail.shop.example', port: 993, security: 'tls', user: 'support' }
  await saveMailAccount(core.workspace, inbox.id, MailAccount.parse({ imap: server, smtp: server, auth: 'password', trustedServers }), { password: 'secret', clientSecret: '' })
  let uid = 0
  const post: PostOffice['post'] = (mail, { folder = 'INBOX', isSettled = false } = {}, workspace = core.workspace) => {
    uid += 1
    return takeIn(workspace, inbox, once(typeof mail === 'string' || mail instanceof Uint8Array ? mail : aMail(mail)), { folder, uidValidity: 1, uid, isSettled, log: () => undefined, now: () => core.clock.now })
  }
  return {
    core, inboxId: inbox.id, post,
    async keep(mail) {
      const taken = await post(mail)
      if (taken.kind !== 'kept') throw new Error(`the mail was not kept: ${taken.kind}`)
      return taken
    },
    async answer(by, conversationId, to, subject = 'Re: My order') {
      const { ok, entryId } = await reply(core, by, conversationId, to, subject)
      if (!ok) throw new Error('the answer was refused')
      return { entryId, messageId: await messageIdFor(core.workspace, entryId, inbox.mail?.address ?? '') }
    },
    contents: async () => (await pool.query<{ body: Content }>('select c.body from contents c join entries e on e.id = c.id order by e.seq')).rows.map(({ body }) => body),
    entries: async (conversationId) => (await pool.query<{ row: Entry }>('select row from entries where conversation_id = $1 order by seq', [conversationId])).rows.map(({ row }) => row),
    fileIds: async () => (await pool.query<{ id: string }>('select id from files order by id')).rows.map(({ id }) => id),
  }
}

async function reply(core: Core, by: User, conversationId: string, to: readonly string[], subject: string): Promise<{ readonly ok: boolean; readonly entryId: string }> {
  const id = crypto.randomUUID()
  const mail = { subject, to: to.map((address) => ({ name: '', address })), cc: [], bcc: [], html: null, isQuoting: false, answers: null, forwards: null }
  const { rev } = await core.conversation(conversationId)
  const answer = await core.ask(by, 'reply', { conversationId, text: 'It left on Monday.', attachments: [], mail, waited: { ms: 0, acrossCut: false, seenUpTo: rev } }, id)
  return { ok: answer.ok, entryId: `${id}_e` }
}

async function* once(mail: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(mail)
}
