import { TextDecoder } from 'node:util'
import { toPlainText } from '#shared/base/fields.ts'
import type { FetchedPage } from './fetch-page.ts'
import { pageTags } from './page-tags.ts'

export type PageCard = { readonly title: string; readonly description: string; readonly siteName: string }

const LONGEST = { title: 200, description: 300, siteName: 80 } as const

/** What a page says of itself, as plain words; null where it has no title. Its pictures are not asked for. */
export function readCard(page: FetchedPage): PageCard | null {
  const said = new Map<string, string>()
  for (const { name, attributes, text } of pageTags(decode(page))) {
    const key = name === 'title' ? 'title' : (attributes.get('property') ?? attributes.get('name') ?? '').toLowerCase()
    const words = name === 'title' ? text : (attributes.get('content') ?? '')
    if (!said.has(key) && words.trim() !== '') said.set(key, words)
  }
  const first = (keys: readonly string[], longest: number) => clean(keys.map((key) => said.get(key)).find((words) => words !== undefined) ?? '', longest)
  const title = first(['og:title', 'twitter:title', 'title'], LONGEST.title)
  if (title === '') return null
  return { title, description: first(['og:description', 'description', 'twitter:description'], LONGEST.description), siteName: first(['og:site_name'], LONGEST.siteName) }
}

/** By the header, else by what the page says of itself: much of the Chinese web still speaks GBK. */
function decode({ bytes, charset }: FetchedPage): string {
  const told = charset ?? /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})/i.exec(bytes.subarray(0, 2_048).toString('latin1'))?.[1] ?? 'utf-8'
  return decoderFor(told).decode(bytes)
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch (error) {
    // A charset nobody has heard of.
    if (error instanceof RangeError) return new TextDecoder()
    throw error
  }
}

/** One line, no signs that only steer (marks that turn the direction of what follows among them), not too long. */
function clean(words: string, longest: number): string {
  const line = toPlainText(withoutEntities(words)).replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]+/gu, ' ').replace(/\s+/g, ' ').trim()
  const signs = Array.from(line)
  return signs.length <= longest ? line : `${signs.slice(0, longest - 1).join('').trimEnd()}…`
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', middot: '·', bull: '•', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™', times: '×' }

function withoutEntities(words: string): string {
  return words.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? all
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : ''
  })
}
