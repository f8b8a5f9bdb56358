/** Where a link leads, once it is read as a browser reads it. `host`: as the network knows it, so a disguised name shows its true letters (RFC 5891). */
export type LinkTarget = { readonly href: string; readonly host: string }

const HREF_LIMIT = 4_000

/**
 * A link that may be followed, or null: to the web, to a mail address, or to a telephone, and nowhere else. Names and passwords in
 * an address are taken out: `https://bank.example@evil.example` is made to look like the one and leads to the other.
 */
export function linkTarget(written: string): LinkTarget | null {
  const href = written.trim()
  if (href === '' || href.length > HREF_LIMIT || !URL.canParse(href)) return null
  const url = new URL(href)
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      url.username = ''
      url.password = ''
      return { href: url.href, host: url.host }
    case 'mailto:': {
      const address = decoded(url.pathname)
      // What else such a link may hold (a subject, words, copies to others) would be somebody else's words in our mail.
      return /^[^\s"<>,;@\\]{1,200}@[^\s"<>,;@\\]{1,255}$/u.test(address) ? { href: `mailto:${encodeURI(address)}`, host: address.slice(address.lastIndexOf('@') + 1).toLowerCase() } : null
    }
    case 'tel:': {
      const number = decoded(url.pathname).replace(/[\s().-]/g, '')
      return /^\+?\d{2,20}$/.test(number) ? { href: `tel:${number}`, host: number } : null
    }
    default:
      return null
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
