import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { aPostOffice } from '#test/harness/post-office.ts'

const maria = aUser()

test('a mail that comes back is shown as returned, with the server’s words in its thread; nobody is called to answer them', async () => {
  const { office, conversationId, answer, delivery } = await anAnswered()
  const before = await office.core.conversation(conversationId)
  const report = aReport({ about: answer.messageId, action: 'failed' })
  const taken = await office.post(report)
  expect(taken).toMatchObject({ kind: 'report', conversationId })
  expect(await delivery()).toEqual({ kind: 'failed', at: office.core.clock.now, why: 'bounced' })
  expect((await office.entries(conversationId)).at(-1)).toMatchObject({ kind: 'message', author: { kind: 'system' } })
  expect((await office.contents()).at(-1)?.text).toContain('550 5.1.1 No such user')
  expect(await office.core.conversation(conversationId)).toMatchObject({ place: before.place, owedSince: before.owedSince, sla: before.sla })
  // No customer was made of the mail server.
  expect((await office.core.workspace.pool.query('select from customers')).rowCount).toBe(1)
  // A hub that died before the message was marked has it marked when the report comes again.
  await office.core.ask(maria, 'retry-send', { conversationId, entryId: answer.entryId })
  expect(await office.post(report)).toMatchObject({ kind: 'known' })
  expect(await delivery()).toMatchObject({ kind: 'failed', why: 'bounced' })
})

test('neither our own copy that came back, nor an earlier sending of a mail that has gone again, has it shown as returned', async () => {
  const { office, answer, delivery } = await anAnswered()
  const before = await delivery()
  await office.post(aReport({ about: answer.messageId, action: 'failed', recipient: 'support@shop.example' }))
  expect(await delivery()).toEqual(before)
  const { pool, id } = office.core.workspace
  const anew = answer.messageId.replace('@', '.2@')
  for (const messageId of [answer.messageId, anew]) await pool.query(`insert into mail_ids (workspace_id, inbox_id, message_id, way, entry_id, conversation_id, at) select $1, c.inbox_id, $2, 'out', e.id, c.id, 1 from entries e join conversations c on c.id = e.conversation_id where e.id = $3 on conflict do nothing`, [id, messageId, answer.entryId])
  await pool.query(`insert into mail_sends (workspace_id, entry_id, inbox_id, message_id, state, round, edition, first_at, tried_at) values ($1, $2, 'shop', $3, 'accepted', 2, 2, 1, 1)`, [id, answer.entryId, anew])
  await office.post(aReport({ about: answer.messageId, action: 'failed' }))
  expect(await delivery()).toEqual(before)
  await office.post(aReport({ about: anew, action: 'failed' }))
  expect(await delivery()).toMatchObject({ kind: 'failed', why: 'bounced' })
})

test('a mail that is late stays sent, and its thread says so', async () => {
  const { office, conversationId, answer, delivery } = await anAnswered()
  const before = await delivery()
  expect(await office.post(aReport({ about: answer.messageId, action: 'delayed' }))).toMatchObject({ kind: 'report', conversationId })
  expect(await delivery()).toEqual(before)
})

test('a report about nothing of ours is a mail like others, and takes nothing back', async () => {
  const { office, conversationId, answer, delivery } = await anAnswered()
  const before = await delivery()
  const forged = answer.messageId.replace(/[0-9a-f]{4}@/, (digits) => (digits === '0000@' ? '1111@' : '0000@'))
  const taken = await office.keep(aReport({ about: forged, action: 'failed' }))
  expect(taken.conversationId).not.toBe(conversationId)
  expect(await delivery()).toEqual(before)
})

test('our own mail, back in our own mailbox, is no message; nobody else’s is taken for it', async () => {
  const { office, conversationId, answer } = await anAnswered()
  const entries = await office.entries(conversationId)
  const files = await office.fileIds()
  expect(await office.post({ from: 'Shop <Support@shop.example>', messageId: answer.messageId })).toEqual({ kind: 'echo', entryId: answer.entryId })
  expect(await office.entries(conversationId)).toEqual(entries)
  expect(await office.fileIds()).toEqual(files)
  expect((await office.core.workspace.pool.query('select entry_id, message_id, conversation_id from mail_ids where way = $1', ['echo'])).rows).toEqual([{ entry_id: answer.entryId, message_id: answer.messageId, conversation_id: conversationId }])
  expect(await office.post({ from: 'eve@evil.example', messageId: answer.messageId })).toMatchObject({ kind: 'kept' })
  expect(await office.post({ from: 'support@shop.example', messageId: '<made-up@shop.example>' })).toMatchObject({ kind: 'kept' })
})

test('an automatic answer stands in the thread and calls nobody back', async () => {
  const { office, conversationId, answer } = await anAnswered()
  await office.core.ask(maria, 'resolve', { conversationId, dispositionId: 'solved' })
  const before = await office.core.conversation(conversationId)
  expect(await office.keep({ inReplyTo: answer.messageId, subject: 'Automatic reply: My order', headers: { 'Auto-Submitted': 'auto-replied' }, body: 'I am away.' })).toMatchObject({ conversationId })
  expect(await office.core.conversation(conversationId)).toMatchObject({ place: before.place, owedSince: null })
})

async function anAnswered() {
  const office = await aPostOffice()
  const { conversationId } = await office.keep({})
  const answer = await office.answer(maria, conversationId, ['ann@customer.example'])
  const delivery = async () => {
    const entry = (await office.entries(conversationId)).find(({ id }) => id === answer.entryId)
    return entry?.kind === 'message' ? entry.delivery : null
  }
  return { office, conversationId, answer, delivery }
}

function aReport({ about, action, recipient = 'ann@customer.example' }: { readonly about: string; readonly action: 'failed' | 'delayed'; readonly recipient?: string }): string {
  return `From: Mail Delivery System <MAILER-DAEMON@mx.hub.example>
To: support@shop.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-${randomUUID()}@mx.hub.example>
Date: Sun, 22 Nov 2026 09:00:00 +0000
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your mail: 550 5.1.1 No such user.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.hub.example

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${action === 'failed' ? '5.1.1' : '4.4.1'}
Diagnostic-Code: smtp; 550 5.1.1 No such user

--b
Content-Type: text/rfc822-headers

From: support@shop.example
To: ann@customer.example
Subject: Re: My order
Message-ID: ${about}

--b--
`.replaceAll('\n', '\r\n')
}
