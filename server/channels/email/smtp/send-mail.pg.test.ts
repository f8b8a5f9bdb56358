import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMailServers, needsMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aSendingHub, mailsOf, type SendingHub } from '#test/harness/sending-hub.ts'

const SOON = { timeout: 30_000, interval: 25 }

describe.skipIf(needsMailServers())('a mail that goes out', () => {
  let servers: MailServers
  let hub: SendingHub
  beforeAll(async () => {
    servers = await startMailServers()
    hub = await aSendingHub(servers)
  })
  afterAll(async () => {
    await hub.close()
    await servers.stop()
  })

  test('comes to everybody once, in a thread, with a copy for ourselves', async () => {
    const { address: cc } = servers.addAccount('colleague@hub.test')
    const { address: bcc } = servers.addAccount('hidden@hub.test')
    const talk = await hub.aTalk()
    const first = await talk.reply('您好！', { cc: [{ name: '王小明', address: cc }], bcc: [{ name: '', address: bcc }], html: '<p>您好！</p>' })
    await expect.poll(() => hub.delivery(first), SOON).toMatchObject({ kind: 'sent' })
    // A mail that was taken later may be in the mailbox sooner.
    await expect.poll(async () => (await talk.mails()).length, SOON).toBe(1)
    const second = await talk.reply('还有一件事。')
    await expect.poll(() => hub.delivery(second), SOON).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => (await talk.mails()).length, SOON).toBe(2)
    const [one, other] = await talk.mails()
    expect(one).toMatchObject({ subject: '退款', from: { name: '玛丽亚', address: hub.address }, to: [{ name: '李伟', address: talk.address }], cc: [{ name: '王小明', address: cc }], text: '您好！' })
    expect(one?.bcc).toBeUndefined()
    expect(other).toMatchObject({ subject: 'Re: 退款', inReplyTo: one?.messageId, references: one?.messageId, text: '还有一件事。' })
    await expect.poll(async () => (await Promise.all([cc, bcc, hub.address].map((where) => mailsOf(servers, where)))).map((mails) => new Set(mails.map(({ messageId }) => messageId))), SOON).toEqual([new Set([one?.messageId]), new Set([one?.messageId]), new Set([one?.messageId, other?.messageId])])
    expect(await hub.sendOf(first)).toMatchObject({ state: 'accepted', message_id: one?.messageId, attempts: 1 })
  })
})
