// Reads the list of an asar archive and the files in it. The format: four little-endian numbers (4, the header's length, its payload's
// length, the list's length in bytes), the list as JSON, then the files one after another. See github.com/electron/asar, README, "Format".
import { closeSync, openSync, readSync, statSync } from 'node:fs'

/**
 * `entries`: `{ place, size, sha256, isInside, isLink }`, sizes in bytes, places with forward slashes and none in front; folders are left
 * out. `read(place)` gives a file's bytes. Throws if the file is no archive.
 */
export function readAsar(file) {
  const lengths = readAt(file, 0, 16)
  if (lengths.length < 16 || lengths.readUInt32LE(0) !== 4) throw new Error(`${file} is no asar archive`)
  const header = JSON.parse(readAt(file, 16, lengths.readUInt32LE(12)).toString('utf8'))
  const filesBegin = 8 + lengths.readUInt32LE(4)
  const found = [...entriesBelow(header, '')]
  return {
    size: statSync(file).size,
    entries: found.map(({ place, node }) => ({ place, size: node.size ?? 0, sha256: node.integrity?.algorithm === 'SHA256' ? node.integrity.hash : null, isInside: !node.unpacked, isLink: node.link !== undefined })),
    read(place) {
      const node = found.find((entry) => entry.place === place)?.node
      if (!node || node.offset === undefined) throw new Error(`${place} is not in ${file}`)
      return readAt(file, filesBegin + Number(node.offset), node.size)
    },
  }
}

function* entriesBelow(folder, prefix) {
  for (const [name, node] of Object.entries(folder.files)) {
    if (node.files) yield* entriesBelow(node, `${prefix}${name}/`)
    else yield { place: prefix + name, node }
  }
}

function readAt(file, position, length) {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(handle, bytes, 0, length, position))
  } finally {
    closeSync(handle)
  }
}
