// The head of an HTML page, tag by tag. By hand and in one pass: a page comes from anywhere, and may be made so that a
// pattern takes for ever over it. Only what a card is made from is looked at; it builds nothing and runs nothing.

export type PageTag = { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly text: string }

/** What holds text and no tags: whatever looks like one inside it is none. */
const RAW = new Set(['title', 'script', 'style', 'noscript', 'template', 'textarea'])
const TAG_LIMIT = 10_000

/** The title and meta tags before the body, in order. */
export function* pageTags(html: string): Generator<PageTag> {
  let at = html.indexOf('<')
  while (at !== -1) {
    if (html.startsWith('<!--', at)) {
      at = after(html.indexOf('-->', at + 4), 3)
    } else {
      const name = nameAt(html, at + 1)
      if (name === 'body' || name === '/head') return
      const end = endOfTag(html, at + 1)
      if (end === -1) return
      const isRaw = RAW.has(name)
      const close = isRaw ? closeOf(html, name, end + 1) : end + 1
      if (close === -1) return
      if ((name === 'meta' || name === 'title') && end - at <= TAG_LIMIT) yield { name, attributes: attributesIn(html.slice(at + 1 + name.length, end)), text: isRaw ? html.slice(end + 1, close) : '' }
      at = close
    }
    at = at === -1 ? -1 : html.indexOf('<', at)
  }
}

function after(found: number, length: number): number {
  return found === -1 ? -1 : found + length
}

function nameAt(html: string, at: number): string {
  const word = /\/?[a-z][a-z0-9]{0,30}/iy
  word.lastIndex = at
  return (word.exec(html)?.[0] ?? '').toLowerCase()
}

/** The `>` that ends a tag: not one inside quotes. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at += 1) {
    const sign = html.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

function closeOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? -1
}

function attributesIn(inside: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', inDouble, inSingle, bare] of inside.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)) {
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, inDouble ?? inSingle ?? bare ?? '')
  }
  return attributes
}
