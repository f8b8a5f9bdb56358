import { domainToASCII } from 'node:url'
import { getDomain, parse } from 'tldts'

// Links that say one thing and lead to another. Told from cleaned html, which is of one form: every attribute in double quotes,
// every `<` and `>` of a text escaped. So a pattern reads it, where it could never read a stranger's.

const OPENING = /<a [^>]*?href="([^"]*)"[^>]*data-host="([^"]*)"[^>]*>/g

/** The same html; a link whose words name another host than its own, or whose host hides behind foreign letters, has `data-says` with what its words name. */
export function markLinks(html: string): string {
  let marked = ''
  let end = 0
  for (const opening of html.matchAll(OPENING)) {
    const [tag, , host = ''] = opening
    const close = html.indexOf('</a>', opening.index + tag.length)
    const words = plain(html.slice(opening.index + tag.length, close < 0 ? Math.min(html.length, opening.index + tag.length + WORDS_LIMIT) : Math.min(close, opening.index + tag.length + WORDS_LIMIT)))
    const says = shownHost(words)
    const isOther = says !== null && !isSameSite(says, bare(host))
    const isDisguised = host.split('.').some((label) => label.startsWith('xn--'))
    marked += html.slice(end, opening.index) + (isOther || isDisguised ? tag.replace(/>$/, ` data-says="${escaped(says ?? '')}">`) : tag)
    end = opening.index + tag.length
  }
  return marked + html.slice(end)
}

const WORDS_LIMIT = 4_000

/** The first host that words name, as the network would know it; null: they name none. */
export function shownHost(words: string): string | null {
  // Signs that take no room, and letters that are drawn alike, are read as a reader sees them.
  const seen = words.normalize('NFKC').replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu, '').replace(/[。．｡]/gu, '.')
  for (const [, scheme = '', at = '', name = ''] of seen.matchAll(/(https?:\/\/)?([^\s/@]{0,200}@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.){1,8}[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{1,61})/giu)) {
    const host = domainToASCII(name.toLowerCase())
    if (host !== '' && (scheme !== '' || at !== '' || host.startsWith('www.') || isEnding(host))) return bare(host)
  }
  return null
}

// Beside what the list of endings knows: names that stand for names (RFC 2606).
const EXAMPLES = new Set(['example', 'test', 'invalid', 'localhost'])
/** Endings of names, and of files more often. */
const OF_FILES = new Set(['js', 'ts', 'py', 'rb', 'md', 'gz', 'so', 'cc', 'cs', 'kt', 'rs', 'pl', 'ps', 'vb', 'db', 'zip', 'mov', 'ai', 'id', 'no', 'am', 'pm'])

function isEnding(host: string): boolean {
  const last = host.slice(host.lastIndexOf('.') + 1)
  return EXAMPLES.has(last) || (!OF_FILES.has(last) && parse(host).isIcann === true)
}

/** Whether both belong to one owner: a shop's own subdomain is the shop. */
function isSameSite(says: string, host: string): boolean {
  const owner = getDomain(says)
  return says === host || (owner !== null && owner === getDomain(host))
}

function bare(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '').replace(/^www\./, '')
}

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (sign) => SIGNS[sign] ?? sign)
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
