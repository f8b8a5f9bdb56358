import sanitizeHtml, { type Attributes } from 'sanitize-html'
import { HTML_WRITTEN_LIMIT } from '#shared/model/mail.ts'
import { ALLOWED_TAGS, allowedMarkup, beginningOf, looksOf } from './allowed-markup.ts'
import { linkTarget } from './link-target.ts'

/**
 * What an agent wrote, as it may be stored and sent: whoever speaks to the hub without our desk can write anything. The same
 * list as for what comes in; pictures are those of the mail itself alone (`cid:` and the id of one of `files`).
 * Null: nothing is left that a reader could see, and the plain words are all.
 */
export function cleanWritten(html: string | null, files: ReadonlySet<string>): string | null {
  if (html === null) return null
  const cleaned = sanitizeHtml(beginningOf(html, HTML_WRITTEN_LIMIT), allowedMarkup(ALLOWED_TAGS, (name, attributes) => element(name, attributes, files)))
  return isEmpty(cleaned) || cleaned.length > HTML_WRITTEN_LIMIT ? null : cleaned
}

function element(name: string, attributes: Attributes, files: ReadonlySet<string>): Attributes | null {
  if (name === 'img') {
    const fileId = /^cid:(.+)$/i.exec(attributes['src'] ?? '')?.[1] ?? ''
    return files.has(fileId) ? { ...looksOf(attributes), src: `cid:${fileId}`, alt: attributes['alt'] ?? '' } : null
  }
  if (name !== 'a') return looksOf(attributes)
  const target = linkTarget(attributes['href'] ?? '')
  return target === null ? looksOf(attributes) : { ...looksOf(attributes), href: target.href }
}

function isEmpty(html: string): boolean {
  return !html.includes('<img') && html.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ').trim() === ''
}
