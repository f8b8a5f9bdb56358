import { createHash, randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { receiveCommand } from '#server/commands/receive-command.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { startBadMailServer } from '#test/harness/bad-mail-server.ts'
import { needsMailServers, startMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aMail, aMailboxRig, INBOX_ID, many, QUICK, type MailboxRig } from '#test/harness/mailbox-rig.ts'
import { accessToken } from '../access-token.ts'
import { readMailAccount } from '../account.ts'
import { searchMailbox } from './search-mailbox.ts'

const DAY_MS = 86_400_000

describe.skipIf(needsMailServers())('a mailbox that is watched', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers?.stop())

  async function isConnected(rig: MailboxRig): Promise<void> {
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected' } })
  }

  test('brings each new mail, in order, soon after it came', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    await rig.startHub()
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'connected', isTold: true }, progress: null, failures: 0 })
    for (const subject of many(3, 'new')) {
      await rig.deliver(subject)
      await expect.poll(rig.subjects).toContain(subject)
    }
    expect(rig.shelf).toEqual({ subjects: many(3, 'new'), again: 0 })
  })

  test('[acceptance 2] gives each of 25 mails once and in order that came while no hub ran, and while the line was cut', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const first = await rig.startHub()
    await isConnected(rig)
    await rig.deliver('before')
    await expect.poll(rig.subjects).toEqual(['before'])
    await first.close()
    await rig.isLeftAlone()
    for (const subject of many(25, 'down')) await rig.deliver(subject)
    await rig.startHub()
    await expect.poll(rig.subjects).toEqual(['before', ...many(25, 'down')])
    const delivering = (async () => {
      for (const subject of many(25, 'cut')) await rig.deliver(subject)
    })()
    for (let cut = 0; cut < 5; cut += 1) {
      const before = rig.subjects().length
      await isConnected(rig)
      await servers.kick(rig.address)
      // Cut off over the same mail again and again it would be passed by, and come later.
      await expect.poll(() => rig.subjects().length).toBeGreaterThan(Math.min(before, 50))
    }
    await delivering
    await expect.poll(rig.subjects).toHaveLength(51)
    expect(rig.subjects()).toEqual((await rig.inMailbox()).map(([, subject]) => subject))
    expect(rig.subjects().toSorted()).toEqual(['before', ...many(25, 'down'), ...many(25, 'cut')].toSorted())
  })

  test('made anew under other UIDs, gives what came meanwhile, and nothing of what was there twice', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const hub = await rig.startHub()
    await isConnected(rig)
    for (const subject of many(3, 'old')) {
      await rig.deliver(subject)
      await expect.poll(rig.subjects).toContain(subject)
    }
    await hub.close()
    await servers.changeUidValidity(rig.address)
    await rig.deliver('meanwhile')
    await rig.startHub()
    await expect.poll(rig.subjects).toEqual([...many(3, 'old'), 'meanwhile'])
    expect(rig.shelf.again).toBe(3)
  })

  test('from which mails are taken while they wait, gives the others', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const hub = await rig.startHub()
    await isConnected(rig)
    await hub.close()
    await rig.isLeftAlone()
    for (const subject of ['one', 'gone', 'two', 'gone too']) await rig.deliver(subject)
    await servers.doveadm('expunge', '-u', rig.address, 'mailbox', 'INBOX', 'subject', 'gone')
    await rig.startHub()
    await expect.poll(rig.subjects).toEqual(['one', 'two'])
    await rig.deliver('three')
    await expect.poll(rig.subjects).toEqual(['one', 'two', 'three'])
  })

  test('with many mails at first, gives the last thirty days, oldest first, goes on after its hub was killed, and new ones come first', async () => {
    const rig = await aMailboxRig(servers)
    const now = Date.now()
    servers.fill(rig.address, [...many(5, 'ancient').map((subject) => ({ raw: aMail(subject), at: now - 60 * DAY_MS })), ...many(60, 'recent').map((subject, index) => ({ raw: aMail(subject), at: now - 20 * DAY_MS + index * 1_000 }))])
    const { onShelf } = rig
    await rig.setAccount()
    // The 26th is being taken in as the hub dies.
    const first = await rig.startHub({ takeIn: (...all) => (rig.shelf.subjects.length >= 25 ? new Promise(() => {}) : onShelf(...all)) })
    await expect.poll(rig.state).toMatchObject({ progress: { done: 25, total: 60 } })
    await first.die()
    await rig.deliver('new')
    await rig.startHub()
    await expect.poll(rig.subjects).toHaveLength(61)
    expect(rig.shelf).toEqual({ subjects: [...many(25, 'recent'), 'new', ...many(60, 'recent').slice(25)], again: 0 })
    await expect.poll(rig.state).toMatchObject({ progress: null })
  })

  test('further back than thirty days where that is set, after the newest', async () => {
    const rig = await aMailboxRig(servers)
    const now = Date.now()
    servers.fill(rig.address, [{ raw: aMail('a year'), at: now - 365 * DAY_MS }, { raw: aMail('two months'), at: now - 60 * DAY_MS }, { raw: aMail('a week'), at: now - 7 * DAY_MS }])
    await rig.setAccount({ daysBack: 100 })
    await rig.startHub()
    await expect.poll(rig.subjects).toEqual(['a week', 'two months'])
    await expect.poll(rig.state).toMatchObject({ progress: null })
  })

  test('is read by one of two hubs, and by the other once that one dies', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const [one, other] = [await rig.startHub(), await rig.startHub()]
    await isConnected(rig)
    const holder = async () => (await rig.core.workspace.pool.query<{ held_by: string }>('select held_by from mailboxes')).rows[0]?.held_by
    const first = (await holder()) === one.id ? one : other
    for (const subject of many(3, 'first')) await rig.deliver(subject)
    await expect.poll(rig.subjects).toHaveLength(3)
    await rig.isPlaceKept()
    await first.die()
    for (const subject of many(3, 'second')) await rig.deliver(subject)
    await expect.poll(rig.subjects).toHaveLength(6)
    expect(rig.subjects()).toEqual((await rig.inMailbox()).map(([, subject]) => subject))
    expect(rig.shelf.again).toBe(0)
    expect(await holder()).toBe(first === one ? other.id : one.id)
  })

  test('is not read while its password is wrong, and at once when it was corrected', async () => {
    const rig = await aMailboxRig(servers)
    await rig.deliver('waits')
    await rig.setAccount({}, 'wrong')
    await rig.startHub({ pace: { retry: { ...QUICK.retry, firstRefusedMs: 60_000, longestRefusedMs: 60_000 } } })
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why: 'refused' } })
    await rig.setAccount()
    await isConnected(rig)
    await expect.poll(rig.subjects).toEqual(['waits'])
  })

  test('is read on under its new account, however quickly its server answers', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const hub = await rig.startHub({ pace: { lookMs: 600_000, holdMs: 900_000 } })
    await isConnected(rig)
    await rig.setAccount({ daysBack: 7 })
    await hub.look()
    // The first shows that it is read, the second that its place was kept.
    for (const subject of many(2, 'new')) {
      await rig.deliver(subject)
      await expect.poll(rig.subjects).toContain(subject)
    }
    expect(rig.logged.filter(({ event }) => event === 'mailbox.connected')).toHaveLength(2)
  })

  test('is opened by a token, which is asked for anew when it was withdrawn', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount({ auth: 'oauth2', oauth2: { tokenUrl: servers.tokenUrl, clientId: 'hearth' } }, `refresh:${rig.address}`)
    await rig.startHub()
    await isConnected(rig)
    await rig.deliver('by token')
    await expect.poll(rig.subjects).toEqual(['by token'])
    const full = await readMailAccount(rig.core.workspace, INBOX_ID)
    const token = full && (await accessToken(rig.core.workspace, full, Date.now()))
    if (token?.ok !== true) throw new Error('no token')
    servers.withdrawToken(token.token)
    await servers.kick(rig.address)
    await rig.deliver('by another')
    await expect.poll(rig.subjects).toEqual(['by token', 'by another'])
    await rig.setAccount({ auth: 'oauth2', oauth2: { tokenUrl: servers.tokenUrl, clientId: 'hearth' } }, 'lapsed')
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'trouble', why: 'refused', answer: 'invalid_grant' } })
  })

  test('is left alone while its inbox is off, and read on when it is on again', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    await rig.startHub()
    await isConnected(rig)
    const theInbox = rig.core.workspace.feed.floor().inbox(INBOX_ID) ?? anInbox()
    const set = (isOn: boolean) => receiveCommand(rig.core.workspace.lane, aUser({ id: 'set-up', role: 'admin' }), { id: randomUUID(), type: 'save-inbox', payload: { ...theInbox, isOn } }, Date.now())
    await set(false)
    await expect.poll(rig.state).toMatchObject({ connection: { kind: 'off' } })
    await rig.isLeftAlone()
    await rig.deliver('while off')
    await set(true)
    await expect.poll(rig.subjects).toEqual(['while off'])
  })

  test('sets a mail aside that cannot be taken in, goes on, and tries it again', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    let isBroken = true
    const { onShelf } = rig
    await rig.startHub({
      takeIn: async (workspace, inbox, raw, place) => {
        if (isBroken && place.uid === 2) throw new Error('cannot be read')
        return onShelf(workspace, inbox, raw, place)
      },
    })
    await isConnected(rig)
    for (const subject of many(3, 'mail')) await rig.deliver(subject)
    await expect.poll(rig.subjects).toHaveLength(2)
    await expect.poll(rig.state).toMatchObject({ failures: 1 })
    isBroken = false
    const [first, second, third] = (await rig.inMailbox()).map(([, subject]) => subject)
    await expect.poll(rig.subjects).toEqual([first, third, second])
    await expect.poll(rig.state).toMatchObject({ failures: 0 })
  })

  test('leaves spam alone and counts it; puts copies of what we sent to Sent', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    for (const subject of ['spam 1', 'spam 2']) await rig.deliver(subject)
    await servers.doveadm('move', '-u', rig.address, 'Junk', 'mailbox', 'INBOX', 'all')
    await rig.startHub({ pace: { junkMs: 100 } })
    await expect.poll(rig.state).toMatchObject({ junkUnseen: 2 })
    await rig.deliver('echo of ours')
    await expect.poll(() => [servers.mailsOf(rig.address).length, servers.mailsOf(rig.address, 'Sent').length]).toEqual([0, 1])
    expect(rig.subjects()).toEqual(['echo of ours'])
  })

  test('hands a mail of 25 MB on in pieces, byte for byte, and never holds it whole', async () => {
    const rig = await aMailboxRig(servers)
    const raw = Buffer.from(aMail('large', `${'0123456789abcdef'.repeat(4)}\r\n`.repeat(400_000)), 'latin1')
    servers.fill(rig.address, [{ raw }])
    const line = await startBadMailServer({ protocol: 'imap', to: servers.imapPort })
    onTestFinished(line.stop)
    await rig.setAccount({ imap: { host: line.host, port: line.port, security: 'none', user: rig.address } })
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void // what the flag has just made.
    const held = () => (collect(), process.memoryUsage().arrayBuffers)
    const before = held()
    // Whoever takes it in stops halfway, for as long as it takes to look.
    let goOn = () => {}
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let length = 0
    let digest = ''
    await rig.startHub({
      takeIn: async (_workspace, _inbox, pieces) => {
        const read = createHash('sha256')
        length = 0
        for await (const piece of pieces) {
          read.update(piece)
          length += piece.length
          if (length > raw.length / 2) await mayGoOn
        }
        digest = read.digest('hex')
        rig.shelf.subjects.push('large')
        return { kind: 'kept' }
      },
    })
    await expect.poll(() => length, { timeout: 50_000 }).toBeGreaterThan(raw.length / 2)
    // Of what was read, nothing stays but a few pieces of 256 KB; it may take some time until the others are collected.
    await expect.poll(() => held() - before).toBeLessThan(4_000_000)
    // Of what was not read, the server has not sent more than a few pieces.
    expect(line.bytesSent() - length).toBeLessThan(4_000_000)
    goOn()
    await expect.poll(rig.subjects, { timeout: 50_000 }).toEqual(['large'])
    expect([length, digest]).toEqual([raw.length, createHash('sha256').update(raw).digest('hex')])
    expect(length).toBeGreaterThan(25_000_000)
  })

  test('is searched by Message-ID in its folder, in Sent and in Junk, and says no only when it looked', async () => {
    const rig = await aMailboxRig(servers)
    await rig.setAccount()
    const has = (subject: string) => searchMailbox(rig.core.workspace, INBOX_ID, `<${subject}@customer.test>`)
    await rig.deliver('here')
    await rig.deliver('moved')
    await rig.deliver('spam')
    for (const [subject, folder] of [['moved', 'Sent'], ['spam', 'Junk']] as const) await servers.doveadm('move', '-u', rig.address, folder, 'mailbox', 'INBOX', 'subject', subject)
    expect([await has('here'), await has('moved'), await has('spam'), await has('never')]).toEqual([true, true, true, false])
    await rig.deliver('late')
    expect(await has('late')).toBe(true)
    await rig.setAccount({}, 'wrong')
    await expect(has('here')).rejects.toMatchObject({ why: 'refused' })
  })
})
