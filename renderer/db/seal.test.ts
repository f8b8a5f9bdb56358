import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'
import { aKey } from './testing/a-cache.ts'

test('what was sealed comes back as it was, lone surrogates, NUL and all', async () => {
  const key = { cipher: await aKey() }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.integer({ min: 0, max: 0xffff })), async (text, units) => {
      const row = { text, broken: String.fromCharCode(...units), also: '\uD83D no pair \u0000', nested: [{ isTrue: true, nothing: null }] }
      expect(await unseal(key, 'entries', 'e1', await seal(key, 'entries', 'e1', row))).toEqual(row)
    }),
    { numRuns: 25 },
  )
})

test('a row does not open in another place, nor under another key, nor changed', async () => {
  const key = { cipher: await aKey() }
  const sealed = await seal(key, 'entries', 'e1', { text: 'secret' })
  const changed = sealed.slice(0)
  new Uint8Array(changed).set([1], 20)
  await expect(unseal(key, 'entries', 'e2', sealed)).rejects.toThrow()
  await expect(unseal(key, 'drafts', 'e1', sealed)).rejects.toThrow()
  await expect(unseal({ cipher: await aKey() }, 'entries', 'e1', sealed)).rejects.toThrow()
  await expect(unseal(key, 'entries', 'e1', changed)).rejects.toThrow()
})

test('the same row sealed twice looks different, and holds none of its words', async () => {
  const key = { cipher: await aKey() }
  const [one, two] = await Promise.all([seal(key, 'entries', 'e1', 'where is my parcel'), seal(key, 'entries', 'e1', 'where is my parcel')])
  expect(new Uint8Array(one)).not.toEqual(new Uint8Array(two))
  expect(new TextDecoder('latin1').decode(one)).not.toContain('parcel')
})
