// npm run package: builds everything and packs it for this machine's platform, or for the one named, then looks into what came out. What goes
// after `--` is electron-builder's own: npm run package -- --linux deb. `--output=<folder>` packs elsewhere than dist/packed. docs/RELEASING.md
// tells of signing and publishing.
import { spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { checkPacked, placesIn } from './packaging/check-packed.mjs'
import { collectNotices } from './packaging/collect-notices.mjs'
import { node, root, tool } from './places.mjs'

const releaseKey = process.env.HEARTH_RELEASE_KEY || path.join(root, 'packaging', 'release-key.pem')

try {
  await pack(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

async function pack(all) {
  const elsewhere = all.find((one) => one.startsWith('--output='))
  const output = elsewhere ? path.resolve(elsewhere.slice('--output='.length)) : path.join(root, 'dist', 'packed')
  const given = all.filter((one) => one !== elsewhere)
  await ensureInstalled()
  const missing = await build()
  if (missing.length > 0) throw new Error(`not packed: there is no ${missing.join(', ')} to pack`)
  console.log(`notices: ${collectNotices().length} packages by others`)
  const code = await run([tool.electronBuilder, ...given, `-c.directories.output=${output}`, ...updating()])
  if (code !== 0) throw new Error(`electron-builder ended with code ${code}`)
  const complaints = unpackedIn(output).flatMap(look)
  if (complaints.length > 0) throw new Error(`packed, and not fit to ship:\n  ${complaints.join('\n  ')}`)
}

/** A copy updates itself only from an address, and only to what is signed with the key it was packed with. */
function updating() {
  const url = process.env.HEARTH_UPDATES_URL
  if (!url) {
    console.log('HEARTH_UPDATES_URL is not set: this copy will say that it does not update itself')
    return []
  }
  if (new URL(url).protocol !== 'https:') throw new Error('HEARTH_UPDATES_URL must begin with https://')
  if (!existsSync(releaseKey)) throw new Error(`${releaseKey} is missing; make a pair with scripts/packaging/make-release-key.mjs`)
  const pem = readFileSync(releaseKey, 'utf8')
  if (!pem.includes('BEGIN PUBLIC KEY')) throw new Error(`${releaseKey} is not the public half of the key`)
  const key = createPublicKey(pem).export({ format: 'der', type: 'spki' }).toString('base64')
  return ['-c.publish.provider=generic', `-c.publish.url=${url}`, `-c.extraMetadata.releaseKey=${key}`]
}

function unpackedIn(output) {
  return readdirSync(output, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^(linux|win|mac)/.test(entry.name))
    .map(({ name }) => (name.startsWith('mac') ? path.join(output, name, 'Hearth.app') : path.join(output, name)))
}

function look(folder) {
  const { complaints, asarBytes, postgresBytes } = checkPacked(placesIn(folder))
  const inMegabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
  console.log(`${path.basename(folder)}: app.asar ${inMegabytes(asarBytes)}, Postgres ${inMegabytes(postgresBytes)}, ${complaints.length === 0 ? 'fit to ship' : `complaints: ${complaints.length}`}`)
  return complaints.map((complaint) => `${path.basename(folder)}: ${complaint}`)
}

function run(command) {
  const child = spawn(node, command, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
}
