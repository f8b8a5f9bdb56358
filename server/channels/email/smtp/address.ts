import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { MailAddress } from '#shared/model/mail.ts'

/**
 * An address as it goes into an envelope and a header (RFC 5321, 4.1.2): its domain in ASCII, as IDNA writes it. A local part may be of any
 * script (RFC 6531), which its server has to know. Null: it is none; nothing that could end a header or a command ever is.
 */
export function toEnvelope(address: string): string | null {
  const trimmed = address.trim()
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at)
  const domain = trimmed.slice(at + 1)
  if (at < 1 || !LOCAL.test(local) || Buffer.byteLength(local) > 64) return null
  if (isLiteral(domain)) return `${local}@${domain}`
  const ascii = domainToASCII(domain)
  return isName(ascii) ? `${local}@${ascii}` : null
}

/** Atoms with dots between them, in any script, or a quoted string without what would have to be escaped. */
const LOCAL = /^(?:[^\s\p{Cc}\p{Cf}\p{Cs}"(),:;<>@[\\\]]+|"[^\p{Cc}\p{Cf}\p{Cs}"\\]+")$/u

function isLiteral(domain: string): boolean {
  return domain.startsWith('[') && domain.endsWith(']') && isIP(domain.slice(1, -1).replace(/^IPv6:/i, '')) !== 0
}

function isName(domain: string): boolean {
  return domain.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/i.test(domain)
}

/** The same mailbox, for us: servers may tell letters apart before the `@`, people and their servers do not. */
export function isSame(one: string, other: string): boolean {
  return (toEnvelope(one) ?? one).toLowerCase() === (toEnvelope(other) ?? other).toLowerCase()
}

export type Recipients = { readonly to: readonly MailAddress[]; readonly cc: readonly MailAddress[]; readonly bcc: readonly MailAddress[] }

/** Everybody once, in the first place they were named in. Null: one of them is no address, or nobody is left. */
export function cleanRecipients({ to, cc, bcc }: Recipients): Recipients | null {
  const seen = new Set<string>()
  let isGood = true
  const clean = (addresses: readonly MailAddress[]) =>
    addresses.flatMap(({ name, address }) => {
      const ascii = toEnvelope(address)
      if (ascii === null) {
        isGood = false
        return []
      }
      if (seen.has(ascii.toLowerCase())) return []
      seen.add(ascii.toLowerCase())
      return [{ name: oneLine(name), address: ascii }]
    })
  const cleaned = { to: clean(to), cc: clean(cc), bcc: clean(bcc) }
  return isGood && seen.size > 0 ? cleaned : null
}

/** Text for a header: one line, without what cannot be seen and would do something (RFC 5322, 2.2: a header ends at its line's end). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').replace(/ {2,}/g, ' ').trim()
}
