import { expect, test } from 'vitest'
import { subjectFor } from './subject.ts'

test.each([
  ['', '退款', 'Re: 退款'],
  ['', 'Re: RE: 回复：答复: Fwd: 退款', 'Re: 退款'],
  ['', 'Re[3]: your order', 'Re: your order'],
  ['Re: Re: 退款', '退款', 'Re: 退款'],
  ['回复：退款', '退款', 'Re: 退款'],
  ['Your refund has gone out', '退款', 'Your refund has gone out'],
  ['退款', 'RE: 退款', 'Re: 退款'],
  ['Re', '退款', 'Re'],
  ['', null, 'Re:'],
  ['', 'Reservation: tonight', 'Re: Reservation: tonight'],
])('an answer that says %j in a thread about %j is about %j', (written, thread, subject) => {
  expect(subjectFor({ written, thread, kind: 'answer' })).toBe(subject)
})

test('a new mail says what was written, what is passed on says so once', () => {
  expect(subjectFor({ written: 'Re: nothing before', thread: null, kind: 'new' })).toBe('Re: nothing before')
  expect(subjectFor({ written: '', thread: 'Fwd: Re: 退款', kind: 'forward' })).toBe('Fwd: 退款')
  expect(subjectFor({ written: 'Please look', thread: '退款', kind: 'forward' })).toBe('Please look')
})

test('no line end gets through, whatever it is called', () => {
  expect(subjectFor({ written: 'a\r\nBcc: evil@example.test\u2028X: y', thread: null, kind: 'new' })).toBe('a Bcc: evil@example.test X: y')
})
