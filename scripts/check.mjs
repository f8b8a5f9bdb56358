// npm run check: what to run before each push, in under a minute. Types, lint, the project's own rules, and the tests that need nothing.
import { ensureInstalled } from './install.mjs'
import { runVitest } from './run-vitest.mjs'
import { lintStep, runSteps, typeSteps } from './steps.mjs'

const startedAt = Date.now()
try {
  await ensureInstalled()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const steps = await runSteps([lintStep(), ...typeSteps()])
const tests = await runVitest(['rules', 'unit'], process.argv.slice(2))
const failures = [...steps.filter(({ isPassed }) => !isPassed).map(({ name }) => name), ...tests.failures]

console.log(`${failures.length === 0 ? 'all well' : `failed:\n  ${failures.join('\n  ')}\n`} after ${Math.round((Date.now() - startedAt) / 1000)} s`)
process.exit(failures.length === 0 ? 0 : 1)
