const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 5322, section 4.3, in minutes. Military letters were defined wrongly once, and mean nothing since. */
const ZONES: Readonly<Record<string, number>> = { ut: 0, utc: 0, gmt: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 }

const DATE = /^(?:[a-z]{3,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d{1,6})?\s*([+-]\d{4}|[a-z]{1,5})?)?/i

/** Milliseconds since 1970, by a Date field (RFC 5322, section 3.3); null: it says nothing that is a day. */
export function readMailDate(field: string): number | null {
  const match = DATE.exec(field.slice(0, 200).replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim())
  if (match === null) return null
  const [, day, month = '', yearText = '', hour = '0', minute = '0', second = '0', zone = ''] = match
  const written = Number(yearText)
  const year = yearText.length === 4 ? written : written + (yearText.length === 2 && written < 50 ? 2_000 : 1_900)
  const monthIndex = MONTHS.indexOf(month.toLowerCase())
  if (monthIndex === -1 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const at = Date.UTC(year, monthIndex, Number(day), Number(hour), Number(minute), Number(second)) - minutesOf(zone) * 60_000
  return at >= 0 && Number.isSafeInteger(at) ? at : null
}

function minutesOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return ZONES[zone.toLowerCase()] ?? 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))
  return zone.startsWith('-') ? -minutes : minutes
}
