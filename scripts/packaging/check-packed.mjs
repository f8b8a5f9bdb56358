// Looks into a packed desk and says what is wrong with it. Run by scripts/package.mjs after every packing, and by a test against a
// fabricated Electron, so that what ships has been looked at even where it cannot be started.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from '../places.mjs'
import { readAsar } from './read-asar.mjs'
import { readFuses } from './read-fuses.mjs'

/** Without Postgres' programs, which lie beside the archive. */
export const MOST_BYTES = 15 * 1024 * 1024

const OURS = /^(package\.json|dist\/(electron|desk|hub|widget)\/.+)$/
const NEVER = [
  [/\.(map|ts|tsx|mts)$/, 'a source or a map of one'],
  [/(^|\/)\.(?!well-known)/, 'a hidden file'],
  [/(^|\/)(node_modules|test|testing|fixtures|gallery)([/.-]|$)/, 'a part of the workshop'],
  [/\.(test|spec|e2e|storm|bench)\./, 'a test'],
  [/\.(pem|key|p12|pfx|p8)$/, 'a key'],
]
const NEEDED = ['package.json', 'dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/desk/index.html', 'dist/desk/welcome.html', 'dist/hub/beside-desk.js', 'dist/hub/password-worker.js', 'dist/widget/hearth-widget.js']
const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}

/**
 * `place`: `{ resources, program }`, the folder of app.asar and the file with the fuses. Gives back `{ complaints, asarBytes, postgresBytes }`,
 * complaints as sentences; none of them means that it may ship.
 */
export function checkPacked({ resources, program }) {
  const asar = readAsar(path.join(resources, 'app.asar'))
  const complaints = [...contentOf(asar), ...manifestOf(asar), ...fusesOf(program), ...besideIt(resources)]
  if (asar.size > MOST_BYTES) complaints.push(`app.asar has ${asar.size} bytes, more than ${MOST_BYTES}`)
  return { complaints, asarBytes: asar.size, postgresBytes: bytesBelow(path.join(resources, 'postgres')) }
}

/** Where things lie in what electron-builder unpacks for a platform: `linux-unpacked`, `win-unpacked`, `mac-arm64/Hearth.app`. */
export function placesIn(unpacked) {
  if (unpacked.endsWith('.app')) {
    const framework = path.join(unpacked, 'Contents', 'Frameworks', 'Electron Framework.framework', 'Versions', 'A', 'Electron Framework')
    return { resources: path.join(unpacked, 'Contents', 'Resources'), program: framework }
  }
  const program = ['hearth', 'Hearth.exe'].map((name) => path.join(unpacked, name)).find(existsSync)
  return { resources: path.join(unpacked, 'resources'), program: program ?? path.join(unpacked, 'hearth') }
}

function contentOf(asar) {
  const places = new Set(asar.entries.map(({ place }) => place))
  const migrations = readdirSync(path.join(root, 'server', 'postgres', 'migrations')).map((name) => `dist/hub/migrations/${name}`)
  return [
    ...[...NEEDED, ...migrations].filter((place) => !places.has(place)).map((place) => `${place} is missing`),
    ...asar.entries.flatMap((entry) => complaintsOf(entry, asar)),
  ]
}

function complaintsOf({ place, sha256, isInside, isLink }, asar) {
  if (!OURS.test(place)) return [`${place} does not belong in there`]
  const never = NEVER.find(([pattern]) => pattern.test(place))
  if (never) return [`${place} is ${never[1]}`]
  if (isLink || !isInside) return [`${place} lies outside the archive, where nothing vouches for it`]
  const bytes = asar.read(place)
  // Electron would refuse it at the start; a file that was built anew during the packing is one way to get there.
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return [`${place} is not what the archive's own list says`]
  const text = /\.(js|cjs|css|html|json|svg)$/.test(place) ? bytes.toString('utf8') : ''
  if (text.includes(root)) return [`${place} names a folder of the machine that built it`]
  // As a line of its own: a library that reads style sheets has these words in its code.
  return /^\s*\/[/*][#@] sourceMappingURL=/m.test(text) ? [`${place} points to a map`] : []
}

function manifestOf(asar) {
  const manifest = readManifest(asar)
  if (manifest === null) return ['package.json cannot be read']
  const extra = ['scripts', 'dependencies', 'devDependencies'].filter((name) => Object.keys(manifest[name] ?? {}).length > 0)
  return [...extra.map((name) => `package.json still has ${name}`), ...(asar.entries.some(({ place }) => place === manifest.main) ? [] : [`package.json begins with ${manifest.main}, which is missing`])]
}

function readManifest(asar) {
  try {
    return JSON.parse(asar.read('package.json').toString('utf8'))
  } catch {
    return null
  }
}

function fusesOf(program) {
  const fuses = readFuses(program)
  return Object.entries(FUSES).flatMap(([name, wanted]) => (fuses[name] === wanted ? [] : [`the fuse ${name} is ${fuses[name]}, not ${wanted}`]))
}

function besideIt(resources) {
  const suffix = existsSync(path.join(resources, 'postgres', 'native', 'bin', 'postgres.exe')) ? '.exe' : ''
  const needed = ['THIRD-PARTY-NOTICES.txt', 'postgres/package.json', `postgres/native/bin/postgres${suffix}`, `postgres/native/bin/initdb${suffix}`]
  const notices = path.join(resources, 'THIRD-PARTY-NOTICES.txt')
  return [
    ...needed.filter((place) => !existsSync(path.join(resources, place))).map((place) => `${place} is missing`),
    ...(existsSync(notices) && statSync(notices).size < 10_000 ? ['THIRD-PARTY-NOTICES.txt names hardly anything'] : []),
    ...brokenLinks(resources),
  ]
}

/** Links that Postgres' libraries are found by: an installed app's folder cannot be written to, so they must have come along. */
function brokenLinks(resources) {
  const list = path.join(resources, 'postgres', 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const wanted = JSON.parse(readFileSync(list, 'utf8')).map(({ target }) => path.join('postgres', target))
  return wanted.filter((place) => !existsSync(path.join(resources, place))).map((place) => `the link ${place} is missing or leads nowhere`)
}

function bytesBelow(folder) {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true }).reduce((sum, place) => {
    const facts = lstatSync(path.join(folder, place))
    return facts.isFile() ? sum + facts.size : sum
  }, 0)
}
