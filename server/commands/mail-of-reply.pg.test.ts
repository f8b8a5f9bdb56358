import { describe, expect, test } from 'vitest'
import type { Content } from '#shared/model/entry.ts'
import type { MailDraft, MailRecipient } from '#shared/model/mail.ts'
import type { User } from '#shared/model/user.ts'
import { addressesOf } from '#server/channels/email/addresses-of.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'

const maria = aUser({ id: 'maria', queueIds: ['care'] })
const omar = aUser({ id: 'omar', queueIds: ['other'] })
const floor = {
  users: [maria, omar],
  queues: [aQueue(), aQueue({ id: 'other' })],
  inboxes: [anInbox({ id: 'mail', channel: 'email', mail: { address: 'help@shop.test', signature: '', isQuoting: false, isReviewed: false } }), anInbox({ id: 'far', channel: 'email', queueId: 'other', mail: { address: 'far@shop.test', signature: '', isQuoting: true, isReviewed: false } })],
}

describe('a mail that an agent writes', () => {
  test('to a customer whom the desk holds masked keeps the mask, and only sending knows the address', async () => {
    const { core, id, elena, reply, sent } = await aTalk()
    const to = { name: 'Elena', address: 'ele•••@mail.test', identityId: elena }
    expect(await reply(maria, { to: [to] })).toMatchObject({ ok: true })
    const { rows } = await core.workspace.pool.query<{ body: string }>('select body::text as body from contents union all select row::text from entries union all select fact::text from events')
    // The inbound mail's own headers are no part of this test: it came without.
    expect(rows.filter(({ body }) => body.includes('elena@mail.test'))).toEqual([])
    const mail = await sent(id)
    expect(mail).toMatchObject({ way: 'out', to: [to] })
    expect(await addressesOf(core.workspace.pool, 'main', mail?.way === 'out' ? [...mail.to, { name: '', address: 'li@mail.test' }, { name: 'gone', address: '', identityId: 'nobody' }] : [])).toEqual([{ name: 'Elena', address: 'elena@mail.test' }, { name: '', address: 'li@mail.test' }])
  })

  test('that names nobody goes to the conversation’s own customer', async () => {
    const { id, elena, core, sent } = await aTalk()
    expect(await core.ask(maria, 'reply', { conversationId: id, text: 'It left.', attachments: [], waited: NOT_LONG })).toMatchObject({ ok: true })
    expect(await sent(id)).toMatchObject({ to: [{ name: '', address: '', identityId: elena }], cc: [], isQuoting: false, answers: null })
  })

  test('to somebody who cannot be written to is refused, now and for later', async () => {
    const { core, id, reply } = await aTalk()
    const nobodies: readonly MailRecipient[] = [
      { name: '', address: 'nonsense' },
      { name: 'a header in disguise', address: 'a@b.test\r\nBcc: c@d.test' },
      { name: 'only a mask', address: 'ele•••@mail.test' },
      { name: 'does not exist', address: '', identityId: 'nobody' },
    ]
    for (const who of nobodies) {
      for (const list of ['to', 'cc', 'bcc'] as const) expect(await reply(maria, { [list]: [who] })).toEqual({ ok: false, reason: 'no-recipient' })
      expect(await core.ask(maria, 'schedule-reply', { conversationId: id, scheduledId: 's', text: 'x', attachments: [], mail: aMail({ to: [who] }), dueAt: core.clock.now + 1, seenUpTo: 0 })).toEqual({ ok: false, reason: 'no-recipient' })
    }
  })

  test('to a customer whom its author may not see is refused: nobody comes to know people by writing to them', async () => {
    const { core, id, reply } = await aTalk()
    await core.customerSays('psst', { inboxId: 'far', who: 'secret@mail.test', from: { kind: 'email', value: 'secret@mail.test', name: '', isVerified: true, language: 'en' } })
    const secret = await identityOf(core, 'secret@mail.test')
    expect(await reply(maria, { cc: [{ name: '', address: '', identityId: secret }] })).toEqual({ ok: false, reason: 'no-recipient' })
    expect(await core.ask(maria, 'start-mail', { conversationId: 'begun', inboxId: 'mail', to: { kind: 'identity', identityId: secret } })).toEqual({ ok: false, reason: 'no-recipient' })
    expect(await core.ask(omar, 'start-mail', { conversationId: 'begun', inboxId: 'far', to: { kind: 'identity', identityId: secret } })).toMatchObject({ ok: true })
    expect((await core.conversation('begun')).identityId).toBe(secret)
    expect(await core.ask(maria, 'start-mail', { conversationId: 'b2', inboxId: 'mail', to: { kind: 'address', name: '', address: 'x@y' } })).toEqual({ ok: false, reason: 'no-recipient' })
    expect((await core.conversation(id)).spoke.length).toBe(1)
  })

  test('that passes another on needs no word of its own', async () => {
    const { reply } = await aTalk()
    const li = { name: '', address: 'li@mail.test' }
    expect(await reply(maria, { to: [li] }, '')).toEqual({ ok: false, reason: 'empty' })
    expect(await reply(maria, { to: [li], forwards: 'e1' }, '')).toMatchObject({ ok: true })
  })
})

const NOT_LONG = { ms: 0, acrossCut: false, seenUpTo: Number.MAX_SAFE_INTEGER }

function aMail(set: { readonly [L in 'to' | 'cc' | 'bcc']?: readonly MailRecipient[] } & { readonly forwards?: string }): MailDraft {
  return { subject: 'Re: x', to: [], cc: [], bcc: [], html: null, isQuoting: false, answers: null, forwards: null, ...set }
}

async function identityOf(core: Core, value: string): Promise<string> {
  const { rows } = await core.workspace.pool.query<{ id: string }>('select id from identities where value = $1', [value])
  return rows[0]?.id ?? ''
}

async function aTalk() {
  const core = await aCore(floor)
  const id = await core.customerSays('Where is it?', { inboxId: 'mail', from: { kind: 'email', value: 'elena@mail.test', name: 'Elena', isVerified: true, language: 'en' } })
  return {
    core,
    id,
    elena: await identityOf(core, 'elena@mail.test'),
    reply: (by: User, set: Parameters<typeof aMail>[0], text = 'It left.') => core.ask(by, 'reply', { conversationId: id, text, attachments: [], mail: aMail(set), waited: NOT_LONG }),
    async sent(conversationId: string) {
      const { rows } = await core.workspace.pool.query<{ body: Content }>("select c.body from contents c join entries e on e.id = c.id where e.row ->> 'conversationId' = $1 and c.body -> 'mail' ->> 'way' = 'out'", [conversationId])
      return rows[0]?.body.mail
    },
  }
}
