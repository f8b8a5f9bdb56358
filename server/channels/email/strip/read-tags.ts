export type Tag = {
  /** In small letters; empty: a comment or a declaration, which says nothing. */
  readonly name: string
  readonly isClosing: boolean
  readonly isEmpty: boolean
  readonly attributes: ReadonlyMap<string, string>
  /** Where reading goes on: behind the tag, and behind what an element that nobody is shown holds. */
  readonly end: number
}

const NONE: ReadonlyMap<string, string> = new Map()
/** What these hold is shown by no mail program. */
const UNSEEN = new Set(['head', 'script', 'style', 'title', 'template'])
/** More of a tag than this is a picture written into it. */
const ATTRIBUTES_READ = 2_000

/**
 * Reads the tag that begins at a `<`; null: it is none, but a sign among words. Calls must go from front to back: what was once
 * looked for in vain is not looked for again, so that reading takes linear time however the mail is made.
 */
export function tagReader(html: string): (start: number) => Tag | null {
  const missing = new Set<string>()
  const after = (what: string, from: number): number | null => {
    if (missing.has(what)) return null
    const search = new RegExp(what, 'gi')
    search.lastIndex = from
    if (search.exec(html) !== null) return search.lastIndex
    missing.add(what)
    return null
  }
  const tagEnd = (from: number): number | null => (missing.has('quoted end') ? null : quotedEnd(html, from, missing)) ?? after('>', from)

  return (start) => {
    if (html.startsWith('<!--', start)) return { name: '', isClosing: false, isEmpty: true, attributes: NONE, end: after('-->', start + 4) ?? start + 4 }
    const second = html.charCodeAt(start + 1)
    const isClosing = second === 0x2f
    if (second === 0x21 || second === 0x3f) {
      const end = after('>', start)
      return end === null ? null : { name: '', isClosing: false, isEmpty: true, attributes: NONE, end }
    }
    const nameStart = isClosing ? start + 2 : start + 1
    if (!isLetter(html.charCodeAt(nameStart))) return null
    const end = tagEnd(nameStart)
    if (end === null) return null
    const inside = html.slice(nameStart, Math.min(end - 1, nameStart + ATTRIBUTES_READ))
    const name = (/^[^\s/>]{1,40}/.exec(inside)?.[0] ?? '').toLowerCase()
    const isEmpty = html[end - 2] === '/'
    if (isClosing) return { name, isClosing, isEmpty, attributes: NONE, end }
    const unseenEnd = UNSEEN.has(name) && !isEmpty ? after(`</${name}[^>]{0,100}>`, end) : null
    return unseenEnd === null ? { name, isClosing, isEmpty, attributes: readAttributes(inside, name.length), end } : { name: '', isClosing, isEmpty, attributes: NONE, end: unseenEnd }
  }
}

/** Behind the `>` that ends a tag, which is none within quotes. */
function quotedEnd(html: string, from: number, missing: Set<string>): number | null {
  let at = from
  while (at < html.length) {
    const character = html[at]
    if (character === '>') return at + 1
    if (character === '"' || character === "'") {
      const isValue = html[at - 1] === '=' || html[at - 1] === ' '
      if (isValue) {
        at = html.indexOf(character, at + 1)
        if (at < 0) break
      }
    }
    at += 1
  }
  missing.add('quoted end')
  return null
}

function readAttributes(inside: string, from: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  let at = from
  while (at < inside.length) {
    while (at < inside.length && isBlankOrSlash(inside.charCodeAt(at))) at += 1
    const nameStart = at
    while (at < inside.length && inside[at] !== '=' && !isBlankOrSlash(inside.charCodeAt(at))) at += 1
    const name = inside.slice(nameStart, at).toLowerCase()
    while (at < inside.length && isBlank(inside.charCodeAt(at))) at += 1
    if (inside[at] !== '=') {
      if (name === '') at += 1
      continue
    }
    at += 1
    while (at < inside.length && isBlank(inside.charCodeAt(at))) at += 1
    const quote = inside[at] === '"' || inside[at] === "'" ? inside[at] : undefined
    const valueStart = quote === undefined ? at : at + 1
    const found = quote === undefined ? inside.slice(valueStart).search(/\s/) : inside.indexOf(quote, valueStart) - valueStart
    const valueEnd = found < 0 ? inside.length : valueStart + found
    if (name !== '' && !attributes.has(name)) attributes.set(name, inside.slice(valueStart, valueEnd))
    at = valueEnd + 1
  }
  return attributes
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
function isBlankOrSlash(code: number): boolean {
  return code === 0x2f || isBlank(code)
}
