import { describe, expect, test } from 'vitest'
import type { ParsedMail } from '#server/channels/email/parsed-mail.ts'
import { openReader } from '#server/channels/email/parse/read-mail.ts'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import { corpus } from './corpus/corpus.ts'
import { faultsOf } from './corpus/bounds.ts'
import type { Sized } from './corpus/nasty-mail.ts'

// Every nasty mail, by itself: it becomes what is stated, stays in bounds, in a bounded time, and its bytes are nobody's to change.

/** Of the processor's time, since the machine may have other things to do. The worst take some half a second. */
const SLOWEST_MS = 5_000

test('there are at least 150 of them, each with a name of its own', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(150)
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
})

describe.each(corpus)('$name', ({ raw, becomes }) => {
  test('becomes what it must, in bounds, in time', () => {
    const before = Buffer.from(raw)
    const start = process.cpuUsage()
    const mail = read(raw, raw.length)
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(SLOWEST_MS)
    expect(sized(mail)).toMatchObject(becomes)
    expect(faultsOf(mail)).toEqual([])
    expect(before.equals(raw)).toBe(true)
  })

  test('is the same however it is cut on its way', async () => {
    const whole = read(raw, raw.length)
    for (const size of raw.length > 1_000_000 ? [65_536] : raw.length > 5_000 ? [4_096, 509] : [509, 7, 1]) expect(read(raw, size)).toEqual(whole)
    expect(await parseMail(raw)).toEqual(whole)
  })
})

/** Without the net that `parseMail` has. */
function read(raw: Uint8Array, chunkSize: number): ParsedMail {
  const reader = openReader()
  for (let at = 0; at < raw.length; at += chunkSize) reader.feed(raw.subarray(at, at + chunkSize))
  return reader.end()
}

function sized({ files, ...mail }: ParsedMail): Sized {
  return { ...mail, files: files.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytes.length })) }
}
