import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IdentityKind } from '#shared/model/customer.ts'
import { maskIdentity } from './mask.ts'

describe('a masked identity', () => {
  test.each([
    ['phone', '+8613812346621', '+86 138 •••• 6621'],
    ['phone', '+44 20 7946 0958', '+4420•••• 0958'],
    ['phone', '10086', '1•••6'],
    ['phone', '110', '••••'],
    ['email', 'elena.marsh@mail.com', 'ele•••@mail.com'],
    ['email', 'abc@mail.com', 'ab•••@mail.com'],
    ['email', 'a@mail.com', '•••@mail.com'],
    ['email', 'no-address', 'no•••ss'],
    ['login', 'elena', 'e•••a'],
    ['login', 'elena@mail.com', 'ele•••@mail.com'],
    ['webhook', 'wx_8841', 'w•••1'],
    ['webhook', 'inbox-shop:448120', '4•••0'],
    ['login', 'our-shop:elena@mail.com', 'ele•••@mail.com'],
    ['visitor', 'b3f0aa11-77', 'b3f0aa'],
  ] as const)('%s %s is shown as %s', (kind, value, shown) => {
    expect(maskIdentity(kind, value)).toBe(shown)
  })

  test('of a phone keeps at least four digits to itself, or half of a short one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?\d{1,20}$/), (phone) => {
        const digits = phone.replace('+', '')
        const shown = maskIdentity('phone', phone).replace(/\D/g, '')
        expect(digits.length - shown.length).toBeGreaterThanOrEqual(Math.min(4, Math.ceil(digits.length / 2)))
      }),
    )
  })

  test('of an address shows three characters of the name at most, and never all of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.domain(), (name, domain) => {
        const before = maskIdentity('email', `${name}@${domain}`).slice(0, -`•••@${domain}`.length)
        expect(Array.from(before).length).toBeLessThanOrEqual(3)
        expect(before.length).toBeLessThan(name.length)
        expect(name.startsWith(before)).toBe(true)
      }),
    )
  })

  test('cuts no character in half', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IdentityKind.options), fc.string({ unit: 'grapheme' }), (kind, value) => {
        expect(maskIdentity(kind, value)).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})
