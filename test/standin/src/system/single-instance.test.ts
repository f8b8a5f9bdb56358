import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { takeLock, type Letter } from './single-instance.ts'

const letter: Letter = { argv: ['electron', 'app', 'tel:+4930123'], folder: '/somewhere', additional: { a: 1 } }

function aProfile(owner?: number): string {
  const profile = aTemporaryFolder()
  if (owner === undefined) return profile
  mkdirSync(path.join(profile, 'standin-single-instance'))
  writeFileSync(path.join(profile, 'standin-single-instance/owner'), String(owner))
  return profile
}

describe('the lock of a profile', () => {
  test('is had by the first, and by whoever comes after one that has died', () => {
    for (const profile of [aProfile(), aProfile(2 ** 22 - 1)]) {
      const lock = takeLock(profile, letter, () => undefined)
      expect(lock).not.toBeNull()
      lock?.release()
    }
  })

  test('is not had by a second, which leaves its command line', () => {
    const profile = aProfile(process.ppid)
    expect(takeLock(profile, letter, () => undefined)).toBeNull()
    expect(readdirSync(path.join(profile, 'standin-single-instance')).filter((name) => name.endsWith('.letter'))).toEqual([`${process.pid}.letter`])
  })

  test('brings its owner the letters of the others', async () => {
    const profile = aTemporaryFolder()
    const read: Letter[] = []
    const lock = takeLock(profile, letter, (one) => read.push(one))
    onTestFinished(() => lock?.release())
    writeFileSync(path.join(profile, 'standin-single-instance/99.letter'), JSON.stringify(letter))
    await expect.poll(() => read).toEqual([letter])
  })
})
