import { oneLine } from './address.ts'

/** What programs of all languages put before the subject of an answer, in any number and mixture. */
const ANSWER = /^(?:re|aw|sv|antw|rif|r|回复|回覆|答复|答覆|回信|返信)\s*(?:[[(（]\d{1,3}[\])）])?\s*[:：]\s*/i
const FORWARD = /^(?:fw|fwd|wg|tr|转发|轉寄|转寄)\s*[:：]\s*/i

export type About = {
  /** What its author wrote; empty: nothing. */
  readonly written: string
  /** What the thread is about; null: nothing as yet. */
  readonly thread: string | null
  readonly kind: 'new' | 'answer' | 'forward'
}

/** The subject of a mail, on one line. An answer begins with `Re: ` once, unless its author gave it a subject of its own; RFC 5322, 3.6.5. */
export function subjectFor({ written, thread, kind }: About): string {
  const own = oneLine(written)
  const about = oneLine(thread ?? '')
  const subject = own === '' ? about : own
  const bare = withoutMarks(subject)
  if (kind === 'answer' && (own === '' || bare === withoutMarks(about) || ANSWER.test(own))) return cut(bare === '' ? 'Re:' : `Re: ${bare}`)
  if (kind === 'forward' && (own === '' || FORWARD.test(own) || bare === withoutMarks(about))) return cut(bare === '' ? 'Fwd:' : `Fwd: ${bare}`)
  return cut(subject)
}

function withoutMarks(subject: string): string {
  let rest = subject
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(ANSWER, '').replace(FORWARD, '')
  }
  return rest
}

/** Longer ones are cut by some programs in the middle of a character. */
function cut(subject: string): string {
  return subject.length <= 900 ? subject : Array.from(subject).slice(0, 700).join('')
}
