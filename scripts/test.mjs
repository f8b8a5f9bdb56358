// npm test: everything, from a fresh clone on a bare machine. It installs what is missing; while Debian's packages come, types and lint are
// looked at. Then come rules, unit, Postgres and screen tests, then end-to-end tests, then storms. The last line is the sum of all:
// `N passed, N failed, N skipped`.
//
// `npm test -- <pattern>` runs the test files whose path contains the pattern, and no types or lint.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './places.mjs'
import { runVitest } from './run-vitest.mjs'
import { lintStep, runSteps, typeSteps } from './steps.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

const patterns = process.argv.slice(2)
const total = { passed: 0, failed: 0, skipped: 0, failures: [] }

const fromDebian = ensureSystemPackages()
try {
  await ensureInstalled()
} catch (error) {
  console.error(error.message)
  add({ passed: 0, failed: 1, skipped: 0, failures: ['install'] })
  await fromDebian // or it would be cut off in the middle of unpacking.
  finish()
}

if (patterns.length === 0) {
  heading('types and lint')
  const steps = await runSteps([lintStep(), ...typeSteps()])
  const failures = steps.filter(({ isPassed }) => !isPassed).map(({ name }) => name)
  add({ passed: steps.length - failures.length, failed: failures.length, skipped: 0, failures })
}
await fromDebian

if (hasTests(/(?<!-in-browser|-in-browser\.pg)\.test\.tsx?$/)) {
  heading('rules, unit, Postgres and screen tests')
  add(await runVitest(['rules', 'unit', 'pg', 'ui'], patterns))
}

for (const { project, title, ending } of [
  { project: 'e2e', title: 'end-to-end tests', ending: /^test\/e2e\/.*\.e2e\.ts$|-in-browser(\.pg)?\.test\.ts$/ },
  { project: 'storms', title: 'storms', ending: /^test\/storms\/.*\.storm\.ts$/ },
]) {
  if (!hasTests(ending)) continue
  heading(title)
  if (await isBuilt()) add(await runVitest([project], patterns))
  else add({ passed: 0, failed: 1, skipped: 0, failures: [`build, before the ${title}`] })
}
finish()

async function isBuilt() {
  try {
    await build()
    return true
  } catch (error) {
    console.error(error.message)
    return false
  }
}

function heading(text) {
  console.log(`\n== ${text}`)
}

function add({ passed, failed, skipped, failures }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  total.failures.push(...failures)
}

function finish() {
  if (total.failures.length > 0) console.log(`\nfailed:\n  ${total.failures.join('\n  ')}`)
  if (patterns.length > 0 && total.passed + total.failed + total.skipped === 0) {
    console.log(`\nno test file's path contains ${patterns.join(' or ')}`)
    total.failed = 1
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exit(total.failed === 0 ? 0 : 1)
}

function hasTests(ending) {
  return ['shared', 'server', 'renderer', 'electron', 'test', 'scripts']
    .flatMap((folder) => filesIn(folder))
    .some((file) => ending.test(file) && (patterns.length === 0 || patterns.some((pattern) => file.includes(pattern))))
}

function filesIn(folder) {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { recursive: true }).map((file) => `${folder}/${String(file).replaceAll('\\', '/')}`)
}
