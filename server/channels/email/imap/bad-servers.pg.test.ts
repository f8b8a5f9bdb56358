import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { MailboxTrouble } from '#shared/model/mailbox.ts'
import { startBadMailServer, type BadMailServer, type Misbehave } from '#test/harness/bad-mail-server.ts'
import { aCertificate, anAuthority, type Certificate } from '#test/harness/certificate.ts'
import { needsMailServers, startMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aMailboxRig, many, type MailboxRig } from '#test/harness/mailbox-rig.ts'

describe.skipIf(needsMailServers())('a mailbox at a server that does wrong', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers?.stop())

  async function aBadServer(set: { readonly misbehave?: Misbehave; readonly certificate?: Certificate; readonly hides?: readonly string[] } = {}): Promise<{ readonly bad: BadMailServer; readonly rig: MailboxRig }> {
    const bad = await startBadMailServer({ protocol: 'imap', to: servers.imapPort, trickleMs: 100, ...set })
    onTestFinished(bad.stop)
    const rig = await aMailboxRig(servers)
    await rig.setAccount({ imap: { host: bad.host, port: bad.port, security: set.certificate ? 'tls' : 'none', user: rig.address } })
    return { bad, rig }
  }

  async function isConnected(rig: MailboxRig): Promise<void> {
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected' } })
  }

  test.each<[string, () => Certificate, MailboxTrouble]>([
    ['has expired', () => aCertificate({ authority: servers.authority, fromDay: -30, toDay: -1 }), 'certificate-expired'],
    ['is for another name', () => aCertificate({ authority: servers.authority, host: 'elsewhere.test' }), 'certificate-name'],
    ['was signed by nobody known', () => aCertificate({ authority: anAuthority('Somebody') }), 'certificate-unknown'],
  ])('whose certificate %s, is told as that, and nothing is said to it', async (_what, certificate, why) => {
    const { bad, rig } = await aBadServer({ certificate: certificate() })
    await rig.startHub()
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why } })
    expect(bad.done()).toEqual([])
    expect(JSON.stringify(rig.logged)).not.toContain('secret')
  })

  test.each<[string, Partial<Parameters<MailboxRig['setAccount']>[0]>, MailboxTrouble]>([
    ['offers no encryption where it is demanded', {}, 'unencrypted'],
    ['has no such folder', { folder: 'Not there' }, 'folder-missing'],
  ])('that %s, is told as that', async (_what, account, why) => {
    const { bad, rig } = await aBadServer()
    await rig.setAccount({ imap: { host: bad.host, port: bad.port, security: why === 'unencrypted' ? 'starttls' : 'none', user: rig.address }, ...account })
    await rig.startHub()
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why } })
  })

  test('that cannot be reached, and comes back', async () => {
    const { bad, rig } = await aBadServer()
    await bad.shut()
    await rig.startHub()
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why: 'unreachable' } })
    await rig.deliver('waited')
    await bad.open()
    await isConnected(rig)
    await expect.poll(rig.subjects).toEqual(['waited'])
  })

  test.each(['stalls', 'trickles'] as const)('that %s from the first byte, is hung up on and tried again', async (misdeed) => {
    const { bad, rig } = await aBadServer({ misbehave: (occasion) => (occasion === 'connection' ? misdeed : null) })
    await rig.startHub({ pace: { connectMs: 1_000 } })
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why: 'timeout' } })
    bad.misbehave(() => null)
    await isConnected(rig)
  })

  test.each(['idles and never tells', 'refuses', 'says nothing', 'hangs up'] as const)('whose IDLE %s, is asked by ourselves', async (misdeed) => {
    const { bad, rig } = await aBadServer({ misbehave: (occasion) => (occasion === 'idle' ? misdeed : null) })
    await rig.startHub({ pace: { renewMs: 300, ...(misdeed === 'says nothing' ? { answerMs: 500 } : {}) } })
    await isConnected(rig)
    let count = 0
    const oneMore = async () => {
      const subject = `untold ${(count += 1)}`
      await rig.deliver(subject)
      await expect.poll(rig.subjects).toContain(subject)
    }
    const isTold = async () => {
      const { connection } = await rig.state()
      return connection.kind !== 'connected' || connection.isTold
    }
    // One that comes just as it is asked says nothing against the server: it takes two that it kept to itself.
    do await oneMore()
    while (await isTold())
    const before = bad.done().length
    for (let more = 0; more < 3; more += 1) await oneMore()
    expect(rig.shelf).toEqual({ subjects: many(count, 'untold'), again: 0 })
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected', isTold: false } })
    expect(bad.done()).toHaveLength(before)
  })

  test('without IDLE, is asked', async () => {
    const { rig } = await aBadServer({ hides: ['IDLE'] })
    await rig.startHub()
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected', isTold: false } })
    await rig.deliver('asked for')
    await expect.poll(rig.subjects).toEqual(['asked for'])
  })

  test.each(['cuts mid-answer', 'stalls mid-answer'] as const)('that %s at every third mail, keeps nobody waiting and loses none', async (misdeed) => {
    const { rig } = await aBadServer({ misbehave: (occasion, number) => (occasion === 'fetch' && number % 3 === 0 ? misdeed : null) })
    await rig.startHub(misdeed === 'stalls mid-answer' ? { pace: { answerMs: 500 } } : {})
    await isConnected(rig)
    for (const subject of many(10, 'mail')) await rig.deliver(subject, 'x'.repeat(2_000))
    await expect.poll(rig.subjects).toHaveLength(10)
    expect(rig.subjects()).toEqual((await rig.inMailbox()).map(([, subject]) => subject))
  })

  test('that breaks whenever one certain mail is asked for, gives all others, and that one when it can', async () => {
    let isBroken = true
    const { bad, rig } = await aBadServer()
    bad.misbehave((occasion) => (occasion === 'fetch' && isBroken && rig.shelf.subjects.length === 1 ? 'cuts mid-answer' : null))
    // It looks again when the server tells of a mail, and not by itself in between.
    await rig.startHub({
      pace: { failureMs: 3_600_000, renewMs: 3_600_000 },
      takeIn: async (...all) => {
        const taken = await rig.onShelf(...all)
        // Not before: having taken the third in, it has still to look whether one is due.
        if (rig.subjects().at(-1) === 'fourth') await rig.core.workspace.pool.query('update mail_failures set due_at = 0')
        return taken
      },
    })
    await isConnected(rig)
    await rig.deliver('first')
    await expect.poll(rig.subjects).toEqual(['first'])
    await rig.deliver('poison')
    await expect.poll(rig.state).toMatchObject({ failures: 1 })
    isBroken = false
    await rig.deliver('third')
    await expect.poll(rig.subjects).toEqual(['first', 'third'])
    await rig.deliver('fourth')
    await expect.poll(rig.subjects).toEqual(['first', 'third', 'fourth', 'poison'])
  })

  test('whose UIDs begin anew again and again, gives each mail once', async () => {
    const { bad, rig } = await aBadServer()
    await rig.startHub()
    await isConnected(rig)
    for (let turn = 1; turn <= 3; turn += 1) {
      await rig.deliver(`turn ${turn}`)
      bad.shiftUidValidity(turn)
      bad.cutAll()
      await expect.poll(rig.subjects).toEqual(many(turn, 'turn'))
    }
  })
})
