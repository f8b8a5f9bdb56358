import { findAddresses } from '#shared/domain/find-addresses.ts'

export type LinkPiece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string; readonly url: string }

/** A message in pieces, none lost: plain words, and the web addresses in them that can be followed. */
export function linksIn(text: string): readonly LinkPiece[] {
  const pieces: LinkPiece[] = []
  let end = 0
  for (const { at, address } of findAddresses(text)) {
    const url = URL.canParse(address) ? new URL(address) : null
    // `https://bank.example@evil.example` looks like the one and leads to the other.
    if (url === null || url.username !== '' || url.password !== '') continue
    if (at > end) pieces.push({ kind: 'text', text: text.slice(end, at) })
    pieces.push({ kind: 'link', text: address, url: url.href })
    end = at + address.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}
