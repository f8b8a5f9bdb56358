import type { Attributes, IOptions, Tag } from 'sanitize-html'
import { cleanStyle } from './clean-style.ts'

// What of a stranger's page may stay (decision 0015): tags that hold words and tables, and attributes that say how they look.
// No class, no id and no name: they would speak to the page around them. Whatever is not here is left out, its words are kept.

const WORDS = ['a', 'abbr', 'address', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'center', 'cite', 'code', 'dd', 'del', 'dfn', 'div', 'dl', 'dt', 'em', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'ul', 'var', 'wbr']
const TABLES = ['caption', 'col', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']
export const ALLOWED_TAGS: readonly string[] = [...WORDS, ...TABLES]

/** What holds no words of the mail, or words that only a program was to read: they go with their tags. */
const WITHOUT_WORDS = ['script', 'style', 'textarea', 'option', 'select', 'xmp', 'noscript', 'iframe', 'noembed', 'noframes', 'title', 'template', 'plaintext', 'datalist', 'audio', 'video', 'canvas']

/** Parts of a page that a reader leaps between: within a mail they are nothing of the sort. */
const ONLY_BOXES = new Set(['article', 'aside', 'body', 'details', 'figcaption', 'figure', 'footer', 'header', 'main', 'nav', 'section', 'summary', 'fieldset', 'form', 'legend'])

const MEASURE = /^\d{1,4}%?$/
const COLOUR = /^(?:#?[0-9a-f]{3,8}|[a-z]{3,24})$/i
const WORD = /^[a-z]{1,12}$/i
const COUNT = /^\d{1,4}$/

/** The attributes that say how something looks, and what they may say. */
const LOOKS: ReadonlyMap<string, RegExp> = new Map([
  ['align', WORD], ['valign', WORD], ['dir', /^(?:ltr|rtl|auto)$/i], ['lang', /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i],
  ['width', MEASURE], ['height', MEASURE], ['bgcolor', COLOUR], ['color', COLOUR], ['border', COUNT], ['cellpadding', COUNT], ['cellspacing', COUNT],
  ['colspan', /^\d{1,2}$/], ['rowspan', /^\d{1,2}$/], ['span', /^\d{1,2}$/], ['size', /^[+-]?\d{1,2}$/], ['face', /^[\w\s,'\-\u3400-\u9FFF]{1,200}$/u],
  ['start', /^-?\d{1,5}$/], ['value', /^-?\d{1,5}$/], ['type', /^[1aAiI]$|^(?:disc|circle|square)$/], ['scope', WORD],
])

/** Deeper than any letter; what lies below keeps its words and loses its boxes. */
const DEEPEST = 100
/** Twice what the longest newsletters have. A parser takes the square of its time over tags that are all within each other. */
const TAGS_LIMIT = 20_000

/** Settings for one text; `element` sees each tag that may stay and says what of it does; null: nothing, of a picture that goes. */
export function allowedMarkup(tags: readonly string[], element: (name: string, attributes: Attributes) => Attributes | null): IOptions {
  const allowed = new Set(tags)
  const transform = (written: string, attributes: Attributes): Tag => {
    const name = ONLY_BOXES.has(written) ? 'div' : written
    return { tagName: name, attribs: (allowed.has(name) ? element(name, attributes) : null) ?? {} }
  }
  return {
    allowedTags: [...tags],
    // `element` is the list of what may stay; here the library only has to write it.
    allowedAttributes: { '*': [...LOOKS.keys(), 'style'], a: ['href', 'target', 'rel', 'data-host', 'data-says'], img: ['src', 'alt', 'data-file', 'data-remote'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid'],
    allowProtocolRelative: false,
    nonTextTags: [...WITHOUT_WORDS],
    disallowedTagsMode: 'discard',
    nestingLimit: DEEPEST,
    parseStyleAttributes: false,
    transformTags: { '*': transform },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && Object.keys(attribs).length === 0,
  }
}

/** How an element looks, as far as that is allowed. */
export function looksOf(attributes: Attributes): Attributes {
  const kept: Attributes = {}
  for (const [name, pattern] of LOOKS) {
    const value = attributes[name]?.trim()
    if (value !== undefined && pattern.test(value)) kept[name] = value
  }
  const style = cleanStyle(attributes['style'] ?? '')
  if (style !== '') kept['style'] = style
  return kept
}

/** As much of a text as is read: at most so many UTF-16 units, and no more tags than can be read in a moment. */
export function beginningOf(html: string, limit: number): string {
  let at = -1
  for (let count = 0; count < TAGS_LIMIT; count += 1) {
    at = html.indexOf('<', at + 1)
    if (at < 0 || at >= limit) return html.slice(0, limit)
  }
  return html.slice(0, at)
}
