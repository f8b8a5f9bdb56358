/**
 * Whether a text has more characters than that. A character is a code point, as everywhere where a limit is named (an
 * emoji is one, not two); counted only when the quick look does not settle it.
 */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && Array.from(text).length > limit
}
