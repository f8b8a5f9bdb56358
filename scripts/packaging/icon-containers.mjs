// Two old containers for pictures of several sizes. Both may hold PNG files as they are, so nothing is drawn here.

/** Sizes in pixels that Windows looks for; 256 is the largest an .ico can name. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]

/** Sizes in pixels that macOS looks for, by the four letters it knows them by: the plain ones, and those for screens of double density. */
export const ICNS_TYPES = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 }

/**
 * A Windows icon of PNG files. `pictures`: `{ size, png }`, sizes in pixels, 1 to 256, at most 100 of them. Layout: a header of 6 bytes, a
 * directory entry of 16 bytes for each picture (MS-ICO, "ICONDIR" and "ICONDIRENTRY"), then the pictures. 256 is written as 0.
 */
export function writeIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  pictures.forEach(({ size, png }, at) => {
    const entry = 6 + 16 * at
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/**
 * A macOS icon of PNG files. `pngOf` gives the PNG for a size in pixels. Layout: "icns" and the whole length, then for each picture its four
 * letters, its length with these eight bytes, and the picture; all big-endian.
 */
export function writeIcns(pngOf) {
  const chunks = Object.entries(ICNS_TYPES).map(([type, size]) => chunk(type, pngOf(size)))
  return chunk('icns', Buffer.concat(chunks))
}

/** Width and height in pixels, as the header of a PNG says. Throws if it is none. */
export function sizeOfPng(png) {
  if (png.length < 24 || png.toString('latin1', 1, 4) !== 'PNG' || png.toString('latin1', 12, 16) !== 'IHDR') throw new Error('not a PNG')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}
