import type { Picture } from './encode-png.ts'

// The small pictures outside the window, drawn on the spot at whatever size a screen wants: Hearth's mark, glowing from
// below, for the tray, with a dot while something waits; and the number over the icon in the taskbar of Windows.

type Colour = readonly [red: number, green: number, blue: number]
const GLOW: readonly (readonly [at: number, colour: Colour])[] = [
  [0, [255, 185, 135]],
  [0.45, [232, 112, 63]],
  [1, [194, 74, 30]],
]
const EMBER: Colour = [200, 44, 20]
const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** Samples a side within one pixel: edges are soft. */
const FINE = 4

/** `isTemplate`: black and clear alone, which a Mac's menu bar colours by itself. The dot then is a hole beside the mark. */
export function drawTray(size: number, { hasDot, isTemplate }: { readonly hasDot: boolean; readonly isTemplate: boolean }): Picture {
  const dot = { x: 0.78, y: 0.22, radius: 0.2 }
  return draw(size, (x, y) => {
    const fromDot = Math.hypot(x - dot.x, y - dot.y)
    if (hasDot && fromDot <= dot.radius) return isTemplate ? BLACK : EMBER
    // A gap round the dot, so that it is seen on the mark.
    if (hasDot && fromDot <= dot.radius + 0.09) return null
    if (!isInRounded(x, y, 0.04, 0.3)) return null
    return isTemplate ? BLACK : glowAt(x, y)
  })
}

/** A round sign with at most two signs of text: a digit, or `9+` for more. */
export function drawCount(size: number, count: number): Picture {
  const text = count > 9 ? '9+' : String(count)
  const columns = text.length * 3 + (text.length - 1)
  const cell = text.length === 1 ? 0.13 : 0.105
  const left = 0.5 - (columns * cell) / 2
  const top = 0.5 - (5 * cell) / 2
  return draw(size, (x, y) => {
    if (Math.hypot(x - 0.5, y - 0.5) > 0.5) return null
    return isInk(text, Math.floor((x - left) / cell), Math.floor((y - top) / cell)) ? WHITE : EMBER
  })
}

/** Five rows of three cells each. */
const SIGNS: Readonly<Record<string, string>> = {
  '0': '###' + '#.#' + '#.#' + '#.#' + '###',
  '1': '.#.' + '##.' + '.#.' + '.#.' + '###',
  '2': '###' + '..#' + '###' + '#..' + '###',
  '3': '###' + '..#' + '.##' + '..#' + '###',
  '4': '#.#' + '#.#' + '###' + '..#' + '..#',
  '5': '###' + '#..' + '###' + '..#' + '###',
  '6': '###' + '#..' + '###' + '#.#' + '###',
  '7': '###' + '..#' + '.#.' + '.#.' + '.#.',
  '8': '###' + '#.#' + '###' + '#.#' + '###',
  '9': '###' + '#.#' + '###' + '..#' + '###',
  '+': '...' + '.#.' + '###' + '.#.' + '...',
}

function isInk(text: string, column: number, row: number): boolean {
  if (row < 0 || row > 4 || column < 0 || column % 4 === 3) return false
  const sign = text[Math.floor(column / 4)]
  return sign !== undefined && SIGNS[sign]?.[row * 3 + (column % 4)] === '#'
}

/** `colourAt`: what lies at a place between 0 and 1, null where nothing does. */
function draw(size: number, colourAt: (x: number, y: number) => Colour | null): Picture {
  const rgba = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const found: Colour[] = []
      for (let part = 0; part < FINE * FINE; part += 1) {
        const colour = colourAt((x + ((part % FINE) + 0.5) / FINE) / size, (y + (Math.floor(part / FINE) + 0.5) / FINE) / size)
        if (colour !== null) found.push(colour)
      }
      if (found.length === 0) continue
      const mean = (channel: 0 | 1 | 2) => Math.round(found.reduce((sum, colour) => sum + colour[channel], 0) / found.length)
      rgba.set([mean(0), mean(1), mean(2), Math.round((found.length / FINE ** 2) * 255)], (y * size + x) * 4)
    }
  }
  return { width: size, height: size, rgba }
}

function isInRounded(x: number, y: number, margin: number, radius: number): boolean {
  const inner = { least: margin + radius, most: 1 - margin - radius }
  const nearest = (value: number) => Math.min(Math.max(value, inner.least), inner.most)
  return Math.hypot(x - nearest(x), y - nearest(y)) <= radius
}

/** As in the mark on the page: a fire seen from above its embers. */
function glowAt(x: number, y: number): Colour {
  const away = Math.min(1, Math.hypot(x - 0.5, y - 0.78) / 0.75)
  const next = GLOW.findIndex(([at]) => at >= away)
  const [to, toColour] = GLOW[Math.max(next, 1)] ?? [1, BLACK]
  const [from, fromColour] = GLOW[Math.max(next, 1) - 1] ?? [0, BLACK]
  const part = (away - from) / (to - from)
  const mixed = (channel: 0 | 1 | 2) => Math.round(fromColour[channel] + (toColour[channel] - fromColour[channel]) * part)
  return [mixed(0), mixed(1), mixed(2)]
}
