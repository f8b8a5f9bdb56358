import { findAddresses } from '#shared/domain/find-addresses.ts'

export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string; readonly url: string }

/** The text in pieces, none lost: plain words, and addresses that begin with https and hold no sign-in before the host. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { at, address } of findAddresses(text)) {
    if (!isSafe(address)) continue
    if (at > end) pieces.push({ kind: 'text', text: text.slice(end, at) })
    pieces.push({ kind: 'link', text: address, url: new URL(address).href })
    end = at + address.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  // `https://bank.example@evil.example` looks like the one and leads to the other.
  return protocol === 'https:' && username === '' && password === ''
}
