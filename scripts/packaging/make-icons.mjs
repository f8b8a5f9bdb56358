// Draws the icons in packaging/ from the mark, renderer/public/mark.svg. Run by hand when the mark changes, on a machine with Chromium; what it
// writes is committed, so that packing needs neither.
//   node scripts/packaging/make-icons.mjs [path of chromium]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../places.mjs'
import { ICNS_TYPES, ICO_SIZES, sizeOfPng, writeIcns, writeIco } from './icon-containers.mjs'

const chromium = process.argv[2] ?? 'chromium'
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
// A macOS icon stands on a grid: its body takes 824 of 1024, and the rest is air and shadow.
const MAC_BODY = 824 / 1024
const mark = readFileSync(path.join(root, 'renderer', 'public', 'mark.svg'), 'utf8')
const resources = path.join(root, 'packaging')
const workplace = mkdtempSync(path.join(tmpdir(), 'hearth-icons-'))

try {
  const full = drawAll([...LINUX_SIZES, ...ICO_SIZES], { body: 1, shadow: 0 })
  const mac = drawAll(Object.values(ICNS_TYPES), { body: MAC_BODY, shadow: 0.012 })
  mkdirSync(path.join(resources, 'icons'), { recursive: true })
  for (const size of LINUX_SIZES) writeFileSync(path.join(resources, 'icons', `${size}x${size}.png`), full.get(size))
  writeFileSync(path.join(resources, 'icon.ico'), writeIco(ICO_SIZES.map((size) => ({ size, png: full.get(size) }))))
  writeFileSync(path.join(resources, 'icon.icns'), writeIcns((size) => mac.get(size)))
  console.log(`drawn: ${LINUX_SIZES.length} PNG files, icon.ico, icon.icns in packaging/`)
} finally {
  rmSync(workplace, { recursive: true, force: true })
}

// Each size is drawn by itself rather than shrunk from one: edges of small icons stay sharp.
function drawAll(sizes, look) {
  return new Map([...new Set(sizes)].map((size) => [size, draw(size, look)]))
}

/** `body` and `shadow` are parts of the whole picture's size. */
function draw(size, { body, shadow }) {
  const page = path.join(workplace, `${size}.html`)
  const picture = path.join(workplace, `${size}.png`)
  const edge = Math.round((size * (1 - body)) / 2)
  const place = `left:${edge}px;top:${edge}px;width:${size - 2 * edge}px;height:${size - 2 * edge}px`
  const filter = `drop-shadow(0 ${size * shadow}px ${size * shadow}px rgb(0 0 0 / ${shadow === 0 ? 0 : 30}%))`
  writeFileSync(page, `<!doctype html><style>html,body{margin:0;background:transparent;overflow:hidden}svg{position:absolute;${place};filter:${filter}}</style>${mark}`)
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', '--default-background-color=00000000']
  const { status, stderr } = spawnSync(chromium, [...flags, `--window-size=${size},${size}`, `--screenshot=${picture}`, `file://${page}`], { timeout: 60_000, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${chromium} could not draw ${size} pixels: ${stderr?.trim().split('\n')[0]}`)
  const png = readFileSync(picture)
  const { width, height } = sizeOfPng(png)
  if (width !== size || height !== size) throw new Error(`asked for ${size} pixels, got ${width}×${height}`)
  return png
}
