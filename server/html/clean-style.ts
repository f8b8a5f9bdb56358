// What of a `style` attribute may stay. Not by what is dangerous, which nobody can list, but by what is known to be
// harmless: a property of this list, with a value made of plain signs. So no value can load anything (`url()`, `image-set()`),
// nothing lies over anything else (`position`, negative lengths), nothing moves, and no height depends on the frame's own.

const LENGTH = String.raw`(?:0|(?:\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(?:px|pt|pc|em|rem|ex|ch|%|in|cm|mm)?)`
const COLOUR = String.raw`(?:#[0-9a-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\([\d.,%\s/]{1,40}\))`
const WORD = '[a-z]{2,20}(?:-[a-z]{2,20}){0,3}'
const BORDER = `(?:${LENGTH}|${COLOUR}|${WORD})`

const one = (pattern: string) => new RegExp(`^${pattern}$`, 'i')
const upTo = (most: number, pattern: string) => new RegExp(`^${pattern}(?:\\s+${pattern}){0,${most - 1}}$`, 'i')

const LENGTHS = upTo(4, `(?:auto|${LENGTH})`)
const SIZE = one(`(?:auto|none|${LENGTH})`)
const ANY_WORD = one(WORD)
const BORDERS = upTo(4, BORDER)

const PROPERTIES: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ...['color', 'background', 'background-color', 'border-color', 'border-top-color', 'border-right-color', 'border-bottom-color', 'border-left-color', 'text-decoration-color'].map((name) => [name, one(COLOUR)] as const),
  ...['margin', 'padding', 'border-width', 'border-radius', 'border-spacing'].map((name) => [name, LENGTHS] as const),
  ...['top', 'right', 'bottom', 'left'].flatMap((side) => [[`margin-${side}`, LENGTHS], [`padding-${side}`, LENGTHS], [`border-${side}`, BORDERS], [`border-${side}-width`, LENGTHS], [`border-${side}-style`, ANY_WORD]] as const),
  ...['top-left', 'top-right', 'bottom-left', 'bottom-right'].map((corner) => [`border-${corner}-radius`, LENGTHS] as const),
  ...['width', 'height', 'max-width', 'min-width', 'max-height', 'min-height', 'text-indent', 'letter-spacing', 'word-spacing'].map((name) => [name, SIZE] as const),
  ...['border', 'border-style', 'text-decoration', 'text-decoration-line'].map((name) => [name, BORDERS] as const),
  ...['text-align', 'text-transform', 'font-style', 'font-variant', 'white-space', 'word-break', 'word-wrap', 'overflow-wrap', 'border-collapse', 'table-layout', 'list-style-type', 'direction', 'unicode-bidi', 'box-sizing', 'visibility', 'caption-side', 'empty-cells'].map((name) => [name, ANY_WORD] as const),
  ['line-height', one(`(?:normal|${LENGTH})`)],
  ['font-size', one(`(?:${LENGTH}|${WORD})`)],
  ['font-weight', one('(?:[1-9]00|normal|bold|bolder|lighter)')],
  ['font-family', /^[\w\s,'"\-\u00C0-\u024F\u3040-\u30FF\u3400-\u9FFF]{1,300}$/u],
  ['vertical-align', one(`(?:${LENGTH}|${WORD})`)],
  ['float', one('(?:left|right|none)')],
  ['clear', one('(?:left|right|both|none)')],
  ['display', one('(?:none|block|inline|inline-block|list-item|table|inline-table|table-row|table-cell|table-row-group|table-header-group|table-footer-group|table-caption|table-column|table-column-group)')],
  ['opacity', one(String.raw`(?:0|1|0?\.\d{1,3}|1\.0)`)],
])

/** Longer ones are made by programs, for programs. */
const STYLE_LIMIT = 4_000

/** The declarations that may stay, as text for a `style` attribute; empty: none. */
export function cleanStyle(style: string): string {
  if (style.length > STYLE_LIMIT) return ''
  return style.split(';').flatMap(declaration).join('; ')
}

function declaration(written: string): readonly string[] {
  const colon = written.indexOf(':')
  if (colon < 0) return []
  const name = written.slice(0, colon).trim().toLowerCase()
  const value = written.slice(colon + 1).replace(/!\s*important\s*$/i, '').trim()
  return PROPERTIES.get(name)?.test(value) === true && hasEvenQuotes(value) ? [`${name}: ${value}`] : []
}

/** A quote that is never closed would swallow what follows it. */
function hasEvenQuotes(value: string): boolean {
  return ['"', "'"].every((quote) => value.split(quote).length % 2 === 1)
}
