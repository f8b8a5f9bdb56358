import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { misbehaveBySeed, startBadMailServer, type BadMailServer } from '#test/harness/bad-mail-server.ts'
import { startMailServers, needsMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aSendingHub, mailsOf, type SendingHub } from '#test/harness/sending-hub.ts'

const MAILS = 200
const SEED = 16

describe.skipIf(needsMailServers())('two hundred mails through a bad peer', () => {
  let servers: MailServers
  let bad: BadMailServer
  let hub: SendingHub
  beforeAll(async () => {
    servers = await startMailServers()
    bad = await startBadMailServer({ protocol: 'smtp', to: servers.smtpPort, trickleMs: 100, misbehave: misbehaveBySeed(SEED, { connection: 0.15, mail: 0.25 }) })
    hub = await aSendingHub(servers, { pace: { connectMs: 2_000, silenceMs: 1_500, echoMs: 3_000, lookFirstMs: 200, lookLongestMs: 1_000, lines: 6, lineMs: 2_000 } })
    await hub.setAccount({ smtp: { host: '127.0.0.1', port: bad.port, security: 'none', user: hub.address } })
  })
  afterAll(async () => {
    await hub.close()
    await bad.stop()
    await servers.stop()
  })

  test('at least 195 are accepted, with one copy each; none has two; and the rest say honestly how they fare', async () => {
    const customers = Array.from({ length: 20 }, (_, index) => servers.addAccount(`customer-${index}@hub.test`).address)
    const sends = await Promise.all(Array.from({ length: MAILS }, async (_, index) => {
      const talk = await hub.aTalk(customers[index % customers.length])
      return { text: `Brief ${index}`, entryId: await talk.reply(`Brief ${index}`) }
    }))
    const states = async () => {
      const { rows } = await hub.running.workspace.pool.query<{ id: string; kind: string; why: string | null }>(`select id, row #>> '{delivery,kind}' as kind, row #>> '{delivery,why}' as why from entries where id = any($1)`, [sends.map(({ entryId }) => entryId)])
      return new Map(rows.map((row) => [row.id, row]))
    }
    // Waits between attempts are passed over; those for a sign of a mail run by the database's clock.
    await expect.poll(async () => {
      hub.running.clock.aheadMs += 2_000
      return [...(await states()).values()].filter(({ kind }) => kind === 'queued').length
    }, { timeout: 200_000, interval: 250 }).toBe(0)
    const came = async () => (await Promise.all(customers.map((address) => mailsOf(servers, address)))).flat().map(({ text }) => text?.trim())
    const all = await states()
    const accepted = sends.filter(({ entryId }) => all.get(entryId)?.kind === 'sent')
    // What was accepted may still be on its way to its mailbox.
    const missing = async () => {
      const arrived = new Set(await came())
      return accepted.filter(({ text }) => !arrived.has(text))
    }
    await expect.poll(missing, { timeout: 30_000, interval: 250 }).toEqual([])
    const copies = new Map<string | undefined, number>()
    for (const text of await came()) copies.set(text, (copies.get(text) ?? 0) + 1)
    expect(sends.filter(({ text }) => (copies.get(text) ?? 0) > 1)).toEqual([])
    expect(accepted.filter(({ text }) => copies.get(text) !== 1)).toEqual([])
    expect(accepted.length).toBeGreaterThanOrEqual(195)
    expect([...all.values()].filter(({ kind, why }) => kind !== 'sent' && why !== 'unclear' && why !== 'unreachable')).toEqual([])
    // It was as bad as it was meant to be.
    const done = bad.done()
    expect(new Set(done.map(({ misdeed }) => misdeed)).size).toBe(10)
    expect(done.length).toBeGreaterThan(50)
  }, 300_000)
})
