import { expect, test } from 'vitest'
import type { MailboxTrouble } from '#shared/model/mailbox.ts'
import { mailboxErrorOf } from './mailbox-error.ts'
import { waitBeforeAttempt } from './pace.ts'

// As Node and imapflow throw them; the servers' words are Gmail's, Dovecot's and Exchange's.
test.each<[MailboxTrouble, object]>([
  ['refused', { authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED', responseText: 'Invalid credentials (Failure)' }],
  ['refused', { authenticationFailed: true, serverResponseCode: 'ALERT', responseText: 'Application-specific password required (Failure)' }],
  ['unknown', { authenticationFailed: true, serverResponseCode: 'UNAVAILABLE', responseText: 'Temporary authentication failure.' }],
  ['limit', { authenticationFailed: true, serverResponseCode: 'ALERT', responseText: 'Too many simultaneous connections. (Failure)' }],
  ['limit', { serverResponseCode: 'OVERQUOTA', responseText: 'Account exceeded command or bandwidth limits.' }],
  ['limit', { code: 'ETHROTTLE', responseText: 'Request is throttled.' }],
  ['certificate-expired', { code: 'CERT_HAS_EXPIRED', tlsFailed: true }],
  ['certificate-name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
  ['certificate-unknown', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ['certificate-unknown', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }],
  ['unencrypted', { message: 'Server does not support STARTTLS', tlsFailed: true }],
  ['unencrypted', { authenticationFailed: true, message: 'Login is disabled' }],
  ['unreachable', { code: 'ECONNREFUSED' }],
  ['unreachable', { code: 'ENOTFOUND' }],
  ['timeout', { code: 'CONNECT_TIMEOUT' }],
  ['cut', { code: 'NoConnection' }],
  ['cut', { code: 'ECONNRESET' }],
  ['garbled', { code: 'LiteralTooLarge' }],
  ['garbled', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  ['unknown', { code: '23505', message: 'a word of ours' }],
])('%s: %o', (why, thrown) => {
  expect(mailboxErrorOf(Object.assign(new Error(), thrown)).why).toBe(why)
})

test('a server’s words are told, without control characters and at no length; ours are not', () => {
  const told = mailboxErrorOf({ responseText: `Denied\r\n\u001b[2J${'x'.repeat(500)}` }).answer
  expect([told.length, told.startsWith('Denied [2Jxxx')]).toEqual([300, true])
  expect(mailboxErrorOf(new Error('connect 10.0.0.3')).answer).toBe('')
})

test('waits double up to the longest, with half of them left to chance', () => {
  expect([1, 2, 3, 9].map((attempt) => waitBeforeAttempt(attempt, 1_000, 60_000, () => 1))).toEqual([1_000, 2_000, 4_000, 60_000])
  expect(waitBeforeAttempt(9, 1_000, 60_000, () => 0)).toBe(30_000)
})
