import { expect, test } from 'vitest'
import { parseMail } from './parse-mail.ts'

// What holds of the way a mail comes in; what becomes of mails is in test/mail.

const MAIL = Buffer.from('From: Li <li@x.test>\r\nSubject: s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\none   \r\n=E4=BD=\r\n=A0 two\r\n')

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('a mail whose line breaks is not the mail: the reason is the caller’s to deal with', async () => {
  async function* broken() {
    yield MAIL.subarray(0, 40)
    throw new Error('the line broke')
  }
  await expect(parseMail(broken())).rejects.toThrow('the line broke')
})

test('a sender of pieces may use its memory again', async () => {
  const piece = Buffer.alloc(5)
  async function* again() {
    for await (const one of inPieces(MAIL, 5)) {
      piece.set(one)
      yield piece.subarray(0, one.length)
    }
  }
  expect(await parseMail(again())).toEqual(await parseMail(MAIL))
})

test('while a large mail is read others have their turn', async () => {
  let turns = 0
  const count = setInterval(() => (turns += 1), 0)
  await parseMail(Buffer.concat([MAIL, Buffer.alloc(20_000_000, 'x\n')]))
  clearInterval(count)
  expect(turns).toBeGreaterThan(5)
})

test('a fault of the reader itself is a broken mail, and neither an exception nor the end of those after it', async () => {
  async function* faulty() {
    yield MAIL
    // The tests have found no fault, so bytes are given one.
    yield Object.assign(Uint8Array.of(1, 2), { indexOf: () => { throw new Error('a fault') } })
  }
  expect(await parseMail(faulty())).toMatchObject({ from: null, text: '', troubles: ['broken'] })
})
