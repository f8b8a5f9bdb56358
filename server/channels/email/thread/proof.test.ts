import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuthenticationResults } from './authentication-results.ts'
import { judgeProof } from './proof.ts'

const TRUSTED = ['mx.hub.example']

function judge(header: string | readonly string[], address = 'ann@customer.example', trusted: readonly string[] = TRUSTED) {
  return judgeProof({ from: { name: 'Ann', address }, authenticationResults: typeof header === 'string' ? [header] : header }, trusted)
}

describe('the header (RFC 8601, 2.2)', () => {
  test('is read with comments, quotes, versions and blanks where they may stand', () => {
    expect(readAuthenticationResults('Mx.Hub.example 1 (a (nested) comment); spf = pass (it said; dkim=pass header.d=evil.example) smtp.mailfrom=ann@customer.example; dkim/1=fail reason="key; dmarc=pass" header.d=customer.example')).toEqual({
      server: 'mx.hub.example',
      results: [
        { method: 'spf', result: 'pass', properties: new Map([['smtp.mailfrom', 'ann@customer.example']]) },
        { method: 'dkim', result: 'fail', properties: new Map([['header.d', 'customer.example']]) },
      ],
    })
  })

  test('whatever stands there, reading comes to an end', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', 'mx.hub.example; dmarc=pass header.from='), (text, before) => void readAuthenticationResults(before + text)), { numRuns: 200 })
  })
})

describe('an address is proved', () => {
  test('by a server that leaves out its name, where that one is trusted', () => {
    const header = 'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=customer.example; dkim=pass (signature was verified) header.d=customer.example;dmarc=pass action=none header.from=customer.example;compauth=pass reason=100'
    expect([judge(header, 'ann@customer.example', ['unnamed']), judge(header)]).toEqual(['proved', 'unknown'])
  })

  test('in whichever letters its domain is written', () => {
    expect(judge('mx.hub.example; dmarc=pass header.from=xn--fiqs8s.example', 'wang@中国.example')).toBe('proved')
  })

  test.each([
    ['mx.hub.example; dmarc=pass (p=reject) header.from=customer.example'],
    ['mx.hub.example; dkim=pass header.d=customer.example header.s=k1'],
    ['mx.hub.example; dkim=pass header.i=@mail.customer.example'],
    ['mx.hub.example; spf=pass smtp.mailfrom=bounce.customer.example'],
    ['mx.hub.example; dkim=fail header.d=customer.example; dkim=pass header.d=customer.example; dmarc=none header.from=customer.example'],
  ])('by %s', (header) => {
    expect(judge(header)).toBe('proved')
  })

  test.each([
    ['nobody said anything', []],
    ['a server that is not trusted said so', 'mx.elsewhere.example; dmarc=pass header.from=customer.example'],
    ['a trusted name stands further down, where its sender may have put it', ['mx.elsewhere.example; none', 'mx.hub.example; dmarc=pass header.from=customer.example']],
    ['our own server said less above it', ['mx.hub.example; dkim=none', 'mx.hub.example; dmarc=pass header.from=customer.example']],
    ['another domain signed it', 'mx.hub.example; dkim=pass header.d=mailer.example'],
    ['it is about another From', 'mx.hub.example; dmarc=pass header.from=mailer.example'],
    ['it does not say about which From', 'mx.hub.example; dmarc=pass'],
    ['another domain sent it', 'mx.hub.example; spf=pass smtp.mailfrom=bounce@mailer.example'],
    ['a name that only ends alike signed it', 'mx.hub.example; dkim=pass header.d=evilcustomer.example'],
    ['a comment says so', 'mx.hub.example; dkim=none (dmarc=pass header.from=customer.example)'],
    ['quoted words say so', 'mx.hub.example; dkim=none reason="; dmarc=pass header.from=customer.example"'],
    ['it could not be found out', 'mx.hub.example; dmarc=temperror header.from=customer.example'],
  ])('not when %s', (_why, header) => {
    expect(judge(header)).toBe('unknown')
  })

  test('not where everybody may have a name: a neighbour under the same suffix is somebody else', () => {
    expect(judge('mx.hub.example; dkim=pass header.d=attacker.github.io', 'ann@victim.github.io')).toBe('unknown')
    expect(judge('mx.hub.example; dkim=pass header.d=attacker.github.io', 'ann@github.io')).toBe('unknown')
    expect(judge('mx.hub.example; dkim=pass header.d=other.com.cn', 'wang@shop.com.cn')).toBe('unknown')
    expect(judge('mx.hub.example; dkim=pass header.d=mail.shop.com.cn', 'wang@shop.com.cn')).toBe('proved')
  })

  test('by nobody where no server is trusted', () => {
    expect(judge('mx.hub.example; dmarc=pass header.from=customer.example', 'ann@customer.example', [])).toBe('unknown')
  })
})

test.each([['mx.hub.example; dkim=pass header.d=mailer.example; dmarc=fail (p=none) header.from=customer.example'], ['mx.hub.example; spf=fail smtp.mailfrom=ann@customer.example; dkim=none']])('its own domain denies it: %s', (header) => {
  expect(judge(header)).toBe('failed')
})
