/** Bytes put together of pieces, up to a limit. Kept in blocks, so that a large file is copied twice and not over and over. */
export type Collector = { readonly take: (bytes: Uint8Array) => void; readonly size: () => number; readonly isCut: () => boolean; readonly end: () => Uint8Array }

const FIRST_BLOCK = 4_096
const LARGEST_BLOCK = 1_048_576

export function collectBytes(limit: () => number): Collector {
  const full: Uint8Array[] = []
  let block = new Uint8Array(0)
  let used = 0
  let size = 0
  let isCut = false
  return {
    take(bytes) {
      const room = Math.max(0, limit() - size)
      if (bytes.length > room) isCut = true
      let rest = bytes.length > room ? bytes.subarray(0, room) : bytes
      size += rest.length
      while (rest.length > 0) {
        if (used === block.length) {
          if (used > 0) full.push(block)
          block = new Uint8Array(Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, block.length * 2)))
          used = 0
        }
        const fits = Math.min(rest.length, block.length - used)
        block.set(rest.subarray(0, fits), used)
        used += fits
        rest = rest.subarray(fits)
      }
    },
    size: () => size,
    isCut: () => isCut,
    end() {
      const all = new Uint8Array(size)
      let at = 0
      for (const one of [...full.splice(0), block.subarray(0, used)]) {
        all.set(one, at)
        at += one.length
      }
      block = new Uint8Array(0)
      used = 0
      return all
    },
  }
}
