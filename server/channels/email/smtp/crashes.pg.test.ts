import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '#server/channels/channel.ts'
import { startMailServers, needsMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { aSendingHub, type SendingHub } from '#test/harness/sending-hub.ts'

const SOON = { timeout: 30_000, interval: 25 }

/** The first time a mail is handed to it, its hub is dead from its nth question to the database on: before that was answered, or before it was asked. */
type Death = { readonly at: number; readonly isAnswered: boolean }

describe.skipIf(needsMailServers())('a hub that dies as it sends a mail', () => {
  let servers: MailServers
  let hub: SendingHub
  const deaths = new Map<string, Death>()
  const asked = new Map<string, number>()
  beforeAll(async () => {
    servers = await startMailServers()
    hub = await aSendingHub(servers, { channel: dyingAtFirst })
  })
  afterAll(async () => {
    await hub.close()
    await servers.stop()
  })

  function dyingAtFirst(real: Channel): Channel {
    return {
      ...real,
      deliver(job) {
        const death = deaths.get(job.conversationId)
        if (death === undefined || asked.has(job.conversationId)) return real.deliver(job)
        asked.set(job.conversationId, 0)
        const { pool, lane } = job.workspace
        const ask = async <T>(question: () => Promise<T>): Promise<T> => {
          const number = (asked.get(job.conversationId) ?? 0) + 1
          asked.set(job.conversationId, number)
          if (number > death.at || (number === death.at && !death.isAnswered)) throw new Error('this hub is dead')
          const answer = await question()
          if (number === death.at) throw new Error('this hub is dead')
          return answer
        }
        const dying = { ...job.workspace, pool: { query: (...all: Parameters<typeof pool.query>) => ask(() => pool.query(...all) as unknown as Promise<unknown>) } as unknown as typeof pool, lane: { ...lane, run: (command: Parameters<typeof lane.run>[0]) => ask(() => lane.run(command)) } } // of a pool, only `query` is used here.
        return real.deliver({ ...job, workspace: dying })
      },
    }
  }

  test('wherever it dies, the mail comes exactly once', async () => {
    const { address: gone } = { address: 'nobody-here@hub.test' }
    const all = Array.from({ length: 16 }, (_, index) => index + 1).flatMap((at) => [{ at, isAnswered: false }, { at, isAnswered: true }])
    const talks = await Promise.all(all.map(async (death) => {
      const talk = await hub.aTalk()
      deaths.set(talk.conversationId, death)
      return talk
    }))
    const ids = await Promise.all(talks.map((talk) => talk.reply('genau einmal', { cc: [{ name: 'gone', address: gone }] })))
    // Whatever could not be proved by its own copy is by one that came after it.
    const after = await hub.aTalk()
    await expect.poll(async () => {
      await after.reply('danach')
      return (await Promise.all(ids.map(hub.delivery))).map((delivery) => delivery?.kind).filter((kind) => kind !== 'sent')
    }, { timeout: 90_000, interval: 500 }).toEqual([])
    await expect.poll(async () => (await Promise.all(talks.map((talk) => talk.mails()))).map((mails) => mails.length), SOON).toEqual(talks.map(() => 1))
    // The thread has heard once whom it did not reach.
    const { rows } = await hub.running.workspace.pool.query<{ n: number }>(`select count(*)::int as n from entries where row #>> '{author,kind}' = 'system' and row ->> 'kind' = 'message'`)
    expect(rows[0]?.n).toBe(talks.length)
    // It did die along the whole way, up to its end.
    expect(Math.max(...asked.values())).toBeLessThan(16)
    expect(Math.max(...asked.values())).toBeGreaterThan(8)
  }, 150_000)
})
