import sanitizeHtml, { type Attributes } from 'sanitize-html'
import { ALLOWED_TAGS, allowedMarkup, beginningOf, looksOf } from '#server/html/allowed-markup.ts'
import { linkTarget } from '#server/html/link-target.ts'
import { markLinks } from './mark-links.ts'

/** What is read of a mail's formatted text, in UTF-16 units. What lies beyond is in its plain words and in the raw mail. */
export const HTML_READ_LIMIT = 1_000_000
/** A picture's address that is longer holds something else. */
const REMOTE_LIMIT = 4_000

/**
 * A stranger's formatted text as it may be stored and, in a frame that runs nothing, be shown (decision 0015). It has only what the
 * list allows, and no `src` at all: a picture of the mail itself is named by its file (`data-file`, through `files`: Content-ID without
 * angle brackets → fileId), a picture elsewhere by its address (`data-remote`), and the desk decides which of them is fetched. Links have
 * their true host beside them (`data-host`), and in `data-says` the host that their words name if it is another.
 */
export function cleanHtml(html: string, files: ReadonlyMap<string, string>): { html: string; hasRemotePictures: boolean } {
  let hasRemotePictures = false
  const options = allowedMarkup(ALLOWED_TAGS, (name, attributes) => {
    if (name === 'a') return link(attributes)
    if (name !== 'img') return looksOf(attributes)
    const picture = pictureOf(attributes, files)
    hasRemotePictures ||= picture?.['data-remote'] !== undefined
    return picture
  })
  return { html: markLinks(sanitizeHtml(beginningOf(html, HTML_READ_LIMIT), options)), hasRemotePictures }
}

function link(attributes: Attributes): Attributes {
  const target = linkTarget(attributes['href'] ?? '')
  if (target === null) return looksOf(attributes)
  return { ...looksOf(attributes), href: target.href, target: '_blank', rel: 'noopener noreferrer nofollow', 'data-host': target.host }
}

function pictureOf(attributes: Attributes, files: ReadonlyMap<string, string>): Attributes | null {
  const source = (attributes['src'] ?? '').trim()
  const shown = { ...looksOf(attributes), alt: (attributes['alt'] ?? '').slice(0, 500) }
  const contentId = /^cid:(.+)$/i.exec(source)?.[1]
  if (contentId !== undefined) {
    const fileId = files.get(contentId) ?? files.get(decoded(contentId))
    return fileId === undefined ? wordsAlone(shown) : { ...shown, 'data-file': fileId }
  }
  const address = source.startsWith('//') ? `https:${source}` : source
  const url = address.length <= REMOTE_LIMIT && URL.canParse(address) ? new URL(address) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return wordsAlone(shown)
  // One dot, unseen, that tells its owner who reads when: nobody asks for it even when pictures are asked for.
  if (isUnseen(shown)) return null
  url.username = ''
  url.password = ''
  return { ...shown, 'data-remote': url.href }
}

/** A picture that cannot be had still says what it was. */
function wordsAlone(shown: Attributes): Attributes | null {
  return shown['alt'] === '' ? null : shown
}

function isUnseen({ width, height, style = '' }: Attributes): boolean {
  const isDot = (measure: string | undefined) => measure !== undefined && /^[01]$/.test(measure)
  return isDot(width) || isDot(height) || /(?:^|; )(?:display: none|visibility: hidden|opacity: 0(?:$|;)|(?:max-)?(?:width|height): [01](?:px|pt)?(?:$|;))/i.test(style)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
