import { Readable } from 'node:stream'
import type { ImapFlow } from 'imapflow'
import { describe, expect, test } from 'vitest'
import { MailboxError } from './mailbox-error.ts'
import { readAhead } from './read-ahead.ts'

const KB = 1_024

describe('mails read ahead', () => {
  test('come ten at a time, the next ten asked for as the first of these is given, and each once and in order', async () => {
    const { client, asked } = aServer(many(25, 2 * KB))
    const uids = range(1, 25)
    const { mailOf } = readAhead(client, uids, new Map(), 1_000)
    const given: string[] = []
    for (const uid of uids) {
      given.push(await wordsOf(await mailOf(uid)))
      await settled()
      // What lies ready: those of the ten at hand that are still to come, and the ten after them.
      expect(asked.sources.flat().filter((one) => one > uid).length).toBe(Math.min(25, Math.ceil(uid / 10) * 10 + 10) - uid)
    }
    expect(given).toEqual(uids.map((uid) => `mail ${uid}`))
    expect(asked.sources).toEqual([range(1, 10), range(11, 20), range(21, 25)])
    expect(asked.alone).toEqual([])
  })

  test('are small, and two megabytes of them at most; the others come in pieces when their turn is there', async () => {
    const { client, asked } = aServer(new Map([...many(3, 2 * KB), [4, 300 * KB], ...range(5, 10).map((uid) => [uid, 255 * KB] as const)]))
    const { mailOf } = readAhead(client, range(1, 10), new Map(), 1_000)
    for (const uid of range(1, 10)) expect(await wordsOf(await mailOf(uid))).toBe(`mail ${uid}`)
    expect(asked.sources).toEqual([[1, 2, 3, 5, 6, 7, 8, 9, 10]])
    expect(asked.alone).toEqual([4])
    const many2 = aServer(many(10, 250 * KB))
    const ahead = readAhead(many2.client, range(1, 10), new Map(), 1_000)
    for (const uid of range(1, 10)) await wordsOf(await ahead.mailOf(uid))
    expect([many2.asked.sources, many2.asked.alone]).toEqual([[range(1, 8)], [9, 10]])
  })

  test('that are not what the server said, or gone, are asked for by themselves', async () => {
    const { client, asked } = aServer(many(4, 2 * KB), { truncates: 2, gone: 3 })
    const { mailOf } = readAhead(client, range(1, 4), new Map(), 1_000)
    for (const uid of [1, 2, 4]) expect(await wordsOf(await mailOf(uid))).toBe(`mail ${uid}`)
    expect(asked.alone).toEqual([2])
  })

  test('that break the line are all suspected, none struck, and the next time each comes alone, with nothing asked beside it', async () => {
    const suspects = new Map<number, number>()
    const broken = aServer(many(12, KB), { breaks: true })
    await expect(readAhead(broken.client, range(1, 12), suspects, 1_000).mailOf(1)).rejects.toBeInstanceOf(MailboxError)
    expect([...suspects]).toEqual(range(1, 10).map((uid) => [uid, -1]))
    const { client, asked } = aServer(many(14, KB))
    const { mailOf } = readAhead(client, range(1, 14), suspects, 1_000)
    for (const uid of range(1, 10)) {
      await mailOf(uid)
      expect(asked.sources).toEqual([])
    }
    expect(asked.alone).toEqual(range(1, 10))
    for (const uid of range(11, 14)) await mailOf(uid)
    expect(asked.sources).toEqual([range(11, 14)])
  })
})

/** As much of imapflow as is asked here; `mails` by their sizes. */
function aServer(mails: ReadonlyMap<number, number>, { truncates, gone, breaks = false }: { readonly truncates?: number; readonly gone?: number; readonly breaks?: boolean } = {}) {
  const asked = { sources: [] as number[][], alone: [] as number[] }
  const client = {
    usable: true,
    close: () => undefined,
    async fetchAll(wanted: string, { source }: { readonly source?: object }) {
      const uids = wanted.split(',').map(Number).filter((uid) => uid !== gone)
      if (breaks) throw new MailboxError('cut')
      if (source === undefined) return uids.map((uid) => ({ uid, size: mails.get(uid) }))
      asked.sources.push(uids)
      return uids.map((uid) => ({ uid, source: uid === truncates ? Buffer.alloc(256 * KB) : Buffer.from(`mail ${uid}`) }))
    },
    async download(wanted: string) {
      asked.alone.push(Number(wanted))
      return { content: Readable.from([Buffer.from(`mail ${wanted}`)]) }
    },
  }
  return { client: client as unknown as ImapFlow, asked } // as above.
}

async function wordsOf({ mail }: Awaited<ReturnType<ReturnType<typeof readAhead>['mailOf']>>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of mail?.bytes ?? []) parts.push(part)
  return Buffer.concat(parts).toString()
}

function many(count: number, bytes: number): Map<number, number> {
  return new Map(range(1, count).map((uid) => [uid, bytes]))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
