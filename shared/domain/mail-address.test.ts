import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMailAddress, parseAddresses } from './mail-address.ts'
import { bareSubject, forwardSubject, replySubject } from './mail-subject.ts'

describe('an address', () => {
  test.each(['elena@mail.example', 'e.m+tag@mail.example', '陈晓岚@例子.中国', 'a@b.co', "o'neil@mail.example"])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  test.each(['', 'elena', 'elena@', '@mail.example', 'elena@mail', 'a b@mail.example', 'a@b..example', 'a..b@mail.example', 'a@[127.0.0.1]', 'a@127.0.0.1', 'a@b.example\nBcc: c@d.example', 'ele•••@mail.example', '-@-.example'])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })
})

describe('addresses that are typed or pasted', () => {
  test('are found with their names, however they are parted', () => {
    expect(parseAddresses('Elena Marsh <elena@mail.example>, li@shop.example；王芳 <wang@shop.example>、"Noor, H." <noor@a.example>\nmailto:x@y.example')).toEqual({
      found: [
        { name: 'Elena Marsh', address: 'elena@mail.example' },
        { name: '', address: 'li@shop.example' },
        { name: '王芳', address: 'wang@shop.example' },
        { name: 'Noor, H.', address: 'noor@a.example' },
        { name: '', address: 'x@y.example' },
      ],
      rest: '',
    })
  })

  test('in a column, with spaces between them', () => {
    expect(parseAddresses('a@x.example b@x.example').found.length).toBe(2)
  })

  test('leave what is none as it stood', () => {
    expect(parseAddresses('a@x.example, Elena Mar')).toEqual({ found: [{ name: '', address: 'a@x.example' }], rest: 'Elena Mar' })
  })

  test('are only such as can be written to, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { address } of parseAddresses(`${text},a@x.example;${text}`).found) expect(isMailAddress(address)).toBe(true)
      }),
    )
  })
})

describe('a subject', () => {
  test.each([
    ['Your order', 'Re: Your order'],
    ['RE: Re[2]: 回复：Your order', 'Re: Your order'],
    ['答复: 转发：退款', 'Re: 退款'],
    ['Retour: the parcel', 'Re: Retour: the parcel'],
    ['', ''],
  ])('%j is answered by %j', (subject, answer) => {
    expect(replySubject(subject)).toBe(answer)
  })

  test('is passed on as its own, and of the matter alone', () => {
    expect([forwardSubject('Fwd: Re: x'), bareSubject('Re:'), forwardSubject('')]).toEqual(['Fwd: x', '', 'Fwd:'])
  })
})
