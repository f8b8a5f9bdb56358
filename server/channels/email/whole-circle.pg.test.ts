import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, MessageEntry } from '#shared/model/entry.ts'
import { storeFile } from '#server/files/store-file.ts'
import { aMail, type MailText } from '#test/builders/mails.ts'
import { startBadMailServer } from '#test/harness/bad-mail-server.ts'
import { needsMailServers, startMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aRunningHub } from '#test/harness/running-hub.ts'
import { aDraft, aSendingHub, mailsOf, maria, SEEN_ALL, type SendingHub } from '#test/harness/sending-hub.ts'

// All of it together: a real mailbox, a whole hub, a real mail server, and what a customer finds in theirs.

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

describe.skipIf(needsMailServers())('mail, the whole circle', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.stop())

  type Said = { readonly id: string; readonly author: string; readonly text: string; readonly content: Content; readonly delivery: MessageEntry['delivery'] }

  function threadsOf({ running: { workspace } }: Pick<SendingHub, 'running'>) {
    return {
      async conversations(): Promise<readonly Conversation[]> {
        return (await workspace.pool.query<{ row: Conversation }>('select row from conversations order by id')).rows.map(({ row }) => row)
      },
      async said(conversationId?: string): Promise<readonly Said[]> {
        const { rows } = await workspace.pool.query<{ row: MessageEntry; body: Content }>("select e.row, c.body from entries e join contents c on c.id = e.id where ($1::text is null or e.row ->> 'conversationId' = $1) and e.row ->> 'kind' = 'message' order by (e.row ->> 'seq')::bigint", [conversationId ?? null])
        return rows.map(({ row, body }) => ({ id: row.id, author: row.author.kind, text: body.text, content: body, delivery: row.delivery }))
      },
    }
  }

  test('[acceptance 1] a mail opens a conversation, its answer comes as one whole mail in its thread, and the answer to that joins it', async () => {
    const hub = await aSendingHub(servers)
    onTestFinished(hub.close)
    await hub.setAccount({ trustedServers: [servers.authservId] })
    const [ana, ben] = [servers.addAccount('ana@customer.test').address, servers.addAccount('ben@customer.test').address]
    const { conversations, said } = threadsOf(hub)
    const write = (mail: MailText) => servers.deliver(hub.address, aMail({ from: `Ana Ruiz <${ana}>`, to: hub.address, ...mail }), { from: ana, authentication: 'dmarc=pass header.from=customer.test' })

    await write({ messageId: '<first@customer.test>', subject: 'The label', body: 'Where is the label?' })
    await expect.poll(conversations).toMatchObject([{ subject: 'The label', channel: 'email', place: { kind: 'waiting' } }])
    const talk = (await conversations())[0]?.id ?? ''
    expect(await said(talk)).toMatchObject([{ author: 'customer', text: 'Where is the label?', content: { mail: { way: 'in', proof: 'proved' } } }])

    const { workspace } = hub.running
    const picture = await storeFile(workspace, { name: 'label.png', bytes: (async function* () { yield PIXEL })(), uploadedBy: maria.id, at: Date.now() })
    if (!picture.ok) throw new Error(picture.reason)
    expect(await hub.running.ask(maria, 'take', { conversationId: talk })).toMatchObject({ ok: true })
    const id = randomUUID()
    const { fileId } = picture.attachment
    const mail = aDraft({ subject: 'Re: The label', to: [{ name: 'Ana Ruiz', address: ana }], cc: [{ name: 'Ben', address: ben }], html: `<p>Here: <img src="cid:${fileId}" alt="the label"></p>` })
    expect(await hub.running.ask(maria, 'reply', { conversationId: talk, text: 'Here: the label', attachments: [picture.attachment], mail, waited: SEEN_ALL }, id)).toMatchObject({ ok: true })
    await expect.poll(() => hub.delivery(`${id}_e`)).toMatchObject({ kind: 'sent' })

    await expect.poll(async () => (await mailsOf(servers, ana)).length).toBe(1)
    const [got] = await mailsOf(servers, ana)
    expect(got).toMatchObject({ subject: 'Re: The label', inReplyTo: '<first@customer.test>', references: '<first@customer.test>', from: { address: hub.address }, to: [{ name: 'Ana Ruiz', address: ana }], cc: [{ name: 'Ben', address: ben }], text: expect.stringContaining('Here: the label'), attachments: [{ filename: 'label.png', mimeType: 'image/png', disposition: 'inline' }] })
    expect(Buffer.from(got?.attachments[0]?.content as ArrayBuffer)).toEqual(PIXEL) // an attachment of this library is bytes unless asked otherwise.
    expect(got?.html).toContain(`src="cid:${got?.attachments[0]?.contentId?.slice(1, -1)}"`)
    await expect.poll(async () => (await mailsOf(servers, ben)).map(({ messageId }) => messageId)).toEqual([got?.messageId])

    await write({ messageId: '<second@customer.test>', inReplyTo: got?.messageId ?? '', references: `<first@customer.test> ${got?.messageId}`, subject: 'Re: The label', headers: { Cc: ben }, body: `Found it, thank you.\n\nOn 22 Nov 2026, Shop <${hub.address}> wrote:\n> Here: the label` })
    await expect.poll(async () => (await said(talk)).map(({ author, text }) => `${author}: ${text}`)).toEqual(['customer: Where is the label?', 'agent: Here: the label', 'customer: Found it, thank you.'])
    // One for later goes at its time, once, in the same thread.
    const later = { conversationId: talk, scheduledId: randomUUID(), text: 'Did it fit?', attachments: [], mail: aDraft({ subject: 'Re: The label', to: [{ name: 'Ana Ruiz', address: ana }] }), dueAt: hub.running.now() + 60_000, seenUpTo: 1_000_000 }
    expect(await hub.running.ask(maria, 'schedule-reply', later)).toMatchObject({ ok: true })
    await expect.poll(() => servers.isBringing()).toBe(false)
    expect(await mailsOf(servers, ana)).toHaveLength(1)
    hub.running.clock.aheadMs += 61_000
    await expect.poll(async () => (await mailsOf(servers, ana)).map(({ text, inReplyTo }) => `${text?.trim()} ${inReplyTo}`).at(-1)).toBe('Did it fit? <second@customer.test>')

    // Its own copy came back and is no message; nobody else opened anything.
    await expect.poll(async () => (await mailsOf(servers, hub.address)).length).toBe(4)
    await expect.poll(async () => (await workspace.pool.query("select from mail_ids where way = 'echo'")).rowCount).toBe(2)
    expect(await conversations()).toHaveLength(1)
    expect((await said()).at(-2)).toMatchObject({ content: { mail: { quoted: expect.stringContaining('Here: the label'), cc: [{ address: ben }] } } })
  })

  // A limit against hanging: its waits alone may take longer than the usual one.
  test('[acceptance 2] 25 mails while no hub runs and 25 while the line is cut again and again stand in their thread once each, in order', { timeout: 180_000 }, async () => {
    const line = await startBadMailServer({ protocol: 'imap', to: servers.imapPort })
    onTestFinished(line.stop)
    const first = await aSendingHub(servers)
    await first.setAccount({ imap: { host: line.host, port: line.port, security: 'none', user: first.address } })
    const idOf = (number: number) => `<${number}-${first.address}>`
    const send = (number: number) => servers.deliver(first.address, aMail({ to: first.address, messageId: idOf(number), ...(number === 0 ? {} : { inReplyTo: idOf(0) }), body: `number ${number}` }), { via: 'lmtp' })
    const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `number ${from + index}`)

    await send(0)
    const texts = async () => (await threadsOf(first).said()).map(({ text }) => text)
    await expect.poll(texts).toEqual(['number 0'])
    await first.close()
    await servers.isLeftAlone(first.address)
    for (let number = 1; number <= 25; number += 1) await send(number)

    const again = await aRunningHub({}, { databaseUrl: first.running.databaseUrl })
    onTestFinished(again.close)
    const read = async () => (await threadsOf({ running: again }).said()).map(({ text }) => text)
    await expect.poll(read).toEqual(numbers(0, 25))

    let atLastCut = (await read()).length
    for (let number = 26; number <= 50; number += 1) {
      await send(number)
      if (number % 10 !== 0) continue
      // Cut over the same mail again and again, it would pass that one by, and it come later.
      await expect.poll(async () => (await read()).length).toBeGreaterThan(atLastCut)
      atLastCut = (await read()).length
      line.cutAll()
    }
    await expect.poll(async () => (await read()).toSorted(), { timeout: 50_000 }).toEqual(numbers(0, 50).toSorted())
    // The order is the server's, which may let two change places that come while its mailbox is read.
    const inMailbox = await servers.doveadm('-f', 'tab', 'fetch', '-u', first.address, 'hdr.message-id', 'mailbox', 'INBOX')
    expect(await read()).toEqual(inMailbox.trim().split('\n').slice(1).map((id) => `number ${/^<(\d+)-/.exec(id)?.[1]}`))
    expect(await threadsOf({ running: again }).conversations()).toHaveLength(1)
    await expect.poll(() => line.connections().ever).toBeGreaterThanOrEqual(5)
  })
})
