import type { MailLine } from './mail-line.ts'

// From, Sent, To and Subject of the mail that is quoted, written above it: by every Outlook, by most Chinese programs, and by all
// that forward. Not one name at the beginning of a line is proof ("From: Berlin, To: Paris, Date: 3 May" is a journey), so it takes
// several, and something that only a mail has.

type Field = 'from' | 'sent' | 'to' | 'subject' | 'other'

const NAMES: Readonly<Record<Field, string>> = {
  from: 'from|发件人|发信人|寄件者|寄件人|發件人|von|de|差出人|送信者|送信元|da',
  sent: 'sent|sent time|sent at|date|发送时间|发送日期|发件时间|发件日期|日期|时间|寄件日期|傳送日期|傳送時間|發送時間|日付|日時|送信日時|送信日|gesendet|datum|envoyé|fecha|enviado',
  to: 'to|收件人|收件者|宛先|an|à|para|至',
  subject: 'subject|主题|主題|主旨|标题|標題|件名|betreff|objet|asunto|re',
  other: 'cc|bcc|抄送|抄送人|抄送至|密送|密件抄送|副本|密件副本|kopie|cc:|priority|importance|重要性|优先级|attachments|attachment|附件|anlagen|添付ファイル|reply-to|reply to|回复|回复至|sender|organization|size|大小',
}
const FIELDS: ReadonlyMap<string, Field> = new Map(
  (Object.keys(NAMES) as Field[]).flatMap((field) => NAMES[field].split('|').map((name) => [name, field] as const)),
)

/** A long list of addresses goes on over several lines. */
const CONTINUED_LINES = 4
export const LONGEST_BLOCK = 16

/** As it comes out where a table or a paragraph was made plain. */
const ON_ONE_LINE = /^(?:from|发件人|寄件者|von|差出人) ?[:：].{1,120}[ ;；](?:sent|date|发送时间|发送日期|日期|寄件日期|gesendet|送信日時) ?[:：].{4,80}[ ;；](?:to|subject|收件人|主题|主旨|an|betreff|宛先|件名) ?[:：]/i

/** The line behind the header block that begins at `start`; null: none begins there. Reads at most 16 lines. */
export function headerBlockEnd(lines: readonly MailLine[], start: number): number | null {
  const first = lines[start]
  if (first === undefined || fieldOf(first.words) === null) return null
  if (ON_ONE_LINE.test(first.words)) return start + 1
  const seen = new Set<Field>()
  let end = start
  let continued = 0
  let hasAddress = false
  let sent = ''
  for (let at = start; at < Math.min(lines.length, start + LONGEST_BLOCK); at += 1) {
    const line = lines[at]
    if (line === undefined || line.depth !== first.depth) break
    if (line.words === '') {
      // One blank line may stand between two of them, where each was a paragraph.
      if (fieldOf(lines[at + 1]?.words ?? '') === null) break
      continue
    }
    const field = fieldOf(line.words)
    if (field === null) {
      continued += 1
      const follows = [1, 2, 3].some((ahead) => fieldOf(lines[at + ahead]?.words ?? '') !== null)
      if (continued > CONTINUED_LINES || !follows) break
    } else if (seen.has(field) && field !== 'other') break
    else seen.add(field)
    if (field === 'sent') sent = line.words
    if (field === 'from' || field === 'to') hasAddress ||= line.words.includes('@')
    end = at + 1
  }
  const isMail = seen.has('from') && seen.has('sent') && (seen.has('subject') || (seen.has('to') && hasAddress))
  // The date may stand on the line below its name.
  return isMail && (/\d/.test(sent) || sent.length < 12) ? end : null
}

/** Whether a line says who a mail is from. */
export function isFrom(words: string): boolean {
  return fieldOf(words) === 'from'
}

export function isField(words: string): boolean {
  return fieldOf(words) !== null
}

/** Whether a line says whom a mail was sent to. */
export function isAddressee(words: string): boolean {
  return fieldOf(words) === 'to' || /^[|*_ ]*(?:cc|抄 ?送人?|副本|kopie)[*_ ]*[:：|]/i.test(words)
}

/** `From:`, `主 题：`, `**Von:**` and the first column of a table (`| 发件人 | …`). */
function fieldOf(words: string): Field | null {
  const name = /^[|*_ ]*([^:：|*_]{1,16})[*_ ]*[:：|]/.exec(words)?.[1]
  if (name === undefined) return null
  const known = name.trim().toLowerCase()
  // Chinese names of two signs are set apart to be as wide as those of three.
  return FIELDS.get(known) ?? FIELDS.get(known.replace(/[ \u3000]/g, '')) ?? null
}
