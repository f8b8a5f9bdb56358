export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string; readonly url: string }

// Chinese text runs on without a space, so an address also ends at its first full-width or CJK character.
const ADDRESS = /https:\/\/[^\s<>"'`{}|\\^\u2000-\u206F\u3000-\u9FFF\uFF00-\uFFEF]+/gi

/** Nobody reads a longer address; and looking for its end takes time that grows with the square of its length. */
const LONGEST = 2_000

/** The text in pieces, none lost: plain words, and addresses that begin with https and hold no sign-in before the host. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    if (match[0].length > LONGEST) continue
    const address = trimEnd(match[0])
    if (!isSafe(address)) continue
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push({ kind: 'link', text: address, url: new URL(address).href })
    end = match.index + address.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

// What ends a sentence is not part of the address; a bracket is, when it was opened inside.
function trimEnd(address: string): string {
  const trimmed = address.replace(/[.,;:!?*_~]+$/, '')
  const isClosedTooOften = /[)\]]$/.test(trimmed) && (trimmed.match(/[)\]]/g)?.length ?? 0) > (trimmed.match(/[([]/g)?.length ?? 0)
  return isClosedTooOften ? trimEnd(trimmed.slice(0, -1)) : trimmed
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  // `https://bank.example@evil.example` looks like the one and leads to the other.
  return protocol === 'https:' && username === '' && password === ''
}
