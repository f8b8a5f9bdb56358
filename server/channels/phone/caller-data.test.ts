import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CallerData } from '#shared/model/call.ts'
import { callerDataOf, partyOf } from './caller-data.ts'
import { readNumber } from './number.ts'

const invite = { callId: 'abc@10.0.0.1', from: 'sip:03012345678@pbx.example', to: 'sip:4000@hearth', headers: {} }
const of = (headers: Readonly<Record<string, string>>) => callerDataOf({ ...invite, headers }, 'DE')

describe('caller data', () => {
  test('is all of it, from the headers of an exchange with a menu', () => {
    const data = of({
      'p-asserted-identity': '"Elena \\"Leni\\" Weiß" <sip:+4930123456@pbx.example;user=phone>, <tel:+4930123456>',
      diversion: '<sip:+493099999@pbx.example>;reason=unconditional',
      'user-to-user': `${Buffer.from('order=4711;language=de').toString('hex')};encoding=hex`,
      'x-ivr-path': 'Orders > Returns > Talk to us', 'x-queue': 'returns', 'x-waited-seconds': '42', 'x-customer-tier': 'gold',
    })
    expect(data).toEqual({
      callId: 'abc@10.0.0.1', ani: '+4930123456', dnis: '+493099999', name: 'Elena "Leni" Weiß', ivrPath: ['Orders', 'Returns', 'Talk to us'], queue: 'returns', waitedSeconds: 42,
      attributes: [{ key: 'order', value: '4711' }, { key: 'language', value: 'de' }, { key: 'customer-tier', value: 'gold' }],
    })
  })

  test('of the least that comes is who called whom', () => {
    expect(of({})).toMatchObject({ ani: '+493012345678', dnis: '4000', name: '', ivrPath: [], attributes: [] })
  })

  test('of somebody who withholds their number is nobody’s', () => {
    expect(of({ privacy: 'id', from: '"Anonymous" <sip:anonymous@anonymous.invalid>' })).toMatchObject({ ani: '', name: '' })
    expect(of({ from: '"Anonymous" <sip:anonymous@anonymous.invalid>' })).toMatchObject({ ani: '', name: '' })
  })

  test.each([
    ['pairs in hex', `${Buffer.from('ivrPath=订单/退货&name=李伟').toString('hex')}`],
    ['JSON in hex', `${Buffer.from(JSON.stringify({ ivrPath: ['订单', '退货'], name: '李伟' })).toString('hex')};encoding=hex;purpose=isdn-uui`],
    ['pairs in percent signs', `${encodeURIComponent('ivr-path=订单>退货|name=李伟')};encoding=text`],
    ['pairs in hex, behind a discriminator', `04${Buffer.from('ivr-path=订单>退货|name=李伟').toString('hex')}`],
  ])('User-to-User is read: %s', (_how, value) => {
    expect(of({ 'user-to-user': value })).toMatchObject({ ivrPath: ['订单', '退货'], name: '李伟' })
  })

  test('is always of the right form, whatever comes', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 300 })
    const anyHeaders = fc.dictionary(fc.constantFrom('p-asserted-identity', 'diversion', 'user-to-user', 'privacy', 'from', 'x-ivr-path', 'x-queue', 'x-wait', 'x-anything', 'x-', 'remote-party-id'), anyText)
    fc.assert(fc.property(anyHeaders, anyText, anyText, (headers, from, to) => CallerData.safeParse(callerDataOf({ callId: 'c', from, to, headers }, 'DE')).success))
  })
})

test('a party is read with its name, in every way it is written', () => {
  expect(['"A, B" <sip:1@x>', 'Ann <sips:2@x;a=b>', '<tel:+49301;phone-context=x>', 'sip:3@x;user=phone', 'sip:x'].map(partyOf)).toEqual([{ name: 'A, B', user: '1' }, { name: 'Ann', user: '2' }, { name: '', user: '+49301' }, { name: '', user: '3' }, { name: '', user: '' }])
})

test('numbers become E.164 where they can, and stay what they are where not', () => {
  expect(['030 12345678', '+86 138 0013 8000', '(030) 123-45678', '0049301234567', '4000', '110', 'anonymous', '', 'sales', '+0'].map((one) => readNumber(one, 'DE'))).toEqual(['+493012345678', '+8613800138000', '+493012345678', '+49301234567', '4000', '110', null, null, null, '+0'])
})
