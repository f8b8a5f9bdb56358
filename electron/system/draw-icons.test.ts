import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { drawCount, drawTray } from './draw-icons.ts'
import { encodePng, type Picture } from './encode-png.ts'

const at = ({ width, rgba }: Picture, x: number, y: number) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
const plain = { hasDot: false, isTemplate: false }

describe('the tray’s picture', () => {
  test('is the mark: round corners, brightest below', () => {
    const mark = drawTray(32, plain)
    expect([at(mark, 0, 0)[3], at(mark, 31, 31)[3], at(mark, 16, 16)[3]]).toEqual([0, 0, 255])
    expect(at(mark, 16, 24)[1]).toBeGreaterThan(at(mark, 16, 4)[1] ?? 255)
  })

  test('has a dot while something waits, set off by a gap', () => {
    const [calm, calling] = [drawTray(32, plain), drawTray(32, { ...plain, hasDot: true })]
    expect(at(calling, 25, 7)).toEqual([200, 44, 20, 255])
    expect([at(calm, 16, 7)[3], at(calling, 16, 7)[3]]).toEqual([255, 0])
  })

  test('is black and clear alone where the system colours it', () => {
    const { rgba } = drawTray(16, { hasDot: true, isTemplate: true })
    expect(rgba.every((value, index) => index % 4 === 3 || value === 0)).toBe(true)
  })
})

test('the number is white on its sign, and of two signs at most', () => {
  const inkOf = (count: number) => drawCount(32, count).rgba.filter((value, index) => index % 4 === 1 && value === 255).length
  expect(inkOf(1)).toBeGreaterThan(20)
  expect(inkOf(8)).toBeGreaterThan(inkOf(1))
  expect(drawCount(32, 10)).toEqual(drawCount(32, 4_000))
  expect(drawCount(32, 9)).not.toEqual(drawCount(32, 10))
})

test('a picture is a PNG that can be read back', () => {
  const picture: Picture = { width: 2, height: 1, rgba: Uint8Array.from([1, 2, 3, 255, 4, 5, 6, 0]) }
  const png = encodePng(picture)
  const [head, content] = [png.indexOf('IHDR'), png.indexOf('IDAT')]
  expect([png.readUInt32BE(head + 4), png.readUInt32BE(head + 8), png.subarray(1, 4).toString()]).toEqual([2, 1, 'PNG'])
  expect([...inflateSync(png.subarray(content + 4, content + 4 + png.readUInt32BE(content - 4)))]).toEqual([0, 1, 2, 3, 255, 4, 5, 6, 0])
})
