import { ImapFlow } from 'imapflow'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { MISDEEDS, misbehaveBySeed, startBadMailServer, type Misdeed } from './bad-mail-server.ts'
import { aCertificate } from './certificate.ts'
import { needsMailServers, startMailServers, type MailServers } from './mail-servers.ts'

describe.skipIf(needsMailServers())('the bad mail server', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
    servers.addAccount('shop@hub.test')
  })
  afterAll(() => servers.stop())

  const subjects = (address: string) => servers.mailsOf(address).map((mail) => /^Subject: (.*)\r$/m.exec(mail.toString())?.[1])

  it.each(MISDEEDS.mail)('%s: what a sender sees, and what has become of the mail', async (misdeed) => {
    const to = `${misdeed.replaceAll(' ', '-')}@customer.test`
    servers.addAccount(to)
    const bad = await startBadMailServer({ protocol: 'smtp', to: servers.smtpPort, misbehave: (occasion, number) => (occasion === 'mail' && number === 1 ? misdeed : null) })
    onTestFinished(bad.stop)
    const sender = nodemailer.createTransport({ host: bad.host, port: bad.port, ignoreTLS: true, auth: { user: 'shop@hub.test', pass: 'secret' } })
    onTestFinished(() => sender.close())
    const send = (subject: string) => sender.sendMail({ from: 'shop@hub.test', to, subject, text: 'x'.repeat(10_000) })

    const isTaken = (['swallows the 250', 'takes it and stalls'] as readonly Misdeed[]).includes(misdeed)
    const first = send('first').then(() => 'sent', () => 'failed')
    await expect.poll(() => subjects(to)).toEqual(isTaken ? ['first'] : [])
    // Nobody would ever say a word on that line.
    if (misdeed === 'takes it and stalls') bad.cutAll()
    expect(await first).toBe('failed')
    await expect.poll(() => servers.isBringing()).toBe(false)
    expect(subjects(to)).toEqual(isTaken ? ['first'] : [])

    await send('second')
    await expect.poll(() => subjects(to)).toEqual(isTaken ? ['first', 'second'] : ['second'])
    expect(bad.done()).toEqual([{ occasion: 'mail', number: 1, misdeed }])
  })

  it('closes, stalls and trickles as it is connected to, and can be shut and opened again', async () => {
    const wrongs: (Misdeed | null)[] = ['closes', 'stalls', 'trickles', null]
    const bad = await startBadMailServer({ protocol: 'smtp', to: servers.smtpPort, misbehave: (_, number) => wrongs[number - 1] ?? null, trickleMs: 300 })
    onTestFinished(bad.stop)
    const check = (greetingTimeout = 30_000) => nodemailer.createTransport({ host: bad.host, port: bad.port, ignoreTLS: true, greetingTimeout }).verify()
    await expect(check()).rejects.toThrow('closed')
    await expect(check(400)).rejects.toThrow('Greeting')
    await expect(check(400)).rejects.toThrow('Greeting')
    await check()
    await bad.shut()
    await expect(check()).rejects.toThrow('ECONNREFUSED')
    await bad.open()
    await check()
    expect(bad.connections().ever).toBe(5)
  })

  it('has a certificate that has expired', async () => {
    const bad = await startBadMailServer({ protocol: 'smtp', to: servers.smtpPort, certificate: aCertificate({ authority: servers.authority, fromDay: -30, toDay: -1 }) })
    onTestFinished(bad.stop)
    const tls = { ca: servers.authority.cert }
    await expect(nodemailer.createTransport({ host: bad.host, port: bad.port, secure: true, tls }).verify()).rejects.toThrow('expired')
    await nodemailer.createTransport({ host: '127.0.0.1', port: servers.smtpsPort, secure: true, tls }).verify()
    await nodemailer.createTransport({ host: '127.0.0.1', port: servers.smtpPort, requireTLS: true, tls }).verify()
  })

  it('hides IDLE, breaks IDLE, changes UIDVALIDITY and cuts what is fetched', async () => {
    servers.addAccount('read@hub.test')
    await servers.deliver('read@hub.test', `Subject: long\r\n\r\n${'line\r\n'.repeat(500)}`, { via: 'lmtp' })
    let wrong: Misdeed | null = null
    const bad = await startBadMailServer({ protocol: 'imap', to: servers.imapPort, misbehave: (occasion) => (occasion === 'connection' ? null : wrong), hides: ['CONDSTORE'] })
    onTestFinished(bad.stop)
    const client = async () => {
      const one = new ImapFlow({ host: bad.host, port: bad.port, secure: false, auth: { user: 'read@hub.test', pass: 'secret' }, logger: false, disableAutoIdle: true })
      one.on('error', () => {})
      await one.connect()
      onTestFinished(() => one.close())
      const box = await one.mailboxOpen('INBOX')
      return { one, box }
    }
    const { one, box } = await client()
    expect([one.capabilities.has('IDLE'), one.capabilities.has('CONDSTORE'), one.secureConnection]).toEqual([true, false, false])
    wrong = 'idles and never tells'
    const idle = one.idle()
    await expect.poll(bad.done).toHaveLength(1)
    await servers.deliver('read@hub.test', 'Subject: next\r\n\r\n', { via: 'lmtp' })
    wrong = null
    await one.noop() // ends the idling
    await idle
    bad.shiftUidValidity(7)
    const { one: other, box: again } = await client()
    expect(Number(again.uidValidity) - Number(box.uidValidity)).toBe(7)
    wrong = 'cuts mid-answer'
    await expect(other.fetchOne('1', { source: true })).rejects.toThrow()
  })

  it('lets nobody in with a wrong password, and an owner with a token', async () => {
    const signIn = async (auth: { user: string; pass?: string; accessToken?: string }) => {
      const one = new ImapFlow({ host: '127.0.0.1', port: servers.imapsPort, secure: true, tls: { ca: servers.authority.cert }, auth, logger: false })
      one.on('error', () => {})
      await one.connect().finally(() => one.close())
      const sender = nodemailer.createTransport({ host: '127.0.0.1', port: servers.smtpPort, requireTLS: true, tls: { ca: servers.authority.cert }, auth: auth.accessToken ? { type: 'OAuth2', user: auth.user, accessToken: auth.accessToken } : { user: auth.user, pass: auth.pass ?? '' } })
      await sender.verify().finally(() => sender.close())
    }
    await signIn({ user: 'shop@hub.test', pass: 'secret' })
    await expect(signIn({ user: 'shop@hub.test', pass: 'wrong' })).rejects.toThrow()
    const token = servers.giveToken('shop@hub.test')
    await signIn({ user: 'shop@hub.test', accessToken: token })
    servers.withdrawToken(token)
    await expect(signIn({ user: 'shop@hub.test', accessToken: token })).rejects.toThrow()
  })

  it('falls the same way for the same seed', () => {
    const fall = (seed: number) => {
      const misbehave = misbehaveBySeed(seed, { mail: 0.5 })
      return Array.from({ length: 50 }, (_, before) => misbehave('mail', before + 1))
    }
    expect(fall(5)).toEqual(fall(5))
    expect(fall(5)).not.toEqual(fall(6))
    expect(new Set(fall(5)).size).toBeGreaterThan(5)
  })
})
