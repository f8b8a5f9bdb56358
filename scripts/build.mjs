// Builds what browsers and Electron load: the desk, the customer's widget and the shell. What has not changed since its last build is left
// alone: dist/.built holds, for each part, a hash of everything that went into it. `--force` builds all of it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { node, root, tool } from './places.mjs'

const parts = [
  { name: 'desk', configs: ['renderer/vite.config.ts', 'vite.config.ts'], output: 'dist/desk', sources: ['renderer', 'shared'], without: ['renderer/widget'] },
  { name: 'widget', configs: ['renderer/widget/vite.config.ts'], output: 'dist/widget', sources: ['renderer/widget', 'shared'], without: [] },
  { name: 'shell', configs: ['electron/vite.config.ts'], output: 'dist/electron', sources: ['electron', 'shared'], without: [] },
  { name: 'hub beside the desk', configs: ['electron/hub/vite.config.ts'], output: 'dist/hub', sources: ['server', 'shared'], without: ['server/cli'] },
]

/** Builds what is out of date; `only`: of the parts so named. Returns the names of parts that cannot be built because they do not exist; throws if a build fails. */
export async function build({ say = console.log, force = false, only = null } = {}) {
  const missing = []
  for (const part of parts.filter(({ name }) => only === null || only.includes(name))) {
    const config = part.configs.find((file) => existsSync(path.join(root, file)))
    if (!config) {
      missing.push(part.name)
      continue
    }
    const hash = hashOf(part, config)
    if (!force && readBuilt()[part.name] === hash && existsSync(path.join(root, part.output))) continue
    const startedAt = Date.now()
    say(`building the ${part.name}`)
    const { code, output } = await runVite(config)
    if (code !== 0) throw new Error(`the ${part.name} could not be built (${config}); vite said:\n${withoutStack(output)}`)
    writeBuilt({ ...readBuilt(), [part.name]: hash })
    say(`  built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  }
  if (missing.length > 0) say(`not built, because there is no vite config for it: ${missing.join(', ')}`)
  return missing
}

function hashOf({ sources, without }, config) {
  const hash = createHash('sha256')
  const single = ['package-lock.json', 'tsconfig.base.json', config]
  for (const file of [...single, ...sources.flatMap((folder) => filesBelow(folder, without))]) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(folder, without) {
  if (without.includes(folder) || !existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const place = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(place, without)
      return /\.(test|ui\.test)\.tsx?$/.test(entry.name) ? [] : [place]
    })
}

function readBuilt() {
  try {
    return JSON.parse(readFileSync(path.join(root, 'dist', '.built'), 'utf8'))
  } catch {
    return {}
  }
}

function writeBuilt(built) {
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(path.join(root, 'dist', '.built'), JSON.stringify(built, null, 2))
}

function withoutStack(output) {
  return output.split('\n').filter((line) => !/^\s+at .*node_modules/.test(line)).join('\n').trim()
}

function runVite(config) {
  const child = spawn(node, [tool.vite, 'build', '--config', config], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  process.once('exit', () => child.kill())
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build({ force: process.argv.includes('--force') })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
