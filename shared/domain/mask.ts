import type { IdentityKind } from '#shared/model/customer.ts'

/**
 * A phone or address as a desk sees it by default: enough to recognise, not to take away. Done on the hub; the full
 * value never reaches a desk unasked (product 2.4).
 * +8613812346621 → +86 138 •••• 6621 · elena.marsh@mail.com → ele•••@mail.com
 */
export function maskIdentity(kind: IdentityKind, value: string): string {
  switch (kind) {
    case 'email':
    case 'email-claim':
      return maskEmail(value)
    case 'phone':
      return maskPhone(value)
    case 'visitor':
      return Array.from(value).slice(0, 6).join('')
    case 'login':
    case 'webhook': {
      // Stored behind the shop or inbox that vouches for it, which says nothing of the person.
      const own = value.slice(value.indexOf(':') + 1)
      return own.includes('@') ? maskEmail(own) : maskMiddle(own)
    }
  }
}

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@')
  if (at < 0) return maskMiddle(value)
  // At most three characters, and never the whole of a name.
  const name = Array.from(value.slice(0, at))
  return `${name.slice(0, Math.max(0, Math.min(3, name.length - 1))).join('')}•••${value.slice(at)}`
}

function maskPhone(value: string): string {
  const digits = value.replace(/\D/g, '')
  if (digits.length < 8) return maskMiddle(digits)
  const plus = value.trimStart().startsWith('+') ? '+' : ''
  const china = /^86(\d{3})\d{4}(\d{4})$/.exec(digits)
  if (plus && china) return `+86 ${china[1]} •••• ${china[2]}`
  return `${plus}${digits.slice(0, -8)}•••• ${digits.slice(-4)}`
}

function maskMiddle(value: string): string {
  // A quarter at each end, two characters at most: half of it stays hidden however short it is.
  const characters = Array.from(value)
  const shown = Math.min(2, Math.floor(characters.length / 4))
  return shown === 0 ? '••••' : `${characters.slice(0, shown).join('')}•••${characters.slice(-shown).join('')}`
}
