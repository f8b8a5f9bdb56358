import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MailAddress, MailIn, MailOut } from '#shared/model/mail.ts'
import { distinctRecipients, hasOthers, recipientKey, replyAllRecipients, replyRecipients } from './mail-recipients.ts'

const own = ['help@shop.example']
const one = (address: string, name = ''): MailAddress => ({ name, address })

function aMail(set: Partial<MailIn> = {}): MailIn {
  return { way: 'in', subject: '', from: one('elena@mail.example', 'Elena'), to: [one('help@shop.example')], cc: [], replyTo: [], recipientCount: 1, sentAt: null, quoted: '', html: null, hasHtml: false, hasRemotePictures: false, proof: 'unknown', isAutomatic: false, troubles: [], rawFileId: null, ...set }
}
function ourMail(set: Partial<MailOut> = {}): MailOut {
  return { way: 'out', subject: '', to: [one('elena@mail.example')], cc: [], bcc: [], html: null, isQuoting: true, answers: null, forwards: null, ...set }
}
const addresses = (people: readonly MailAddress[]) => people.map(({ address }) => address)

describe('an answer', () => {
  test('goes to whom it is from, with the name', () => {
    expect(replyRecipients(aMail(), own)).toEqual({ to: [one('elena@mail.example', 'Elena')], cc: [], bcc: [] })
  })

  test('goes where the sender asked for answers', () => {
    const mail = aMail({ replyTo: [one('orders@mail.example')], cc: [one('boss@mail.example')] })
    expect(addresses(replyRecipients(mail, own).to)).toEqual(['orders@mail.example'])
    expect(replyAllRecipients(mail, own)).toMatchObject({ to: [one('orders@mail.example')], cc: [one('boss@mail.example')] })
  })

  test('goes to the sender where the only one asked for is ourselves', () => {
    expect(addresses(replyRecipients(aMail({ replyTo: [one('help+x81.ab@shop.example')] }), own).to)).toEqual(['elena@mail.example'])
  })

  test('to a mail of our own goes to whom that one was for', () => {
    expect(replyRecipients(ourMail({ cc: [one('boss@mail.example')] }), own)).toEqual({ to: [one('elena@mail.example')], cc: [], bcc: [] })
  })
})

describe('an answer to everybody', () => {
  test('goes to the sender, with copies to the others in the order of the headers', () => {
    const mail = aMail({ to: [one('Help@Shop.example'), one('li@mail.example')], cc: [one('wang@mail.example'), one('ELENA@mail.example')] })
    expect(replyAllRecipients(mail, own)).toEqual({ to: [one('elena@mail.example', 'Elena')], cc: [one('li@mail.example'), one('wang@mail.example')], bcc: [] })
    expect(hasOthers(mail, own)).toBe(true)
    expect(hasOthers(aMail(), own)).toBe(false)
  })

  test('keeps a person the desk knows only by name', () => {
    const masked = { name: 'Li', address: 'li•••@mail.example', identityId: 'i-li' }
    expect(replyAllRecipients(ourMail({ to: [masked, masked] }), own).to).toEqual([masked])
  })
})

const person = fc.record({ name: fc.constantFrom('', 'A'), address: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'c@y.example', 'help@shop.example', 'HELP@shop.example', 'help+k1.z@shop.example', 'nonsense', '') })
const people = fc.array(person, { maxLength: 6 })
const anyIn = fc.record({ from: person, to: people, cc: people, replyTo: people }).map((set) => aMail(set))
const anyOut = fc.record({ to: people, cc: people, bcc: people }).map((set) => ourMail(set))

describe('whatever the headers say', () => {
  test('nobody is written to twice, our own address never, and nobody who cannot be', () => {
    fc.assert(
      fc.property(fc.oneof(anyIn, anyOut), (mail) => {
        for (const { to, cc, bcc } of [replyRecipients(mail, own), replyAllRecipients(mail, own)]) {
          const keys = [...to, ...cc, ...bcc].map(recipientKey)
          expect(new Set(keys).size).toBe(keys.length)
          expect(keys.filter((key) => key.startsWith('help') || !key.includes('@'))).toEqual([])
        }
      }),
    )
  })

  test('whoever had a blind copy is in no field', () => {
    fc.assert(
      fc.property(anyOut, (mail) => {
        const seen = new Set([...mail.to, ...mail.cc].map(recipientKey))
        const { to, cc, bcc } = replyAllRecipients(mail, own)
        expect(bcc).toEqual([])
        expect([...to, ...cc].filter((one) => !seen.has(recipientKey(one)))).toEqual([])
      }),
    )
  })

  test('everybody it was sent to is answered, but for ourselves', () => {
    fc.assert(
      fc.property(anyIn, (mail) => {
        const { to, cc } = replyAllRecipients(mail, own)
        const reached = new Set([...to, ...cc].map(recipientKey))
        const asked = [...mail.to, ...mail.cc].filter(({ address }) => address.includes('@') && !address.toLowerCase().startsWith('help'))
        expect(asked.filter((one) => !reached.has(recipientKey(one)))).toEqual([])
      }),
    )
  })

  test('each stays in the first field they are in', () => {
    fc.assert(
      fc.property(people, people, people, (to, cc, bcc) => {
        const once = distinctRecipients({ to, cc, bcc })
        const keys = [...once.to, ...once.cc, ...once.bcc].map(recipientKey)
        expect(new Set(keys)).toEqual(new Set([...to, ...cc, ...bcc].map(recipientKey)))
        expect(keys.length).toBe(new Set(keys).size)
        for (const one of once.bcc) expect([...to, ...cc].map(recipientKey)).not.toContain(recipientKey(one))
      }),
    )
  })
})
