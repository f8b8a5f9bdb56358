import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** What is dialled for what was typed: E.164, or an extension as it is; `shown`: as people write it. Null: it is no number. */
export type Dialled = { readonly number: string; readonly shown: string }

/** Long enough for a short number of a country or of an exchange, and too short to be anybody's whole number. */
const EXTENSION = /^[0-9*#]{2,6}$/

/**
 * Reads a number as one of this country (ISO 3166-1) where it does not say its own (E.164, and the numbering plans that
 * libphonenumber holds). Only digits that could be a number are given back: a typing mistake must not ring at a stranger's.
 */
export function readDialled(text: string, country: string): Dialled | null {
  const bare = text.trim().replace(/^tel:/i, '').slice(0, 60)
  const digits = bare.replaceAll(/[\s().\-/]/g, '')
  if (EXTENSION.test(digits)) return { number: digits, shown: digits }
  const parsed = parsePhoneNumberFromString(bare, country as CountryCode) // of a country it does not know it reads international numbers alone.
  return parsed?.isPossible() === true ? { number: parsed.number, shown: parsed.formatInternational() } : null
}

/** The country that numbers without a code belong to: that of the team's own number, else that of the language on screen. */
export function countryOf(ownNumbers: readonly string[], language: string): string {
  const own = ownNumbers.map((number) => parsePhoneNumberFromString(number)?.country).find((country) => country !== undefined)
  return own ?? new Intl.Locale(language).maximize().region ?? 'CN'
}
