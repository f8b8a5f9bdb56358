// What mail programs put before a subject when it is answered or passed on, in the languages of those they come from. A
// count (`Re[3]:`) and a full-width colon belong to it.

const BEFORE = /^\s*(?:(?:re|aw|sv|antw|答复|答覆|回复|回覆|回信|fwd?|wg|tr|转发|轉寄|转寄|轉發)\s*(?:\[\d+\]|\(\d+\)|\d+)?\s*[:：]\s*)+/i

/** The matter alone: `RE: 回复：Fwd: Your order` → `Your order`. */
export function bareSubject(subject: string): string {
  return subject.replace(BEFORE, '').trim()
}

/** Of an answer: `Re: ` once (RFC 5322, 3.6.5), whatever stood before it. Of a mail without a subject: none. */
export function replySubject(subject: string): string {
  const bare = bareSubject(subject)
  return bare === '' ? '' : `Re: ${bare}`.slice(0, 1_000)
}

/** Of one that is passed on. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${bareSubject(subject)}`.trim().slice(0, 1_000)
}
