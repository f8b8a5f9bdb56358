import { crc32, deflateSync } from 'node:zlib'

/** A picture as rows of red, green, blue, alpha, a byte each, not premultiplied. */
export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8Array }

/** The picture as a PNG file (ISO/IEC 15948), which every system's icons can be made of. */
export function encodePng({ width, height, rgba }: Picture): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4))
  // Each row begins with how it was filtered: 0, not at all.
  for (let y = 0; y < height; y += 1) rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const size = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
