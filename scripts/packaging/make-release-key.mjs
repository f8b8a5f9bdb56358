// Makes the pair of keys that releases are signed with: the public half goes into the repository, the private half to a place outside it.
//   node scripts/packaging/make-release-key.mjs <file for the private key>
// Whoever has the private half can have every desk run what they like. A new pair reaches only desks that are installed anew.
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../places.mjs'

const [place] = process.argv.slice(2)
const publicPlace = path.join(root, 'packaging', 'release-key.pem')
const problem = findProblem()
if (problem) {
  console.error(problem)
  process.exit(1)
}
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
writeFileSync(path.resolve(place), privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
writeFileSync(publicPlace, publicKey.export({ format: 'pem', type: 'spki' }), { flag: 'wx' })
console.log(`private half: ${path.resolve(place)}\npublic half: packaging/release-key.pem, to be committed`)

function findProblem() {
  if (!place) return 'Say where the private half goes: node scripts/packaging/make-release-key.mjs <file outside this repository>'
  if (!path.relative(root, path.resolve(place)).startsWith('..')) return 'The private half must lie outside this repository.'
  if (existsSync(path.resolve(place))) return `${place} is there already.`
  return existsSync(publicPlace) ? 'packaging/release-key.pem is there already; desks that carry it would refuse what a new pair signs.' : undefined
}
