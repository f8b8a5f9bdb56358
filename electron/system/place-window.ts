import { z } from 'zod'

// Where the window stands, remembered for each arrangement of screens: at the docking station it goes back to the large
// screen, on the train it is where it was on the train. Screens come and go, so a place is fitted to those there are.

const Pixels = z.number().int().min(-100_000).max(100_000)
export const Rectangle = z.object({ x: Pixels, y: Pixels, width: Pixels.positive(), height: Pixels.positive() })
export type Rectangle = z.infer<typeof Rectangle>

export const WindowPlace = z.object({ arrangement: z.string().max(600), bounds: Rectangle, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof WindowPlace>

/** A screen; `workArea` leaves out the system's bars. The first is the main one. */
export type Screen = { readonly bounds: Rectangle; readonly workArea: Rectangle }

const PREFERRED = { width: 1_440, height: 900 } as const
export const SMALLEST = { width: 900, height: 600 } as const
/** Places kept; somebody who works at more desks than this finds the window in the middle. */
export const MOST_PLACES = 8

/** What tells one set of screens from another: where each lies and how large it is. */
export function arrangementOf(screens: readonly Screen[]): string {
  return screens
    .map(({ bounds: { x, y, width, height } }) => `${x},${y},${width},${height}`)
    .sort()
    .join(' ')
    .slice(0, 600)
}

/** The place for these screens: as it was with them, else as it was last, fitted; else the middle of the main screen. */
export function placeWindow(places: readonly WindowPlace[], screens: readonly Screen[]): { readonly bounds: Rectangle; readonly isMaximized: boolean } {
  const here = arrangementOf(screens)
  const known = places.find(({ arrangement }) => arrangement === here) ?? places[0]
  const [main] = screens
  if (main === undefined) return { bounds: { x: 0, y: 0, ...PREFERRED }, isMaximized: false }
  if (known === undefined) return { bounds: inTheMiddle(PREFERRED, main.workArea), isMaximized: false }
  return { bounds: fitted(known.bounds, screens, main), isMaximized: known.isMaximized }
}

/** With where the window stands now; the newest first. */
export function rememberPlace(places: readonly WindowPlace[], place: WindowPlace): readonly WindowPlace[] {
  return [place, ...places.filter(({ arrangement }) => arrangement !== place.arrangement)].slice(0, MOST_PLACES)
}

function fitted(bounds: Rectangle, screens: readonly Screen[], main: Screen): Rectangle {
  const [best] = [...screens].sort((a, b) => shared(b.workArea, bounds) - shared(a.workArea, bounds))
  if (best === undefined || shared(best.workArea, bounds) === 0) return inTheMiddle(bounds, main.workArea)
  const { x, y, width, height } = sized(bounds, best.workArea)
  return { x: between(x, best.workArea.x, best.workArea.x + best.workArea.width - width), y: between(y, best.workArea.y, best.workArea.y + best.workArea.height - height), width, height }
}

function inTheMiddle(size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle {
  const { width, height } = sized({ x: 0, y: 0, ...size }, area)
  return { x: area.x + Math.floor((area.width - width) / 2), y: area.y + Math.floor((area.height - height) / 2), width, height }
}

/** No larger than the screen; a screen smaller than the smallest window is filled. */
function sized(bounds: Rectangle, area: Rectangle): Rectangle {
  return { ...bounds, width: Math.min(Math.max(bounds.width, SMALLEST.width), area.width), height: Math.min(Math.max(bounds.height, SMALLEST.height), area.height) }
}

function shared(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
