import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/**
 * A number as it is kept: E.164 where it can be read as one of this country (ISO 3166) or of the world, else its digits as they
 * came (an extension, a short number); null where there is none (a caller who withholds it).
 */
export function readNumber(text: string, country: string): string | null {
  const bare = text.trim().replace(/^tel:/i, '')
  if (/^(anonymous|restricted|unavailable|unknown|private)?$/i.test(bare)) return null
  const parsed = parsePhoneNumberFromString(bare.slice(0, 100), country as CountryCode) // an unknown country reads international numbers alone.
  if (parsed?.isPossible() === true && (bare.startsWith('+') || parsed.isValid())) return parsed.number
  const digits = bare.replace(/[\s()./-]/g, '')
  return /^\+?[0-9*#]{1,20}$/.test(digits) ? digits : null
}
