import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
// @ts-expect-error scripts are plain JavaScript
import { sizeOfPng, writeIco, writeIcns } from '../../scripts/packaging/icon-containers.mjs'

const resources = path.resolve(import.meta.dirname, '../../packaging')
const read = (name: string) => readFileSync(path.join(resources, name))
const sizeOf = (png: Buffer) => (sizeOfPng as (png: Buffer) => { width: number; height: number })(png)

describe('the icons that ship', () => {
  test('on Linux are pictures of the size in their name', () => {
    const names = readdirSync(path.join(resources, 'icons'))
    expect(names).toContain('512x512.png')
    expect(names.map((name) => { const { width, height } = sizeOf(read(`icons/${name}`)); return `${width}x${height}.png` })).toEqual(names) // prettier-ignore
  })

  test('on Windows hold every size, each a picture of that size, and 256 for the installer', () => {
    const found = picturesInIco(read('icon.ico'))
    expect(found.map(({ named, png }) => [named, sizeOf(png).width, sizeOf(png).height])).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256].map((size) => [size, size, size]))
  })

  test('on macOS hold 16 to 512 points in both densities, and nothing behind them', () => {
    const found = picturesInIcns(read('icon.icns'))
    expect(found.map(({ type, png }) => [type, sizeOf(png).width])).toEqual([['icp4', 16], ['icp5', 32], ['ic07', 128], ['ic08', 256], ['ic09', 512], ['ic11', 32], ['ic12', 64], ['ic13', 256], ['ic14', 512], ['ic10', 1024]]) // prettier-ignore
  })
})

describe('the containers', () => {
  const png = (size: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), bigEndian(size), bigEndian(size), Buffer.from(`picture of ${size}`)])

  test('give back the pictures that were put in', () => {
    const ico = (writeIco as (pictures: readonly { size: number; png: Buffer }[]) => Buffer)([16, 256].map((size) => ({ size, png: png(size) })))
    expect(picturesInIco(ico).map(({ named, png: inside }) => [named, inside.toString('latin1')])).toEqual([16, 256].map((size) => [size, png(size).toString('latin1')]))
    const icns = (writeIcns as (pngOf: (size: number) => Buffer) => Buffer)(png)
    expect(picturesInIcns(icns).find(({ type }) => type === 'ic10')?.png).toEqual(png(1024))
  })

  test('take nothing for a picture that is none', () => {
    expect(() => sizeOf(Buffer.from('GIF89a and so on, long enough'))).toThrow('not a PNG')
  })
})

function picturesInIco(ico: Buffer): readonly { readonly named: number; readonly png: Buffer }[] {
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
  return Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
    const entry = 6 + 16 * at
    const offset = ico.readUInt32LE(entry + 12)
    return { named: ico.readUInt8(entry) || 256, png: ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)) }
  })
}

function picturesInIcns(icns: Buffer): readonly { readonly type: string; readonly png: Buffer }[] {
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  const found: { type: string; png: Buffer }[] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) found.push({ type: icns.toString('latin1', at, at + 4), png: icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)) })
  return found
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
