import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import { storeFile } from '#server/files/store-file.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import { aUser } from '#test/builders/people.ts'
import { aCertificate } from '#test/harness/certificate.ts'
import { startMailServers, needsMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { readOutgoing } from './read-outgoing.ts'
import { aDraft, aSendingHub, INBOX_ID, mailsOf, maria, SEEN_ALL, type SendingHub } from '#test/harness/sending-hub.ts'

const SOON = { timeout: 30_000, interval: 25 }

describe.skipIf(needsMailServers())('what becomes of a mail', () => {
  let servers: MailServers
  let hub: SendingHub
  beforeAll(async () => {
    servers = await startMailServers()
    // No line is kept: each mail shows what becomes of one that signs in.
    hub = await aSendingHub(servers, { mail: { signature: '暖宝客服', isQuoting: true }, pace: { idleMs: 10 } })
  })
  afterAll(async () => {
    await hub.close()
    await servers.stop()
  })

  async function notices(conversationId: string): Promise<readonly string[]> {
    const { rows } = await hub.running.workspace.pool.query<{ text: string }>(`select k.body ->> 'text' as text from entries e join contents k on k.id = e.id where e.conversation_id = $1 and e.row #>> '{author,kind}' = 'system' and e.row ->> 'kind' = 'message' order by e.seq`, [conversationId])
    return rows.map(({ text }) => text)
  }

  test('refused for some, it is sent, and the thread names them, as their author sees them', async () => {
    const talk = await hub.aTalk()
    const masked = await hub.aTalk('gone@refused.test')
    const { rows } = await hub.running.workspace.pool.query<{ id: string }>("select id from identities where value = 'gone@refused.test'")
    const entryId = await talk.reply('an alle', { cc: [{ name: 'Gone', address: 'g•••@refused.test', identityId: rows[0]?.id }, { name: '', address: 'nobody-here@hub.test' }] })
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => (await talk.mails()).length, SOON).toBe(1)
    expect(await notices(talk.conversationId)).toEqual(['g•••@refused.test\n550 5.7.1 we do not want this\n\nnobody-here@hub.test\n550 5.1.1 no mailbox here by that name'])
    expect(await notices(masked.conversationId)).toEqual([])
    const row = await hub.running.workspace.pool.query('select refused from mail_sends where entry_id = $1', [entryId])
    expect(row.rows).toEqual([{ refused: [] }])
  })

  test('refused for all it is rejected, says why, and leaves no copy; asked for again it goes under an id of its own', async () => {
    const talk = await hub.aTalk('nobody-yet@hub.test')
    const entryId = await talk.reply('ist da jemand?')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'rejected' })
    expect(await notices(talk.conversationId)).toEqual(['nobody-yet@hub.test\n550 5.1.1 no mailbox here by that name'])
    const first = await hub.sendOf(entryId)
    servers.addAccount('nobody-yet@hub.test')
    expect(await hub.running.ask(maria, 'retry-send', { conversationId: talk.conversationId, entryId })).toMatchObject({ ok: true })
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    const second = await hub.sendOf(entryId)
    expect(second).toMatchObject({ state: 'accepted', edition: 2 })
    await expect.poll(async () => (await talk.mails()).map(({ messageId }) => messageId), SOON).toEqual([second?.message_id])
    expect((await mailsOf(servers, hub.address)).map(({ messageId }) => messageId)).not.toContain(first?.message_id)
  })

  test('what came back goes again under a new id; the old copy does not answer for it', async () => {
    const talk = await hub.aTalk()
    const entryId = await talk.reply('hin und zurück')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    const delivery = { kind: 'failed', at: 1, why: 'bounced' } as const
    await hub.running.workspace.lane.run({ context: { id: randomUUID(), at: Date.now(), actor: HUB }, payload: { conversationId: talk.conversationId, entryIds: [entryId], delivery }, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
    expect(await hub.running.ask(maria, 'retry-send', { conversationId: talk.conversationId, entryId })).toMatchObject({ ok: true })
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => new Set((await talk.mails()).map(({ messageId }) => messageId)).size, SOON).toBe(2)
  })

  test('words, pictures, files, signature and the answered message come in both forms; what goes later goes to whom it was written to', async () => {
    const talk = await hub.aTalk()
    const { address: cc } = servers.addAccount(`cc-${randomUUID()}@hub.test`)
    const first = await talk.reply('第一封')
    await expect.poll(() => hub.delivery(first), SOON).toMatchObject({ kind: 'sent' })
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const stored = await Promise.all([png, Buffer.from('a,b\n1,2\n')].map((bytes, index) => storeFile(hub.running.workspace, { name: ['截图.png', '账单.csv'][index] ?? '', bytes: (async function* () { yield bytes })(), uploadedBy: maria.id, at: 1 })))
    const attachments = stored.flatMap((one) => (one.ok ? [one.attachment] : []))
    const mail = aDraft({ subject: 'Re: Re: 退款', to: [{ name: '李伟', address: talk.address }], cc: [{ name: '', address: cc }], html: `<p>看<img src="cid:${attachments[0]?.fileId}"></p>`, isQuoting: true, answers: first })
    const dueAt = hub.running.now() + 60_000
    await hub.setAccount({ hasAddressParts: true })
    const { id: userId, email: _email, rev: _rev, queueIds, skills, ...rest } = maria
    expect(await hub.running.ask(aUser({ id: 'admin', role: 'admin' }), 'save-user', { ...rest, userId, queueIds: [...queueIds], skills: [...skills], signature: '玛丽亚 · 售后', onRev: null })).toMatchObject({ ok: true })
    expect(await hub.running.ask(maria, 'schedule-reply', { conversationId: talk.conversationId, scheduledId: randomUUID(), text: '看', attachments, mail, dueAt, seenUpTo: 1_000_000 })).toMatchObject({ ok: true })
    await expect.poll(() => servers.isBringing()).toBe(false)
    expect(await talk.mails()).toHaveLength(1)
    hub.running.clock.aheadMs += 61_000
    await expect.poll(async () => (await talk.mails()).length, SOON).toBe(2)
    const [one, other] = await talk.mails()
    expect(other).toMatchObject({ subject: 'Re: 退款', inReplyTo: one?.messageId, cc: [{ address: cc }], replyTo: [{ name: '玛丽亚', address: expect.stringMatching(/^support-\w+\+h-[a-z2-7]{20}@hub\.test$/) }] })
    await hub.setAccount()
    expect(other?.text).toMatch(/^看\n\n-- \n玛丽亚 · 售后\n暖宝客服\n\n玛丽亚 <support-[^>]+> 于 .+ 写道：\n> 第一封/)
    expect(other?.html).toMatch(/<img[^>]+src="cid:[^"]+@hub.test"[\s\S]+暖宝客服[\s\S]+<blockquote type="cite"[^>]*>第一封<\/blockquote>/)
    expect(other?.attachments.map(({ filename, disposition, content }) => [filename, disposition, Buffer.from(content as ArrayBuffer)])).toEqual([['截图.png', 'inline', png], ['账单.csv', 'attachment', Buffer.from('a,b\n1,2\n')]])
    await expect.poll(async () => (await mailsOf(servers, cc)).length, SOON).toBe(1)
  })

  test('a wrong password is tried again for a while, and the right one sends it', async () => {
    const talk = await hub.aTalk()
    await hub.setAccount({}, 'wrong')
    const entryId = await talk.reply('kommt später')
    await expect.poll(async () => (await hub.running.workspace.pool.query<{ attempts: number }>('select attempts from deliveries where entry_id = $1 and claimed_by is null', [entryId])).rows[0]?.attempts ?? 0, SOON).toBeGreaterThan(0)
    expect(await hub.delivery(entryId)).toEqual({ kind: 'queued' })
    await hub.setAccount()
    hub.running.clock.aheadMs += 600_000
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
  })

  const smtp = (set: object) => ({ smtp: { host: '127.0.0.1', port: servers.smtpPort, security: 'none' as const, user: hub.address, ...set } })

  test('it goes by TLS, by STARTTLS, and with a token', async () => {
    const talk = await hub.aTalk()
    const ways = [smtp({ port: servers.smtpsPort, security: 'tls' }), smtp({ security: 'starttls' }), { ...smtp({ security: 'starttls' }), auth: 'oauth2' as const, oauth2: { tokenUrl: servers.tokenUrl, clientId: 'hearth' } }]
    for (const [index, way] of ways.entries()) {
      await hub.setAccount(way, 'oauth2' in way ? `refresh:${hub.address}` : undefined)
      const entryId = await talk.reply(`Weg ${index}`)
      await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    }
    // One that was taken back before its time is asked for anew: the account is as it was, but no line is kept.
    servers.withdrawTokens()
    await servers.restart('smtp')
    const entryId = await talk.reply('noch einmal')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    await hub.setAccount()
  })

  test('a server is not spoken to whose certificate does not hold, that offers no encryption where it is demanded, or in the clear elsewhere', async () => {
    const attempts = async (entryId: string) => (await hub.running.workspace.pool.query<{ attempts: number }>('select attempts from deliveries where entry_id = $1 and claimed_by is null', [entryId])).rows[0]?.attempts ?? 0
    const talk = await hub.aTalk()
    await servers.useCertificate(aCertificate({ authority: servers.authority, fromDay: -30, toDay: -1 }))
    await hub.setAccount(smtp({ port: servers.smtpsPort, security: 'tls' }))
    const expired = await talk.reply('abgelaufen')
    await expect.poll(() => attempts(expired), SOON).toBeGreaterThan(0)
    // Nobody vouches for it any more, before it holds again.
    await hub.setAccount({ ...smtp({ port: servers.smtpsPort, security: 'tls' }), certificateAuthority: null })
    // Not while somebody still trusts it who asked before.
    await expect.poll(() => attempts(expired), SOON).toBeGreaterThan(0)
    await servers.useCertificate(aCertificate({ authority: servers.authority }))
    const before = await attempts(expired)
    hub.running.clock.aheadMs += 600_000
    await expect.poll(() => attempts(expired), SOON).toBeGreaterThan(before)
    expect(await talk.mails()).toEqual([])
    await hub.setAccount(smtp({ host: 'mail.example.test' }))
    hub.running.clock.aheadMs += 600_000
    await expect.poll(() => hub.delivery(expired), SOON).toMatchObject({ kind: 'failed', why: 'unreachable' })
    await hub.setAccount()
  })

  test('a server in the house is reached only where its account says that it stands there', async () => {
    const talk = await hub.aTalk()
    await hub.setAccount({ isInHouse: false })
    const entryId = await talk.reply('nach nebenan')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'unreachable' })
    await hub.setAccount()
    expect(await talk.mails()).toEqual([])
  })

  test('what a provider takes in a minute is not exceeded; the rest waits its turn, and no attempt is counted', async () => {
    const strict = await aSendingHub(servers)
    await strict.setAccount({ sendsPerMinute: 2 })
    const talks = await Promise.all([1, 2, 3, 4].map(() => strict.aTalk()))
    const from = strict.running.now()
    const ids = await Promise.all(talks.map((talk) => talk.reply('der Reihe nach')))
    const waiting = async () => (await strict.running.workspace.pool.query<{ entry_id: string; due_at: number; attempts: number }>('select entry_id, due_at, attempts from deliveries where claimed_by is null')).rows
    await expect.poll(async () => (await waiting()).filter(({ due_at }) => due_at > from + 30_000).length, SOON).toBe(2)
    expect((await waiting()).map(({ attempts }) => attempts)).toEqual([0, 0])
    expect(await readOutgoing(strict.running.workspace, INBOX_ID, strict.running.now())).toEqual({ waiting: 2, nextAt: Math.min(...(await waiting()).map(({ due_at }) => due_at)), unclear: 0 })
    await expect.poll(async () => (await Promise.all(ids.map(strict.delivery))).map((delivery) => delivery?.kind).toSorted(), SOON).toEqual(['queued', 'queued', 'sent', 'sent'])
    await strict.close()
  })

  test('a mail whose file is gone is not sent without it', async () => {
    const talk = await hub.aTalk()
    const stored = await storeFile(hub.running.workspace, { name: 'a.txt', bytes: (async function* () { yield Buffer.from('a') })(), uploadedBy: maria.id, at: 1 })
    if (!stored.ok) throw new Error('the file was not stored')
    await hub.setAccount({ isInHouse: true, smtp: { host: '127.0.0.1', port: 9, security: 'none', user: '' } })
    const id = randomUUID()
    expect(await hub.running.ask(maria, 'reply', { conversationId: talk.conversationId, text: 'anbei', attachments: [stored.attachment], mail: aDraft({ to: [{ name: '', address: talk.address }] }), waited: SEEN_ALL }, id)).toMatchObject({ ok: true })
    await hub.running.workspace.pool.query('delete from file_uses where file_id = $1', [stored.attachment.fileId])
    await hub.running.workspace.pool.query('delete from files where id = $1', [stored.attachment.fileId])
    await hub.setAccount()
    hub.running.clock.aheadMs += 600_000
    await expect.poll(() => hub.delivery(`${id}_e`), SOON).toMatchObject({ kind: 'failed', why: 'rejected' })
    expect(await talk.mails()).toEqual([])
  })

  test('an inbox without an account sends nothing, and says so at once', async () => {
    const talk = await hub.aTalk()
    await hub.running.workspace.pool.query('delete from mail_accounts where inbox_id = $1', [INBOX_ID])
    const entryId = await talk.reply('wohin?')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'unreachable' })
    await hub.setAccount()
  })
})
