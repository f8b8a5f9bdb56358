// Runs vitest projects on Hearth's own Node and counts what came of it. Plain Node 20.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { node, root, tool } from './places.mjs'

/**
 * Returns `{ passed, failed, skipped, failures }`; each of `failures` is the name of what failed and, in further lines, how its reason begins.
 * Vitest's own report goes to the terminal.
 */
export async function runVitest(projects, patterns = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-report-'))
  const report = path.join(folder, 'report.json')
  const options = [
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...patterns,
  ]
  const child = spawn(node, [tool.vitest, 'run', ...options], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  // Ctrl-C reaches vitest from the terminal; SIGTERM does not.
  const passOn = () => child.kill('SIGTERM')
  process.once('SIGTERM', passOn)
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status, signal) => resolve(signal ?? status))
  })
  process.off('SIGTERM', passOn)
  const counts = count(report)
  rmSync(folder, { recursive: true, force: true })
  // An error outside any test, such as a rejection nobody handled, fails a run in which every test passed.
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, failures: [`vitest ended with ${code} (${projects.join(', ')})`] }
  return counts
}

function count(report) {
  let files
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] } // nothing was run; the exit code tells whether that is well
  }
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: path.relative(root, file.name) })))
  const failedTests = tests.filter(({ status }) => status === 'failed').map(({ file, fullName, failureMessages }) => `${file} › ${fullName.trim()}${beginningOf(failureMessages?.[0])}`)
  // A file that cannot even be loaded, or whose setting-up fails, has no failed test to show for it.
  const failedFiles = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
  const failures = [...failedTests, ...failedFiles.map((file) => path.relative(root, file.name) + beginningOf(file.message))]
  const passed = tests.filter(({ status }) => status === 'passed').length
  return { passed, failed: failures.length, skipped: tests.length - passed - failedTests.length, failures }
}

/** How a reason begins, each line set in; empty without one. A report is long, and who reads it may be shown its end alone. */
function beginningOf(reason) {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
  const lines = (reason ?? '').replace(colours, '').split('\n').filter((line) => line.trim() !== '' && !line.includes('node_modules'))
  return lines.slice(0, 14).map((line) => `\n      ${line.slice(0, 200)}`).join('')
}
