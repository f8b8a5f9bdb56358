import { isLinkHost } from '#shared/domain/link-host.ts'
import { linksIn } from '#renderer/ui/links-in.ts'

/** The first link of a text whose page may be asked for its card. One is enough: a list of links is read as a list. */
export function firstCardLink(text: string, linkHosts: readonly string[]): string | null {
  if (linkHosts.length === 0 || !text.includes('://')) return null
  for (const piece of linksIn(text)) {
    if (piece.kind === 'link' && isCardPage(new URL(piece.url), linkHosts)) return piece.url
  }
  return null
}

function isCardPage({ protocol, port, hostname }: URL, linkHosts: readonly string[]): boolean {
  return protocol === 'https:' && port === '' && isLinkHost(linkHosts, hostname)
}
