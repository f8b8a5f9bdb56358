/** Names for the blanks of words that were written beforehand; an empty customer's is nobody's yet. Words in which no brand is spoken of leave `brand` out. */
export type BlankNames = { readonly customer: string; readonly agent: string; readonly brand?: string }

/** Words with their blanks filled in. A customer whose name nobody knows is left out, with the space or comma that led to it. */
export function fillBlanks(words: string, { customer, agent, brand }: BlankNames): string {
  const named = customer.trim() === '' ? words.replace(/[ ,，、]*\{customer\}/g, '') : words.replaceAll('{customer}', () => customer)
  const whole = named.replaceAll('{agent}', () => agent)
  return (brand === undefined ? whole : whole.replaceAll('{brand}', () => brand)).replace(/^[\s,，、！!。.]+/, '')
}
