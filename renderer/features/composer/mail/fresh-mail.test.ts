import { describe, expect, test } from 'vitest'
import type { Entry } from '#shared/model/entry.ts'
import type { MailIn, MailOut } from '#shared/model/mail.ts'
import { answeredIn, freshMail, wayOf, type MailGround } from './fresh-mail.ts'

const elena = { name: 'Elena', address: 'elena@mail.example' }
const li = { name: 'Li', address: 'li@mail.example' }
const customer = { name: 'Elena', address: 'ele•••@mail.example', identityId: 'i-elena' }

function incoming(set: Partial<MailIn> = {}): MailIn {
  return { way: 'in', subject: 'Your order', from: elena, to: [{ name: '', address: 'help@shop.example' }, li], cc: [], replyTo: [], recipientCount: 2, sentAt: null, quoted: '', html: null, hasHtml: false, hasRemotePictures: false, proof: 'unknown', isAutomatic: false, troubles: [], rawFileId: null, ...set }
}
const outgoing: MailOut = { way: 'out', subject: 'Re: Your order', to: [elena], cc: [li], bcc: [{ name: '', address: 'boss@shop.example' }], html: null, isQuoting: true, answers: 'e1', forwards: null }

function message(id: string, mail: MailIn | MailOut, delivery: Extract<Entry, { kind: 'message' }>['delivery'] = { kind: 'sent', at: 1 }): Entry {
  return { kind: 'message', id, conversationId: 'c', seq: 1, at: 1, author: mail.way === 'in' ? { kind: 'customer', identityId: 'i-elena' } : { kind: 'agent', userId: 'me' }, rev: 1, content: { text: 'x', attachments: [], mail }, delivery, visibleRev: 1, editedAt: null }
}
const ground = (entries: readonly Entry[], set: Partial<MailGround> = {}): MailGround => ({ answered: answeredIn(entries), own: ['help@shop.example'], customer, subject: 'Your order', isQuoting: true, ...set })

describe('what is answered', () => {
  test('is the newest that a person wrote and that was said', () => {
    const said = [message('e1', incoming()), message('e2', outgoing), message('e3', incoming({ isAutomatic: true })), message('e4', outgoing, { kind: 'returned', at: 1, by: 'lin' }), message('e5', outgoing, { kind: 'in-review' })]
    expect(answeredIn(said)?.entryId).toBe('e2')
    expect(answeredIn(said, 'e1')?.entryId).toBe('e1')
    expect(answeredIn(said, 'elsewhere')).toBe(null)
    expect(answeredIn([message('e3', incoming({ isAutomatic: true }))])?.entryId).toBe('e3')
    expect(answeredIn([])).toBe(null)
    const back: Entry = { ...message('e6', incoming({ isAutomatic: true })), author: { kind: 'system' } }
    expect(answeredIn([message('e2', outgoing, { kind: 'failed', at: 1, why: 'bounced' }), back])).toBe(null)
  })
})

describe('a mail before anything is written', () => {
  test('goes to everybody who was in it, and says so', () => {
    const at = ground([message('e1', incoming())])
    const mail = freshMail(at)
    expect(mail).toEqual({ to: [elena], cc: [li], bcc: [], subject: 'Re: Your order', html: null, isQuoting: true, answers: 'e1', forwards: null })
    expect([wayOf(mail, at), wayOf(freshMail(at, 'reply'), at), wayOf({ ...mail, bcc: [elena] }, at)]).toEqual(['reply-all', 'reply', null])
  })

  test('to one person is a reply', () => {
    const at = ground([message('e1', incoming({ to: [{ name: '', address: 'help+k7@shop.example' }] }))])
    expect(wayOf(freshMail(at), at)).toBe('reply')
  })

  test('keeps the copies of our own last mail, and never who had a blind one', () => {
    expect(freshMail(ground([message('e1', incoming()), message('e2', outgoing)]))).toMatchObject({ to: [elena], cc: [li], bcc: [] })
  })

  test('goes to the customer, by whom the hub knows, where nothing was said or the headers name nobody', () => {
    expect(freshMail(ground([], { subject: '' }))).toMatchObject({ to: [customer], subject: '', answers: null })
    expect(freshMail(ground([message('e1', incoming({ from: { name: '', address: '' }, to: [] }))]))).toMatchObject({ to: [customer], answers: 'e1' })
  })

  test('that is passed on is for nobody yet', () => {
    const at = ground([message('e1', incoming())])
    const mail = freshMail(at, 'forward')
    expect(mail).toMatchObject({ to: [], cc: [], subject: 'Fwd: Your order', forwards: 'e1', isQuoting: true })
    expect(wayOf(mail, at)).toBe('forward')
  })
})
