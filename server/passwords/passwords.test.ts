import { expect, test } from 'vitest'
import { hashPassword, isRightPassword } from './passwords.ts'

test('a password opens its own hash and no other', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isRightPassword('correct horse', hash)).toBe(true)
  expect(await isRightPassword('correct horsE', hash)).toBe(false)
  expect(await hashPassword('correct horse')).not.toBe(hash)
})

test('the same word typed on another keyboard is the same password', async () => {
  expect(await isRightPassword('Cafe\u0301 8 chars', await hashPassword('Caf\u00e9 8 chars'))).toBe(true)
})

test('nobody has no right password, and saying so takes the same work', async () => {
  const hash = await hashPassword('correct horse')
  const timed = async (of: string | null) => {
    const startedAt = performance.now()
    expect(await isRightPassword('wrong', of)).toBe(false)
    return performance.now() - startedAt
  }
  let [someone, nobody] = [Infinity, Infinity]
  // The least of some each, on a machine that others may be using: of six, and of up to sixty where it was busy. Without the work it would be a hundredth.
  for (let n = 0; n < 60 && (n < 6 || nobody <= someone / 4 || nobody >= someone * 4); n += 1) {
    someone = Math.min(someone, await timed(hash))
    nobody = Math.min(nobody, await timed(null))
  }
  expect(nobody).toBeGreaterThan(someone / 4)
  expect(nobody).toBeLessThan(someone * 4)
})
