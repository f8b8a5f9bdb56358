import { describe, expect, test } from 'vitest'
import { anElsewhere } from '#test/harness/elsewhere.ts'
import { isRealElectron, launchDesk, runShellToItsEnd } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { checks } from './desktop-checks.ts'
import { mistakes, shellWith } from './desktop-mistakes.ts'

// A check that sees no mistake is worth nothing: here each is made, and the check that should see it must.

const environment = { HEARTH_HUB_URL: 'http://127.0.0.1:9/' }

describe.skipIf(isRealElectron || needsPeer('chromium'))('a mistake in the shell is caught', () => {
  test.each(mistakes.filter(({ caughtBy }) => caughtBy === 'start'))('before anything opens: $name', async (mistake) => {
    const { said } = await runShellToItsEnd({ app: await shellWith(mistake), environment })
    expect(said).toMatch(/stand-in: a window with .* is not offered/)
  })

  test.each(mistakes.filter(({ caughtBy }) => caughtBy !== 'start'))('by its check: $name', async (mistake) => {
    const check = checks.find(({ name }) => name.startsWith(mistake.caughtBy))
    if (check === undefined) throw new Error(`no check begins with: ${mistake.caughtBy}`)
    const desk = await launchDesk({ app: await shellWith(mistake), environment, words: ['--use-fake-device-for-media-stream'] })
    await desk.page.waitForFunction(() => 'hearthShell' in window)
    const seen = await check.see(desk, await anElsewhere()).catch((error: Error) => ({ failed: error.message }))
    expect(seen).not.toEqual(check.holds)
  })
})
