import { randomUUID } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { expect } from 'vitest'
import type { Inbox } from '#shared/model/inbox.ts'
import type { MessageEntry } from '#shared/model/entry.ts'
import type { MailDraft } from '#shared/model/mail.ts'
import { MailAccount } from '#shared/model/mail-account.ts'
import { saveMailAccount } from '#server/channels/email/account.ts'
import { createEmailChannel } from '#server/channels/email/email-channel.ts'
import { SEND_PACE, type SendPace } from '#server/channels/email/smtp/pace.ts'
import type { Channel } from '#server/channels/channel.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import type { MailServers } from './mail-servers.ts'
import { aRunningHub, type RunningHub } from './running-hub.ts'

// A hub that sends mail by real servers, and what its customers find in their mailboxes, read by another library.

/**
 * As in life, and some hundred times as fast. How long a server may take stays as it is in life: a machine that stands still for some seconds must not be taken for a bad
 * one. Where such a limit is tried, its test brings its own.
 */
export const QUICK_SENDS: SendPace = { ...SEND_PACE, lineMs: 500, lookFirstMs: 100, lookLongestMs: 500, echoMs: 3_000, laterMs: 0 }

export const maria = aUser({ id: 'maria', publicName: '玛丽亚', capacity: { chat: 4, webhook: 4, email: 8 } })
export const INBOX_ID = 'letters'
export const SEEN_ALL = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }

export type SendingHub = {
  readonly running: RunningHub
  /** The inbox's own address; its mailbox is on the servers. */
  readonly address: string
  readonly setAccount: (set?: Partial<MailAccount>, password?: string) => Promise<void>
  /** Opens a conversation with somebody new, whose mailbox is on the servers. */
  readonly aTalk: (address?: string) => Promise<Talk>
  readonly delivery: (entryId: string) => Promise<MessageEntry['delivery'] | undefined>
  /** Where sending it stands, as the hub knows it. */
  readonly sendOf: (entryId: string) => Promise<{ readonly state: string; readonly message_id: string; readonly attempts: number; readonly edition: number } | undefined>
  readonly close: () => Promise<void>
}

export type Talk = {
  readonly conversationId: string
  readonly address: string
  /** Replies, and gives the entry's id. */
  readonly reply: (text: string, draft?: Partial<MailDraft>, id?: string) => Promise<string>
  readonly mails: () => Promise<readonly Email[]>
}

export function aDraft(set: Partial<MailDraft> = {}): MailDraft {
  return { subject: '', to: [], cc: [], bcc: [], html: null, isQuoting: false, answers: null, forwards: null, ...set }
}

/** Close it when done. `channel` sends instead of the real one. */
export async function aSendingHub(servers: MailServers, { pace = {}, mail = {}, channel, databaseUrl }: { readonly pace?: Partial<SendPace>; readonly mail?: Partial<NonNullable<Inbox['mail']>>; readonly channel?: (real: Channel) => Channel; readonly databaseUrl?: string } = {}): Promise<SendingHub> {
  const address = `support-${randomUUID().slice(0, 8)}@hub.test`
  const login = servers.addAccount(address)
  const inbox = anInbox({ id: INBOX_ID, channel: 'email', mail: { address, signature: '', isQuoting: false, isReviewed: false, ...mail } })
  const real = createEmailChannel({ pace: { ...QUICK_SENDS, ...pace } })
  const email = channel === undefined ? real : channel(real)
  const running = await aRunningHub({ users: [maria, aUser({ id: 'lin', role: 'lead' })], inboxes: [inbox] }, { channels: new Map([['email', email]]), ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  const { workspace } = running

  async function setAccount(set: Partial<MailAccount> = {}, password = login.password): Promise<void> {
    const account = MailAccount.parse({
      imap: { host: servers.host, port: servers.imapPort, security: 'none', user: login.user },
      smtp: { host: servers.host, port: servers.smtpPort, security: 'none', user: login.user },
      auth: 'password', certificateAuthority: servers.authority.cert, isInHouse: true, ...set,
    })
    await saveMailAccount(workspace, INBOX_ID, account, { password, clientSecret: '' })
  }
  await setAccount()

  return {
    running, address, setAccount,
    async aTalk(to = servers.addAccount(`customer-${randomUUID().slice(0, 8)}@hub.test`).address) {
      const conversationId = randomUUID()
      expect(await running.ask(maria, 'start-mail', { conversationId, inboxId: INBOX_ID, to: { kind: 'address', name: '李伟', address: to } })).toMatchObject({ ok: true })
      return {
        conversationId,
        address: to,
        async reply(text, draft = {}, id = randomUUID()) {
          expect(await running.ask(maria, 'reply', { conversationId, text, attachments: [], mail: aDraft({ subject: '退款', to: [{ name: '李伟', address: to }], ...draft }), waited: SEEN_ALL }, id)).toMatchObject({ ok: true })
          return `${id}_e`
        },
        mails: () => mailsOf(servers, to),
      }
    },
    async delivery(entryId) {
      const { rows } = await workspace.pool.query<{ row: MessageEntry }>('select row from entries where id = $1', [entryId])
      return rows[0]?.row.delivery
    },
    async sendOf(entryId) {
      const { rows } = await workspace.pool.query<{ state: string; message_id: string; attempts: number; edition: number }>('select state, message_id, attempts, edition from mail_sends where entry_id = $1', [entryId])
      return rows[0]
    },
    close: () => running.close(),
  }
}

/** What lies in somebody's mailbox; of an inbox's own copies some are put away among what was sent, once they were seen. */
export function mailsOf(servers: MailServers, address: string): Promise<readonly Email[]> {
  return Promise.all([...servers.mailsOf(address, 'Sent'), ...servers.mailsOf(address)].map((raw) => PostalMime.parse(raw)))
}
