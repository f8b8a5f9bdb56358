import { randomUUID } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import { saveMailAccount } from '#server/channels/email/account.ts'
import { openMailboxes, type Mailboxes } from '#server/channels/email/imap/mailboxes.ts'
import { PACE, type Pace } from '#server/channels/email/imap/pace.ts'
import { readMailbox } from '#server/channels/email/imap/read-mailbox.ts'
import type { TakeIn } from '#server/channels/email/imap/take-in.ts'
import type { Mailbox } from '#shared/model/mailbox.ts'
import { MailAccount } from '#shared/model/mail-account.ts'
import { anInbox } from '#test/builders/people.ts'
import type { MailServers } from './mail-servers.ts'
import { aCore, type Core } from './workspace.ts'

// Mailboxes as a hub reads them, with a shelf in the place of all that becomes of a mail: what was taken in, in its order.

/**
 * As in life, and some hundred times as fast. How long others may take stays as it is in life: a machine that stands still for some seconds must not be taken for a bad
 * server. Where such a limit is tried, its test brings its own.
 */
export const QUICK: Pace = { ...PACE, renewMs: 1_000, pollMs: 100, retry: { firstMs: 20, longestMs: 200, firstRefusedMs: 20, longestRefusedMs: 400 }, failureMs: 50, lookMs: 50, holdMs: 60_000, closeMs: 300 }

export type MailboxRig = {
  readonly core: Core
  readonly address: string
  /** By Subject, each once, in the order they were first taken in; `again` counts what was brought more than once. */
  readonly shelf: { readonly subjects: string[]; again: number }
  readonly subjects: () => readonly string[]
  readonly logged: { readonly event: string; readonly [field: string]: unknown }[]
  readonly setAccount: (set?: Partial<MailAccount>, password?: string) => Promise<void>
  /** One more hub that reads; by itself it ends with the test. */
  readonly startHub: (set?: { readonly takeIn?: TakeIn; readonly pace?: Partial<Pace> }) => Promise<ReadingHub>
  readonly state: () => Promise<Mailbox>
  /** What lies in the folder, as the server has numbered it: it is the server that says which came first. */
  readonly inMailbox: () => Promise<readonly (readonly [uid: number, subject: string])[]>
  /** Until nobody reads it at the server any more, which may let two mails change places that come while somebody does. */
  readonly isLeftAlone: () => Promise<void>
  /** Until it is written down that everything in the mailbox was taken in. */
  readonly isPlaceKept: () => Promise<void>
  /** What `startHub` takes mails in with, unless told otherwise. */
  readonly onShelf: TakeIn
  readonly deliver: (subject: string, body?: string) => Promise<void>
}

export type ReadingHub = Mailboxes & { readonly id: string; /** As if its process had been killed: nothing is given back. */ readonly die: () => Promise<void> }

export const INBOX_ID = 'letters'

/** A mailbox of its own for a test: `address` is new, and has an account at the servers. */
export async function aMailboxRig(servers: MailServers): Promise<MailboxRig> {
  const core = await aCore({ inboxes: [anInbox({ id: INBOX_ID, channel: 'email', mail: { address: 'support@hub.test', signature: '', isQuoting: true, isReviewed: false } })] })
  const address = `box-${randomUUID().slice(0, 8)}@hub.test`
  const login = servers.addAccount(address)
  const shelf = { subjects: [] as string[], again: 0 }
  const logged: { event: string }[] = []
  const seen = new Set<string>()

  const onShelf: TakeIn = async (_workspace, _inbox, raw) => {
    const parts: Uint8Array[] = []
    for await (const part of raw) parts.push(part)
    const subject = subjectOf(Buffer.concat(parts).toString('latin1'))
    if (seen.has(subject)) {
      shelf.again += 1
      return { kind: 'known' }
    }
    seen.add(subject)
    shelf.subjects.push(subject)
    return { kind: subject.startsWith('echo') ? 'echo' : 'kept' }
  }

  async function inMailbox(): Promise<readonly (readonly [uid: number, subject: string])[]> {
    const said = await servers.doveadm('-f', 'tab', 'fetch', '-u', address, 'uid hdr.subject', 'mailbox', 'INBOX')
    return said.trim().split('\n').slice(1).map((line) => {
      const [uid = '', subject = ''] = line.split('\t')
      return [Number(uid), subject]
    })
  }

  return {
    core, address, shelf, logged, onShelf, inMailbox,
    subjects: () => shelf.subjects,
    async setAccount(set = {}, password = login.password) {
      const account = MailAccount.parse({
        imap: { host: servers.host, port: servers.imapsPort, security: 'tls', user: login.user },
        smtp: { host: servers.host, port: servers.smtpPort, security: 'starttls', user: login.user },
        auth: 'password', certificateAuthority: servers.authority.cert, isInHouse: true, ...set,
      })
      await saveMailAccount(core.workspace, INBOX_ID, account, { password, clientSecret: '' })
    },
    async startHub({ takeIn = onShelf, pace = {} } = {}) {
      const id = randomUUID()
      const beat = () => core.database.common.query('insert into hubs (id) values ($1) on conflict (id) do update set beat_at = clock_timestamp()', [id])
      await beat()
      let isDead = false
      const hub = openMailboxes({ workspaces: () => [core.workspace], hubId: id, log: (event, fields) => logged.push({ event, ...fields }), now: Date.now, takeIn: (...all) => (isDead ? new Promise<never>(() => {}) : takeIn(...all)), pace: { ...QUICK, ...pace } })
      onTestFinished(() => hub.close())
      return {
        ...hub, id,
        async die() {
          isDead = true
          await core.workspace.pool.query('update mailboxes set held_by = $1 where held_by = $2', [`${id} dead`, id])
          await core.database.common.query('delete from hubs where id = $1', [id])
          await hub.close()
        },
      }
    },
    isLeftAlone: () => servers.isLeftAlone(address),
    async isPlaceKept() {
      const highest = Math.max(...(await inMailbox()).map(([uid]) => uid))
      await expect.poll(async () => (await core.workspace.pool.query<{ last_uid: number }>('select last_uid from mail_folders')).rows).toEqual([{ last_uid: highest }])
    },
    state: () => readMailbox(core.workspace, INBOX_ID, Date.now()),
    deliver: (subject, body = 'Hello') => servers.deliver(address, aMail(subject, body), { via: 'lmtp' }),
  }
}

export function aMail(subject: string, body = 'Hello'): string {
  return `From: Ana <ana@customer.test>\r\nTo: support@hub.test\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@customer.test>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`
}

export function subjectOf(raw: string): string {
  return /^Subject: (.*?)\r?$/m.exec(raw)?.[1] ?? ''
}

/** `one 1`, `one 2` … */
export function many(count: number, name: string): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index + 1}`)
}
