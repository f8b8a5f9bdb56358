import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParsedMail } from '#server/channels/email/parsed-mail.ts'
import { openReader } from '#server/channels/email/parse/read-mail.ts'
import { faultsOf } from './corpus/bounds.ts'
import { corpus } from './corpus/corpus.ts'

// Mails of the corpus, cut, doubled, spliced and scribbled over: whatever comes of it is read, in bounds, and the same in one piece or in many.

/** The long ones are long for a reason of their own, which a change in one place does not touch. */
const mails = corpus.filter(({ raw }) => raw.length < 6_000).map(({ raw }) => Buffer.from(raw))

/** What means something to a reader of mails. */
const WORDS = ['\r\n', '\n', '\r', '\r\n\r\n', '--', '--b', '\r\n--b\r\n', '\r\n--b--\r\n', ':', ';', '=', '"', '\\', '<', '>', '(', ')', ',', '@', '=?utf-8?B?', '?=', '=?gbk?Q?', '*0*=', "utf-8''", 'Content-Type: ', 'multipart/mixed; boundary=b', 'message/rfc822', 'text/html', 'charset=', 'iso-2022-jp', 'utf-7', 'Content-Transfer-Encoding: base64\r\n', 'From: ', 'BEGIN:VEVENT\r\n', '<!--', '&#x', '\u001b$B', '~{', '\0', '\uFEFF', '中文']

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), bytes: fc.oneof(fc.constantFrom(...WORDS).map((word) => Buffer.from(word)), fc.uint8Array({ maxLength: 8 })) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('splice' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), other: fc.nat(mails.length - 1), from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(400) }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

test('a mail of the corpus with anything done to it is read, and stays in bounds', () => {
  fc.assert(
    fc.property(fc.nat(mails.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (index, mutations, chunkSize) => {
      const raw = mutations.reduce(mutated, mails[index] ?? Buffer.alloc(0))
      const mail = read(raw, raw.length)
      expect(faultsOf(mail)).toEqual([])
      expect(read(raw, chunkSize)).toEqual(mail)
    }),
    { numRuns: 2_000 },
  )
})

test('bytes that were never a mail are read, and stay in bounds', () => {
  const noise = fc.array(fc.oneof(fc.constantFrom(...WORDS).map((word) => Buffer.from(word)), fc.uint8Array({ maxLength: 20 })), { maxLength: 60 })
  fc.assert(
    fc.property(noise, (pieces) => {
      const raw = Buffer.concat(pieces)
      expect(faultsOf(read(raw, Math.max(1, raw.length)))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

function mutated(raw: Buffer, mutation: Mutation): Buffer {
  const at = Math.floor(mutation.at * raw.length)
  switch (mutation.kind) {
    case 'insert':
      return Buffer.concat([raw.subarray(0, at), mutation.bytes, raw.subarray(at)])
    case 'cut':
      return Buffer.concat([raw.subarray(0, at), raw.subarray(at + mutation.length)])
    case 'end':
      return raw.subarray(0, at)
    case 'splice': {
      const other = mails[mutation.other] ?? raw
      const from = Math.floor(mutation.from * other.length)
      return Buffer.concat([raw.subarray(0, at), other.subarray(from, from + mutation.length), raw.subarray(at)])
    }
  }
}

/** Without the net that `parseMail` has. */
function read(raw: Uint8Array, chunkSize: number): ParsedMail {
  const reader = openReader()
  for (let at = 0; at < raw.length; at += chunkSize) reader.feed(raw.subarray(at, at + chunkSize))
  return reader.end()
}
