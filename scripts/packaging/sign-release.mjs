// Signs what a packing has announced (dist/packed/latest*.yml), so that desks take it: the version and the hashes of all its files.
//   node scripts/packaging/sign-release.mjs <private key> <latest*.yml …>
// The hashes are made anew from the files beside each announcement; one that differs is not signed.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isGenuine, signedText } from '../../electron/updates/release-signature.ts'

const [keyPlace, ...announcements] = process.argv.slice(2)
if (!keyPlace || announcements.length === 0) {
  console.error('Say the private key and what to sign: node scripts/packaging/sign-release.mjs <private key> dist/packed/latest*.yml')
  process.exit(1)
}
try {
  const key = createPrivateKey(readFileSync(keyPlace))
  for (const announcement of announcements) signOne(announcement, key)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

function signOne(announcement, key) {
  const text = readFileSync(announcement, 'utf8').replace(/^releaseSignature: .*\n?/m, '')
  const version = /^version: ['"]?([^'"\n]+)['"]?$/m.exec(text)?.[1]
  const files = [...text.matchAll(/^ {2}- url: ['"]?(.+?)['"]?\n {4}sha512: ['"]?(.+?)['"]?$/gm)].map(([, url, sha512]) => ({ url, sha512 }))
  if (!version || files.length === 0) throw new Error(`${announcement} announces nothing that can be read`)
  for (const { url, sha512 } of files) {
    const found = createHash('sha512').update(readFileSync(path.join(path.dirname(announcement), decodeURIComponent(url)))).digest('base64')
    if (found !== sha512) throw new Error(`${url} is not what ${announcement} says it is`)
  }
  const signature = sign(null, signedText(version, files.map((file) => file.sha512)), key).toString('base64')
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  if (!isGenuine({ version, files, releaseSignature: signature }, publicKey)) throw new Error(`${announcement} cannot be signed: its desks would refuse it`)
  writeFileSync(announcement, `${text.trimEnd()}\nreleaseSignature: ${signature}\n`)
  console.log(`signed: ${path.basename(announcement)}, version ${version}, ${files.length} files`)
}
