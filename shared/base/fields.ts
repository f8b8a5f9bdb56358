import { z } from 'zod'

// The small vocabulary every schema is built from. Limits live here once, so that a field which crosses the wire,
// the cache and the database is bounded alike in all three.

/** An id made by whoever creates the thing: letters, digits, `-` and `_`, at most 200 (ids are composed). */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/)
export type Id = z.infer<typeof Id>

/** A command's id, made once by whoever wants it and kept on every retry. Shorter, since other ids are made from it. */
export const CommandId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

/** A moment: milliseconds since 1970 (UTC). */
export const Timestamp = z.number().int().nonnegative()

/** A place in the workspace's log. 0 stands before the first event. */
export const Seq = z.number().int().nonnegative()
export type Seq = z.infer<typeof Seq>

/** A person's or a thing's name as shown: never empty, at most 300 characters. */
export const Name = z.string().trim().min(1).max(300).transform(toPlainText).refine(isThere)

/** What a message may hold at most; a longer one is refused with `too-long`, never cut. */
export const MESSAGE_LIMIT = 100_000
export const MessageText = z.string().max(MESSAGE_LIMIT).transform(toPlainText)

export const Tag = z.string().trim().min(1).max(60).transform(toPlainText).refine(isThere)

/** A line of personal data that may be empty: at most `limit` characters, cleaned as every text. */
export function line(limit: number) {
  return z.string().max(limit).transform(toPlainText)
}

/**
 * Text that every part can store: lone surrogates become U+FFFD (JSON and UTF-8 cannot carry them) and NUL goes
 * (Postgres refuses it in text). Everything else, right-to-left marks and emoji included, stays as it was written.
 */
export function toPlainText(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replaceAll('\u0000', '')
}

/** Of nothing but NULs, nothing is left. */
function isThere(text: string): boolean {
  return text.trim() !== ''
}
