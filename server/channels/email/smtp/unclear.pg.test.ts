import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startBadMailServer, type BadMailServer, type Misdeed } from '#test/harness/bad-mail-server.ts'
import { startMailServers, needsMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aSendingHub, maria, type SendingHub } from '#test/harness/sending-hub.ts'

const SOON = { timeout: 30_000, interval: 25 }

describe.skipIf(needsMailServers())('a mail on a bad line', () => {
  let servers: MailServers
  let bad: BadMailServer
  let hub: SendingHub
  beforeAll(async () => {
    servers = await startMailServers()
    bad = await startBadMailServer({ protocol: 'smtp', to: servers.smtpPort, trickleMs: 200 })
    hub = await aSendingHub(servers)
  })
  beforeEach(async () => {
    bad.misbehave(() => null)
    const { user } = servers.addAccount(hub.address)
    await hub.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user } })
  })
  afterAll(async () => {
    await hub.close()
    await bad.stop()
    await servers.stop()
  })

  const oneMisdeed = (misdeed: Misdeed) => {
    let isDone = false
    bad.misbehave((occasion) => {
      if (occasion !== 'mail' || isDone) return null
      isDone = true
      return misdeed
    })
  }

  test('a server that says later, or a line that breaks before the mail was over: it did not leave, and goes again by itself', async () => {
    const wrong: readonly Misdeed[] = ['closes', 'stalls', 'trickles', 'says later', 'says later after the body', 'cuts after DATA']
    bad.misbehave((occasion, number) => {
      if (number > first[occasion] + 3) return null
      return (occasion === 'connection' ? wrong.slice(0, 3) : wrong.slice(3))[number - first[occasion] - 1] ?? null
    })
    const first = { connection: 0, mail: 0, idle: 0, fetch: 0 }
    const hasty = await aSendingHub(servers, { pace: { connectMs: 2_000 } })
    await hasty.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: hasty.address } })
    const talks = await Promise.all(wrong.map(() => hasty.aTalk()))
    const ids = await Promise.all(talks.map((talk) => talk.reply('nur einmal')))
    for (const id of ids) await expect.poll(() => hasty.delivery(id), SOON).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => (await Promise.all(talks.map((talk) => talk.mails()))).map((mails) => mails.length), SOON).toEqual(wrong.map(() => 1))
    expect(new Set(bad.done().map(({ misdeed }) => misdeed))).toEqual(new Set(wrong))
    await hasty.close()
  })

  test('a line is kept for the next mail, and one that was closed meanwhile costs no attempt', async () => {
    const talk = await hub.aTalk()
    const before = bad.connections().ever
    for (let n = 0; n < 3; n += 1) {
      const entryId = await talk.reply(`Brief ${n}`)
      await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    }
    expect(bad.connections().ever - before).toBe(1)
    bad.cutAll()
    const entryId = await talk.reply('und noch einer')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    // Said once it is written down.
    await expect.poll(() => hub.running.logged.filter((line) => line['entryId'] === entryId).map(({ event, attempts }) => [event, attempts]), SOON).toEqual([['delivery.sent', 1]])
    await expect.poll(async () => (await talk.mails()).length, SOON).toBe(4)
  })

  test.each<Misdeed>(['swallows the 250', 'takes it and stalls'])('%s: it left, which its own copy proves, and it is not sent again', async (misdeed) => {
    const listening = await aSendingHub(servers, { pace: { silenceMs: 1_000 } })
    await listening.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: listening.address } })
    const talk = await listening.aTalk()
    oneMisdeed(misdeed)
    const entryId = await talk.reply('nur einmal')
    await expect.poll(() => listening.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    expect(await listening.sendOf(entryId)).toMatchObject({ state: 'accepted', attempts: 1 })
    // Our own copy may have come before theirs.
    await expect.poll(() => servers.isBringing()).toBe(false)
    expect(await talk.mails()).toHaveLength(1)
    await listening.close()
  })

  test.each<Misdeed>(['cuts mid-body', 'cuts before the dot'])('%s: once a later mail has come back and its own has not, it goes again', async (misdeed) => {
    const [talk, other] = [await hub.aTalk(), await hub.aTalk()]
    oneMisdeed(misdeed)
    const entryId = await talk.reply('beim zweiten Mal')
    await expect.poll(() => bad.done().at(-1), SOON).toMatchObject({ misdeed })
    const later = await other.reply('danach')
    await expect.poll(() => hub.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    expect(await hub.delivery(later)).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => (await talk.mails()).map(({ text }) => text?.trim()), SOON).toEqual(['beim zweiten Mal'])
  })

  test('without any sign it is unclear, and says so; whoever finds that it arrived says that, and whoever does not sends it again under the same id', async () => {
    const lonely = await aSendingHub(servers, { pace: { unclearMs: 800 } })
    await lonely.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: lonely.address } })
    const [talk, other] = [await lonely.aTalk(), await lonely.aTalk()]
    bad.misbehave((occasion) => (occasion === 'mail' ? 'cuts before the dot' : null))
    const ids = [await talk.reply('vielleicht'), await other.reply('vielleicht')]
    for (const id of ids) await expect.poll(() => lonely.delivery(id), SOON).toMatchObject({ kind: 'failed', why: 'unclear' })
    expect(await lonely.sendOf(ids[0] ?? '')).toMatchObject({ state: 'unclear', attempts: 1 })
    bad.misbehave(() => null)
    expect(await lonely.running.ask(maria, 'confirm-sent', { conversationId: talk.conversationId, entryId: ids[0] ?? '' })).toMatchObject({ ok: true })
    const before = await lonely.sendOf(ids[1] ?? '')
    expect(await lonely.running.ask(maria, 'retry-send', { conversationId: other.conversationId, entryId: ids[1] ?? '' })).toMatchObject({ ok: true })
    for (const id of ids) await expect.poll(() => lonely.delivery(id), SOON).toMatchObject({ kind: 'sent' })
    await expect.poll(async () => (await other.mails()).map(({ messageId }) => messageId), SOON).toEqual([before?.message_id])
    expect(await talk.mails()).toEqual([])
    await lonely.close()
  })

  test('one that turns out to have arrived, after its author asked for it again, is not sent again', async () => {
    const slow = await aSendingHub(servers, { pace: { unclearMs: 300, echoMs: 60_000 } })
    await slow.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: slow.address }, imap: { host: '127.0.0.1', port: 1, security: 'none', user: slow.address } })
    const mine = await slow.aTalk()
    oneMisdeed('swallows the 250')
    const entryId = await mine.reply('einmal')
    // Its mailbox cannot be looked into, so that nobody knows.
    await expect.poll(() => slow.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'unclear' })
    await expect.poll(() => servers.mailsOf(slow.address)).toHaveLength(1)
    await slow.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: slow.address } })
    expect(await slow.running.ask(maria, 'retry-send', { conversationId: mine.conversationId, entryId })).toMatchObject({ ok: true })
    await expect.poll(() => slow.delivery(entryId), SOON).toMatchObject({ kind: 'sent' })
    expect(await slow.sendOf(entryId)).toMatchObject({ state: 'accepted', attempts: 0 })
    await expect.poll(() => servers.isBringing()).toBe(false)
    expect(await mine.mails()).toHaveLength(1)
    await slow.close()
  })
})
