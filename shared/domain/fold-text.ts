/**
 * Text as searching compares it: small letters, without accents, full-width forms as plain ones (NFKD, marks dropped).
 * Folded sign by sign, so that `at` can say for each place of the folded text where it began in the text as written.
 */
export type FoldedText = { readonly text: string; readonly at: (place: number) => number }

export function foldText(text: string): FoldedText {
  if (isPlain(text)) return { text: text.toLowerCase(), at: (place) => place }
  const starts: number[] = []
  let folded = ''
  let from = 0
  for (const sign of text) {
    const small = foldSign(sign)
    for (let n = 0; n < small.length; n += 1) starts.push(from)
    folded += small
    from += sign.length
  }
  return { text: folded, at: (place) => starts[place] ?? text.length }
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

function foldSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  // Most of a Chinese message: nothing to fold, and normalizing is what costs.
  if (code >= 0x4e00 && code <= 0x9fff) return sign
  return sign.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
