// The checks that are one command each: the types of every folder, and the linter. Plain Node 20.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { node, root, tool } from './places.mjs'

/** A step is a name and a command; it passes if the command ends with 0. */
export function typeSteps() {
  // The widest first: with two at a time the whole then takes as long as the longest.
  const folders = ['test', 'renderer', 'renderer/widget', 'server', 'electron', 'shared', '.']
  return folders
    .filter((folder) => existsSync(path.join(root, folder, 'tsconfig.json')) && holdsTypeScript(path.join(root, folder)))
    .map((folder) => ({ name: `types of ${folder === '.' ? 'the top' : folder}`, command: [tool.tsc, '--noEmit', '--pretty', 'false', '-p', folder] }))
}

export function lintStep() {
  return { name: 'lint', command: [tool.oxlint, '--deny-warnings', '.'] }
}

/** Runs the steps, so many at a time, and tells of each how it went; a failing one with everything it said. */
export async function runSteps(steps, { atOnce = 2 } = {}) {
  const waiting = [...steps]
  const results = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = Date.now()
      const { code, output } = await runQuietly(step.command)
      const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
      console.log(code === 0 ? `  ok      ${step.name} (${took})` : `  FAILED  ${step.name} (${took})\n${output.trim()}\n`)
      results.push({ name: step.name, isPassed: code === 0 })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

function runQuietly(command) {
  const child = spawn(node, command, { cwd: root, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

// The compiler takes a folder without a single file for a mistake.
function holdsTypeScript(folder) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? !['node_modules', 'dist'].includes(entry.name) && folder !== root && holdsTypeScript(path.join(folder, entry.name)) : /\.tsx?$/.test(entry.name),
  )
}
