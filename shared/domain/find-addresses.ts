// Chinese text runs on without a space, so an address also ends at its first full-width or CJK character.
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^\u2000-\u206F\u3000-\u9FFF\uFF00-\uFFEF]+/gi

/** Nobody reads a longer address; and looking for its end takes time that grows with the square of its length. */
const LONGEST = 2_000

/** The web addresses in a text and where they stand. Whether one is safe to follow is for the caller to say. */
export function findAddresses(text: string): readonly { readonly at: number; readonly address: string }[] {
  return [...text.matchAll(ADDRESS)].filter(([found]) => found.length <= LONGEST).map((match) => ({ at: match.index, address: trimEnd(match[0]) }))
}

// What ends a sentence is not part of the address; a bracket is, when it was opened inside.
function trimEnd(address: string): string {
  const trimmed = address.replace(/[.,;:!?*_~]+$/, '')
  const isClosedTooOften = /[)\]]$/.test(trimmed) && (trimmed.match(/[)\]]/g)?.length ?? 0) > (trimmed.match(/[([]/g)?.length ?? 0)
  return isClosedTooOften ? trimEnd(trimmed.slice(0, -1)) : trimmed
}
