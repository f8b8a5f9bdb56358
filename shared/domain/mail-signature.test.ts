import { expect, test } from 'vitest'
import { anInbox, aUser } from '#test/builders/people.ts'
import { signatureOf } from './mail-signature.ts'

const inbox = anInbox({ channel: 'email', mail: { address: 'care@shop.example', signature: 'Shop care\n+44 20 7946 0000', isQuoting: true, isReviewed: false } })

test('an agent signs above their inbox; where one has nothing to say, the other stands alone', () => {
  expect(signatureOf(aUser({ signature: ' Maria ' }), inbox)).toBe('Maria\nShop care\n+44 20 7946 0000')
  expect(signatureOf(aUser(), inbox)).toBe('Shop care\n+44 20 7946 0000')
  expect(signatureOf(aUser({ signature: 'Maria' }), anInbox())).toBe('Maria')
  expect(signatureOf(undefined, undefined)).toBe('')
})
