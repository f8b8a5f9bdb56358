import { expect, test } from 'vitest'
import { createCacheKey, secretOf, unwrapCacheKey, wrapCacheKey } from './cache-key.ts'
import { passwordKey, PASSWORD_PARAMS } from './derive-password-key.ts'
import { seal, unseal } from './seal.ts'

const salt = new Uint8Array(16)
const small = { memoryKiB: 64, passes: 1, lanes: 1 }

test('a wrapped key opens with its secret, cannot be carried away, and opens what was sealed with it', async () => {
  const key = await createCacheKey()
  const secret = crypto.getRandomValues(new Uint8Array(32))
  const again = await unwrapCacheKey(await wrapCacheKey(key, secret), secret)
  if (again === null) throw new Error('it did not open')
  expect(again.extractable).toBe(false)
  expect(await unseal({ cipher: again }, 'meta', 'x', await seal({ cipher: key }, 'meta', 'x', 'words'))).toBe('words')
})

test('another secret gives null, not another key', async () => {
  const wrapped = await wrapCacheKey(await createCacheKey(), new Uint8Array(32).fill(1))
  expect(await unwrapCacheKey(wrapped, new Uint8Array(32).fill(2))).toBe(null)
})

test('a password gives the same 32 bytes each time, whichever way its accents are composed', async () => {
  const one = await passwordKey({ password: 'caf\u00e9 \u9000\u6b3e', salt, params: small })
  const other = await passwordKey({ password: 'cafe\u0301 \u9000\u6b3e', salt, params: small })
  expect(one).toEqual(other)
  expect(one.length).toBe(32)
  expect(await passwordKey({ password: 'cafe', salt, params: small })).not.toEqual(one)
})

test('the cost of guessing a password is at least what OWASP asks', async () => {
  expect(PASSWORD_PARAMS.memoryKiB).toBeGreaterThanOrEqual(19 * 1024)
  expect(PASSWORD_PARAMS.passes).toBeGreaterThanOrEqual(2)
  expect((await passwordKey({ password: 'hearth-demo', salt, params: PASSWORD_PARAMS })).length).toBe(32)
})

test('a desk key that is not 32 bytes of base64 is none', () => {
  expect(secretOf(btoa('k'.repeat(32)))?.length).toBe(32)
  expect(secretOf(btoa('short'))).toBe(null)
  expect(secretOf('%%%')).toBe(null)
})
