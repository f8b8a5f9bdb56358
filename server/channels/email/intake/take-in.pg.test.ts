import { expect, test } from 'vitest'
import { aMail } from '#test/builders/mails.ts'
import { aPostOffice } from '#test/harness/post-office.ts'

// A mail to its message, on a real Postgres, without a mail server.

test('a mail is kept: its words, its headers, and itself byte for byte', async () => {
  const { post, contents, core } = await aPostOffice()
  const mail = aMail({ messageId: '<one@customer.example>', subject: '订单 42', body: '在哪里？' })
  const taken = await post(mail)
  expect(taken).toEqual({ kind: 'kept', entryId: expect.any(String), conversationId: expect.any(String) })
  const [content] = await contents()
  expect(content).toMatchObject({ text: '在哪里？', attachments: [], mail: { way: 'in', subject: '订单 42', from: { name: 'Ann', address: 'ann@customer.example' }, to: [{ name: '', address: 'support@shop.example' }], proof: 'unknown', html: null, sentAt: Date.parse('2026-11-22T09:00:00Z') } })
  const { rows } = await core.workspace.pool.query<{ bytes: Buffer }>('select c.bytes from files f join file_chunks c on c.sha256 = f.sha256 where f.id = $1', [content?.mail?.way === 'in' ? content.mail.rawFileId : ''])
  expect(rows[0]?.bytes.toString('utf8')).toBe(mail)
  expect((await core.conversation(taken.kind === 'kept' ? taken.conversationId : '')).subject).toBe('订单 42')
})

test('the same mail again is known, whichever way it comes; a different one under the same Message-ID is not lost', async () => {
  const { post, contents, fileIds } = await aPostOffice()
  const mail = aMail({ messageId: '<one@customer.example>' })
  const first = await post(mail)
  const before = await fileIds()
  expect(await post(mail)).toEqual({ ...first, kind: 'known' })
  expect(await post(`Received: from elsewhere\r\n${mail}`, { folder: 'Archive' })).toEqual({ ...first, kind: 'known' })
  // Nothing that was stored on the way stays behind.
  expect(await fileIds()).toEqual(before)
  expect(await post(aMail({ messageId: '<one@customer.example>', body: 'Something else.' }))).toMatchObject({ kind: 'kept' })
  expect((await contents()).map(({ text }) => text)).toEqual(['Where is it?', 'Something else.'])
})

test('taken in by two hubs at once it is one message', async () => {
  const { core, post } = await aPostOffice()
  const other = await core.another()
  const mail = aMail()
  const taken = await Promise.all([post(mail), post(mail, {}, other), post(mail), post(mail, {}, other)])
  expect(new Set(taken.map((one) => ('entryId' in one ? one.entryId : '')))).toHaveLength(1)
  expect((await core.workspace.pool.query('select from mail_ids')).rowCount).toBe(1)
})

test('what was dealt with in the mailbox before is there to be found, and calls nobody to work', async () => {
  const { core, post, keep } = await aPostOffice()
  const settled = await post(aMail({ messageId: '<old@customer.example>' }), { isSettled: true })
  const { conversationId } = settled as { conversationId: string } // kept, as the next line finds.
  expect(await core.conversation(conversationId)).toMatchObject({ place: { kind: 'resolved', by: null }, owedSince: null, sla: { firstResponseDueAt: null, resolutionDueAt: null } })
  // Its customer's next word opens it again.
  expect(await keep({ inReplyTo: '<old@customer.example>' })).toMatchObject({ conversationId })
  expect((await core.conversation(conversationId)).place.kind).toBe('waiting')
})

test('a machine’s words are promised no answer, and call nobody back', async () => {
  const { core, keep } = await aPostOffice()
  const { conversationId } = await keep({ headers: { 'Auto-Submitted': 'auto-replied' } })
  expect(await core.conversation(conversationId)).toMatchObject({ place: { kind: 'waiting' }, owedSince: null, sla: { firstResponseDueAt: null } })
})

test.each([
  ['a list of somebody else’s', '<mailto:kettles@lists.example>', null],
  ['a group that is the inbox’s own address', '<mailto:Support@shop.example>', expect.any(Number)],
])('of what comes by %s, people wait for an answer only where people wrote to us', async (_what, post, owedSince) => {
  const { core, keep } = await aPostOffice()
  const { conversationId } = await keep({ headers: { 'Precedence': 'list', 'List-Id': '<kettles.lists.example>', 'List-Post': post } })
  expect((await core.conversation(conversationId)).owedSince).toEqual(owedSince)
})

test('an empty mail and one without a sender are told of', async () => {
  const { keep, contents } = await aPostOffice()
  await keep(aMail({ body: '', subject: '' }))
  await keep('Subject: nobody\r\n\r\nWho am I?\r\n')
  expect(await contents()).toMatchObject([{ text: '', mail: { troubles: ['empty'] } }, { text: 'Who am I?', mail: { from: { name: '', address: '' } } }])
})

test('of a mail beyond the limit its beginning is shown, and said to be no more', async () => {
  const { keep, contents, fileIds } = await aPostOffice()
  await keep(aMail({ body: `Where is it?\n${`${'x'.repeat(998)}\n`.repeat(54_000)}` }))
  const [content] = await contents()
  expect(content).toMatchObject({ mail: { subject: 'My order', rawFileId: null } })
  expect(content?.mail?.way === 'in' && content.mail.troubles).toContain('too-large')
  expect(content?.text.startsWith('Where is it?')).toBe(true)
  expect(await fileIds()).toEqual([])
})
