// Colour and bold letters, by which some set their answers apart from the quote that they type them into.

export type Ink = 'red' | 'orange' | 'green' | 'blue' | 'purple' | 'bold'
type Style = { readonly name: string; readonly colour: Ink | null; readonly isBold: boolean }

/** Which elements are listened to; the ends of all others are not waited for. */
const STYLED = new Set('b div font span strong td'.split(' '))
const INLINE = new Set('b font span strong'.split(' '))

/** What the words are written in that come now, while a formatted part is read from front to back. */
export class InkReading {
  readonly #open: Style[] = []
  readonly #counts = new Map<string, number>()

  begin(name: string, attributes: ReadonlyMap<string, string>): void {
    if (!STYLED.has(name)) return
    const outer = this.#open.at(-1)
    const style = (attributes.get('style') ?? '').toLowerCase()
    const colour = /(?:^|[;\s])color\s*:\s*([^;!]{1,40})/.exec(style)?.[1] ?? attributes.get('color')?.toLowerCase()
    const weight = /font-weight\s*:\s*(\w{1,10})/.exec(style)?.[1]
    const isBold = weight === undefined ? name === 'b' || name === 'strong' || outer?.isBold === true : /^(?:bold|[6-9]00)/.test(weight)
    this.#open.push({ name, colour: colour === undefined ? (outer?.colour ?? null) : hueOf(colour.trim()), isBold })
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  close(name: string): void {
    if ((this.#counts.get(name) ?? 0) === 0) return
    if (INLINE.has(name) && this.#open.at(-1)?.name !== name) return
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#counts.set(last.name, (this.#counts.get(last.name) ?? 0) - 1)
      if (last.name === name) return
    }
  }

  inks(): readonly Ink[] {
    const { colour = null, isBold = false } = this.#open.at(-1) ?? {}
    return [...(colour === null ? [] : [colour]), ...(isBold ? (['bold'] as const) : [])]
  }
}

const NAMED: Readonly<Record<string, Ink>> = { red: 'red', darkred: 'red', crimson: 'red', orange: 'orange', green: 'green', darkgreen: 'green', blue: 'blue', navy: 'blue', darkblue: 'blue', purple: 'purple', magenta: 'purple' }

/** What people call it; null: black, grey, or nothing that they would name. */
function hueOf(colour: string): Ink | null {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(colour)?.[1]
  const channels =
    digits === undefined
      ? (/^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(colour)?.slice(1).map(Number) ?? null)
      : (digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? [])).map((pair) => Number.parseInt(pair, 16))
  if (channels === null) return NAMED[colour] ?? null
  const [red = 0, green = 0, blue = 0] = channels
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread < 60) return null
  const angle = most === red ? 60 * ((green - blue) / spread) : most === green ? 120 + (60 * (blue - red)) / spread : 240 + (60 * (red - green)) / spread
  if (angle < -60) return 'purple'
  if (angle < 18) return 'red'
  if (angle < 70) return 'orange'
  if (angle < 170) return 'green'
  return angle < 262 ? 'blue' : 'purple'
}
