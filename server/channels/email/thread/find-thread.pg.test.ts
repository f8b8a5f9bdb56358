import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { aPostOffice, proofOf } from '#test/harness/post-office.ts'
import { readMailAccount, saveMailAccount } from '../account.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { findThread } from './find-thread.ts'
import { foldSubject } from './fold-subject.ts'
import { entryOfMessageId, messageIdFor } from './message-id.ts'
import { addressWithToken, replyAddressFor, threadTokenFor } from './thread-token.ts'

const maria = aUser()
const proved = proofOf('customer.example')

test('an answer joins the thread of what it answers: by our own id, whoever writes it and whatever became of the subject', async () => {
  const office = await aPostOffice()
  const { conversationId } = await office.keep({ messageId: '<one@customer.example>', results: proved })
  const { messageId } = await office.answer(maria, conversationId, ['ann@customer.example'])
  expect(await office.keep({ inReplyTo: messageId, subject: 'Re: My order', results: proved })).toMatchObject({ conversationId })
  expect(await office.keep({ from: 'Ann <ann@home.example>', references: `<gone@x.example> ${messageId} <later@y.example>`, subject: 'thanks' })).toMatchObject({ conversationId })
  // Servers on the way may write letters anew.
  expect(await office.keep({ inReplyTo: messageId.toUpperCase().replace(/^<.*\./, (id) => id.toLowerCase()), from: 'bob@x.example', subject: 'x' })).toMatchObject({ conversationId })
})

test('one who was written to goes on in the thread by the id of a mail that came in; one who was not does not', async () => {
  const office = await aPostOffice()
  const { conversationId } = await office.keep({ messageId: '<one@customer.example>', headers: { Cc: 'Bob <Bob@friend.example>' } })
  expect(await office.keep({ inReplyTo: '<one@customer.example>', from: 'bob@friend.example', subject: 'Re: My order' })).toMatchObject({ conversationId })
  expect((await office.keep({ inReplyTo: '<one@customer.example>', from: 'eve@friend.example', subject: 'Re: My order' })).conversationId).not.toBe(conversationId)
})

test('an address that proved itself in a thread has to do so again, where nothing of ours is named', async () => {
  const office = await aPostOffice()
  const { conversationId } = await office.keep({ messageId: '<one@customer.example>', results: proved })
  expect((await office.keep({ inReplyTo: '<one@customer.example>' })).conversationId).not.toBe(conversationId)
  expect(await office.keep({ inReplyTo: '<one@customer.example>', results: proved, subject: 'x' })).toMatchObject({ conversationId })
})

test('a thread’s word in the address leads to it', async () => {
  const office = await aPostOffice()
  const { workspace, clock } = office.core
  const { conversationId } = await office.keep({})
  const token = await threadTokenFor(workspace, office.inboxId, conversationId, clock.now)
  expect(await threadTokenFor(workspace, office.inboxId, conversationId, clock.now)).toBe(token)
  expect(await office.keep({ from: 'x@x.example', to: addressWithToken('support@shop.example', token) })).toMatchObject({ conversationId })
  expect((await office.keep({ from: 'z@x.example', to: addressWithToken('support@shop.example', 'a'.repeat(20)) })).conversationId).not.toBe(conversationId)
  // Only where the provider delivers such addresses are there any.
  const replyTo = () => replyAddressFor(workspace, office.inboxId, conversationId, 'support@shop.example', clock.now)
  expect(await replyTo()).toBe('support@shop.example')
  const full = await readMailAccount(workspace, office.inboxId)
  if (full === null) throw new Error('it has an account')
  await saveMailAccount(workspace, office.inboxId, { ...full.account, hasAddressParts: true }, null)
  expect(await replyTo()).toBe(`support+h-${token}@shop.example`)
})

test('by its subject a mail joins what the same person has open since a week at most, and proved to be theirs', async () => {
  const office = await aPostOffice()
  const { core } = office
  const first = await office.keep({ subject: '订单 42', results: proved })
  expect(await office.keep({ subject: '回复：订单 42', results: proved })).toMatchObject({ conversationId: first.conversationId })
  const claim = await office.keep({ subject: 'Re: 订单 42' })
  const other = await office.keep({ from: 'Bob <bob@customer.example>', subject: 'Re: 订单 42', results: proved })
  core.clock.now += 7 * 24 * 3_600_000 + 1_000
  const later = await office.keep({ subject: 'Re: 订单 42', results: proved })
  expect(new Set([first, claim, other, later].map(({ conversationId }) => conversationId))).toHaveLength(4)
  await core.ask(maria, 'resolve', { conversationId: later.conversationId, dispositionId: 'solved' })
  expect((await office.keep({ subject: 'Re: 订单 42', results: proved })).conversationId).not.toBe(later.conversationId)
})

test('a resolved thread is opened again by its customer within thirty days', async () => {
  const office = await aPostOffice()
  const { core } = office
  const { conversationId } = await office.keep({})
  const { messageId } = await office.answer(maria, conversationId, ['ann@customer.example'])
  await core.ask(maria, 'resolve', { conversationId, dispositionId: 'solved' })
  core.clock.now += 29 * 24 * 3_600_000
  expect(await office.keep({ inReplyTo: messageId })).toMatchObject({ conversationId })
  await core.ask(maria, 'resolve', { conversationId, dispositionId: 'solved' })
  core.clock.now += 31 * 24 * 3_600_000
  expect((await office.keep({ inReplyTo: messageId, body: 'Again!' })).conversationId).not.toBe(conversationId)
})

test('strangers never join each other’s threads, whatever they write as subject, sender, references and addresses', async () => {
  const office = await aPostOffice()
  const { core: { workspace, clock }, inboxId } = office
  const victims = [await office.keep({ messageId: '<one@customer.example>', results: proved }), await office.keep({ messageId: '<two@customer.example>', from: 'Bob <bob@other.example>', subject: 'Invoice 7' })]
  const answers = await Promise.all(victims.map(({ conversationId }, index) => office.answer(maria, conversationId, [['ann@customer.example', 'bob@other.example'][index] ?? ''])))
  const token = await threadTokenFor(workspace, inboxId, victims[0]?.conversationId ?? '', clock.now)
  const forged = answers.flatMap(({ entryId, messageId }) => [`<${entryId}@shop.example>`, `<${entryId}.${'0'.repeat(32)}@shop.example>`, messageId.replace(/[0-9a-f](?=@)/, (digit) => (digit === '0' ? '1' : '0')), messageId.replace(/^<./, '<_'), `<thread:${token}>`])
  const anyId = fc.oneof(fc.constantFrom('<one@customer.example>', '<two@customer.example>', ...forged), fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `<${text}>`))
  const anySubject = fc.oneof(fc.constantFrom('My order', 'Re: My order', '回复：My order', 'Invoice 7'), fc.string())
  const stranger = fc.record({
    ids: fc.array(anyId, { maxLength: 5 }), references: fc.array(anyId, { maxLength: 5 }), subject: anySubject,
    // From an address of nobody here, proved or not; or under the name of somebody who has proved theirs.
    sender: fc.constantFrom(
      { kind: 'email', value: 'eve@evil.example', proof: 'proved' } as const, { kind: 'email-claim', value: 'eve@evil.example', proof: 'unknown' } as const,
      { kind: 'email-claim', value: 'ann@customer.example', proof: 'unknown' } as const, { kind: 'email-claim', value: 'ann@customer.example', proof: 'failed' } as const,
      { kind: 'email-claim', value: 'bob@other.example', proof: 'failed' } as const,
    ),
    to: fc.constantFrom('support@shop.example', `support+h-${'a'.repeat(20)}@shop.example`, addressWithToken('support@shop.example', `${token.slice(0, 19)}${token.endsWith('a') ? 'b' : 'a'}`), `support+h-@shop.example`),
  })
  await fc.assert(fc.asyncProperty(stranger, async ({ ids, references, subject, sender, to }) => {
    const mail = { ...NOTHING, inReplyTo: ids, references, subject, to: [{ name: '', address: to }] }
    // Bob's thread is without proof: whoever names his mail and says to be him is taken for him. Nobody here does both.
    expect(await findThread(workspace, inboxId, mail, sender, clock.now)).toBe(null)
  }), { numRuns: 300 })
  // The same with what they would need, so that the property is not empty.
  expect(await findThread(workspace, inboxId, { ...NOTHING, references: answers.map(({ messageId }) => messageId) }, { kind: 'email-claim', value: 'eve@evil.example', proof: 'unknown' }, clock.now)).toMatchObject({ by: 'our-id' })
})

test('an id is ours if we made it, in this workspace, for this entry, and not otherwise', async () => {
  const { core: { workspace } } = await aPostOffice()
  const id = await messageIdFor(workspace, '0b0b_e', 'support@店铺.example')
  expect(id).toMatch(/^<0b0b_e\.[0-9a-f]{32}@hearth\.invalid>$/)
  expect(await entryOfMessageId(workspace, await messageIdFor(workspace, '0b0b_e', 'Support@Shop.example'))).toBe('0b0b_e')
  const signed = id.slice(0, id.indexOf('@') + 1)
  await fc.assert(fc.asyncProperty(fc.nat({ max: signed.length - 1 }), fc.constantFrom(...'0fzZ.@<> '), async (at, sign) => {
    const changed = signed.slice(0, at) + sign + signed.slice(at + 1)
    fc.pre(changed.toLowerCase() !== signed.toLowerCase())
    expect(await entryOfMessageId(workspace, `${changed}shop.example>`)).toBe(null)
  }), { numRuns: 300 })
})

test('folding ends where it began', () => {
  fc.assert(fc.property(fc.string(), (subject) => foldSubject(foldSubject(subject)) === foldSubject(subject)))
})

const NOTHING: ParsedMail = { messageId: null, inReplyTo: [], references: [], subject: '', from: null, sender: null, replyTo: [], to: [], cc: [], recipientCount: 0, sentAt: null, text: '', html: null, files: [], authenticationResults: [], isAutomatic: false, list: null, report: null, troubles: [] }

