import { afterAll, beforeAll, expect, test } from 'vitest'
import { Mailbox, type MailboxConnection } from '#shared/model/mailbox.ts'
import { MailAccount } from '#shared/model/mail-account.ts'
import { saveMailAccount } from '#server/channels/email/account.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub
const mail = { address: 'support@hub.test', signature: '', isQuoting: true, isReviewed: false }
const nowhere = { host: '127.0.0.1', port: 9, security: 'none', user: 'support' } as const

beforeAll(async () => {
  running = await aRunningHub({
    users: [aUser({ id: 'lin', role: 'admin', queueIds: [] }), aUser({ id: 'wei', role: 'lead', queueIds: [] }), aUser({ id: 'maria' }), aUser({ id: 'tao', queueIds: ['sales'] })],
    queues: [aQueue({ id: 'care' }), aQueue({ id: 'sales' })],
    inboxes: [anInbox({ id: 'letters', channel: 'email', mail }), anInbox({ id: 'bare', channel: 'email', mail }), anInbox({ id: 'shop' })],
  })
  await saveMailAccount(running.workspace, 'letters', MailAccount.parse({ imap: nowhere, smtp: nowhere, auth: 'password' }), { password: 'a-secret-word', clientSecret: '' })
})
afterAll(() => running.close())

/** As if its holder had found it so; nobody holds it afterwards. */
async function fares(connection: MailboxConnection): Promise<void> {
  await running.workspace.pool.query(
    `insert into mailboxes (workspace_id, inbox_id, held_by, held_until, state) values ($1, 'letters', 'another hub', clock_timestamp() + interval '1 hour', $2)
     on conflict (workspace_id, inbox_id) do update set held_by = 'another hub', held_until = excluded.held_until, state = $2`,
    [running.workspace.id, JSON.stringify({ connection, junkUnseen: 3 })],
  )
}

test('is told in full to administrators and leads, with nothing of its account', async () => {
  // It does not die: who has not beaten for a while is taken for dead, and what it holds is taken over.
  await running.workspace.pool.query(`insert into hubs (id, beat_at) values ('another hub', clock_timestamp() + interval '1 hour')`)
  const trouble = { kind: 'trouble', since: 1_000, why: 'refused', answer: 'Authentication failed.', nextAt: 2_000 } as const
  await expect.poll(async () => {
    await fares(trouble)
    return (await (await signedInAs(running, 'wei')).get('/api/v1/inboxes/letters/mailbox')).body
  }).toEqual({ connection: trouble, progress: null, junkUnseen: 3, failures: 0, outgoing: { waiting: 0, nextAt: null, unclear: 0 } })
  const answer = await (await signedInAs(running, 'lin')).get('/api/v1/inboxes/letters/mailbox')
  expect(Mailbox.parse(answer.body)).toEqual(answer.body)
  expect(answer.text).not.toContain('a-secret-word')
  expect((await (await signedInAs(running, 'lin')).get('/api/v1/inboxes/bare/mailbox')).body).toMatchObject({ connection: { kind: 'off' } })
})

test('is not told to agents, nor of an inbox that has none', async () => {
  expect(problemOf(await (await signedInAs(running, 'maria')).get('/api/v1/inboxes/letters/mailbox'))).toMatchObject({ status: 403 })
  for (const id of ['shop', 'gone']) expect(problemOf(await (await signedInAs(running, 'lin')).get(`/api/v1/inboxes/${id}/mailbox`))).toMatchObject({ status: 404 })
})

test.each([
  ['the agents of its queue, and leads, hear after a minute that it cannot be read, and of no reason', 61_000, { maria: ['letters'], wei: ['letters'], tao: [] }],
  ['nobody hears of an outage that may be over in a moment', 30_000, { maria: [], wei: [], tao: [] }],
])('%s', async (_what, forMs, expected) => {
  const since = running.now() - forMs
  await fares({ kind: 'trouble', since, why: 'unreachable', answer: '', nextAt: since })
  for (const [who, inboxIds] of Object.entries(expected)) {
    const { body } = await (await signedInAs(running, who)).get('/api/v1/mailboxes/unreachable')
    expect(body).toEqual({ mailboxes: inboxIds.map((inboxId) => ({ inboxId, since })) })
  }
})
