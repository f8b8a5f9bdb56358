import type { MailAddress } from '#shared/model/mail.ts'

// Addresses as people write them. What is accepted is narrower than RFC 5321 allows: quoted local parts and address
// literals are nobody's real address, and much of what is mistyped looks like one. Other scripts than Latin are (RFC 6531).

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/** Whether mail can be sent there at all, by its form. */
export function isMailAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const labels = domain.split('.')
  return at > 0 && local.length <= 64 && address.length <= 254 && LOCAL.test(local) && labels.length > 1 && labels.every((label) => label.length <= 63 && LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** What two addresses are compared by: servers may tell letters apart before the `@`, people and their servers do not. */
export function foldAddress(address: string): string {
  return address.trim().toLowerCase()
}

/**
 * Addresses as they are typed or pasted: `Elena Marsh <elena@mail.example>, li@shop.example；王芳 <wang@shop.example>`, by
 * comma, semicolon or line, Chinese ones too. `rest` is what was no address, as it stood, so that nothing typed is lost.
 */
export function parseAddresses(text: string): { readonly found: readonly MailAddress[]; readonly rest: string } {
  const found: MailAddress[] = []
  const rest: string[] = []
  for (const piece of pieces(text)) {
    const named = /^(.*)<\s*([^<>\s]+)\s*>$/s.exec(piece)
    const address = stripped(named?.[2] ?? piece)
    const name = (named?.[1] ?? '').trim().replace(/^(["'“])(.*)["'”]$/s, '$2').replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim().slice(0, 300)
    if (isMailAddress(address)) found.push({ name, address })
    else {
      // Several with nothing but spaces between them, as a column of a table is pasted.
      const words = piece.split(/\s+/).map(stripped)
      if (words.length > 1 && words.every(isMailAddress)) found.push(...words.map((one) => ({ name: '', address: one })))
      else rest.push(piece)
    }
  }
  return { found, rest: rest.join(', ') }
}

function stripped(address: string): string {
  return address.replace(/^mailto:/i, '').replace(/^[<("']+|[>)"'.]+$/g, '')
}

/** A comma in a quoted name parts nothing. */
function pieces(text: string): readonly string[] {
  const all: string[] = []
  let piece = ''
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    if (!isQuoted && /[,;，；、\n\r\t]/.test(sign)) {
      all.push(piece)
      piece = ''
    } else piece += sign
  }
  return [...all, piece].map((one) => one.trim()).filter((one) => one !== '')
}
