import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsMailServers, startMailServers, type MailServers } from './mail-servers.ts'

describe.skipIf(needsMailServers())('the mail servers of the tests', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.stop())

  const aMail = (subject: string) => `From: Ana <ana@customer.test>\r\nTo: shop@hub.test\r\nSubject: ${subject}\r\n\r\nHello\r\n.one dot\r\n`
  const subjects = (mails: readonly Buffer[]) => mails.map((mail) => /^Subject: (.*)\r$/m.exec(mail.toString())?.[1])

  it('bring a mail to a mailbox, by SMTP with what the provider found out, and by LMTP', async () => {
    servers.addAccount('shop@hub.test')
    await servers.deliver('shop@hub.test', aMail('one'), { authentication: 'dmarc=pass header.from=customer.test' })
    await expect.poll(() => subjects(servers.mailsOf('shop@hub.test'))).toEqual(['one'])
    await servers.deliver('shop@hub.test', aMail('two'), { via: 'lmtp' })
    await expect.poll(() => subjects(servers.mailsOf('shop@hub.test'))).toEqual(['one', 'two'])
    const [first] = servers.mailsOf('shop@hub.test')
    expect(first?.toString()).toContain('Authentication-Results: mx.hub.test; dmarc=pass header.from=customer.test')
    expect(first?.toString()).toContain('\r\n\r\nHello\r\n.one dot\r\n')
  })

  it('send back, refuse, and say later', async () => {
    servers.addAccount('ana@customer.test')
    await servers.deliver('nobody@bounce.test', aMail('lost'), { from: 'ana@customer.test' })
    await expect.poll(() => servers.mailsOf('ana@customer.test').map(String).join()).toContain('5.1.1')
    await expect(servers.deliver('nobody@hub.test', aMail('x'))).rejects.toThrow('550 5.1.1')
    await expect(servers.deliver('a@busy.test', aMail('x'))).rejects.toThrow('451 4.7.1')
  })

  it('keep their mails through a restart, and make a mailbox anew', async () => {
    servers.addAccount('old@hub.test')
    servers.fill('old@hub.test', [{ raw: aMail('old'), at: Date.now() - 86_400_000 }])
    const status = () => servers.doveadm('mailbox', 'status', '-u', 'old@hub.test', 'messages uidvalidity', 'INBOX')
    const before = await status()
    await servers.restart()
    expect(await status()).toBe(before)
    await servers.changeUidValidity('old@hub.test')
    const after = await status()
    expect(after).not.toBe(before)
    expect(after).toContain('messages=1')
  })
})
