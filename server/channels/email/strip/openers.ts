import { headerBlockEnd, isFrom } from './header-block.ts'
import type { MailLine } from './mail-line.ts'

// The lines by which mail programs open what they quote.

/**
 * Lines from `start` up to `end` open a quote. `rest`: everything below is quoted, unless it is quoted with `>`; `marked`: what is quoted
 * is marked line by line, or by elements, and what stands between is an answer.
 */
export type Opener = { readonly start: number; readonly end: number; readonly reach: 'rest' | 'marked' }

/** An attribution is broken over this many lines at most. */
const BROKEN_OVER = 4

/** The opener that begins at line `at`, or that is an attribution which ends there; null: none. Reads a bounded number of lines. */
export function openerAt(lines: readonly MailLine[], at: number): Opener | null {
  const words = lines[at]?.words ?? ''
  if (words === '') return null
  const isOpening = isSeparator(words) || isBareTitle(lines, at)
  const end = isOpening || isRule(words) ? (behindHeaders(lines, at + 1) ?? (isOpening ? at + 1 : null)) : headerBlockEnd(lines, at)
  if (end !== null) return { start: at, end, reach: isMarkedBelow(lines, end) ? 'marked' : 'rest' }
  return attributionEndingAt(lines, at)
}

function behindHeaders(lines: readonly MailLine[], from: number): number | null {
  let at = from
  while (at < from + 3 && lines[at]?.words === '') at += 1
  return headerBlockEnd(lines, at)
}

const ORIGINAL = [
  'original', 'replied', 'reply to message', 'forward(?:ed)? (?:message|mail|by)', 'ursprüngliche', 'originalnachricht', 'weitergeleitete', "d'origine", 'transféré', 'mensaje original', 'mensaje reenviado',
  '原始邮件', '邮件原件', '原邮件', '原始郵件', '原始信件', '原始訊息', '原始消息', '原始信息', '回复的', '回复邮件', '答复的', '转发的', '转发邮件', '转发信息', '已转发', '被转发', '轉寄', '轉發', '元のメッセージ', '元のメール', '転送',
].join('|')
/** Zoho and Notes write the attribution between two lines. */
const LINED = /^-{3,} ?(?:.{1,200} wrote|(?:on|在) .{8,200}(?:wrote|撰写|写道)) ?:? ?-{3,}$/i
const SEPARATOR = new RegExp(`^[-—–_=*]{3,}[ >]{0,3}[^-—–_=]{0,16}(?:${ORIGINAL})[^—–_=]{0,60}[-—–_=*]{3,}$`, 'i')
/** Apple Mail writes it without lines at its sides. */
const FORWARDED = /^(?:begin forwarded message|以下是转发的邮件|开始转发的邮件|下面是被转发的邮件|下面是轉寄的郵件|以下為轉寄的郵件|anfang der weitergeleiteten nachricht|転送されたメッセージ|début du message réexpédié|inicio del mensaje reenviado) ?[:：]$/i

function isSeparator(words: string): boolean {
  return (words.length <= 120 && (SEPARATOR.test(words) || FORWARDED.test(words))) || LINED.test(words)
}

/** QQ 邮箱 of late writes it alone on its line, and below it no more than who and when. */
function isBareTitle(lines: readonly MailLine[], at: number): boolean {
  if (!/^(?:original|原始邮件|原邮件|转发邮件|forwarded message)[:：]?$/i.test(lines[at]?.words ?? '')) return false
  const below = [1, 2, 3, 4, 5].find((ahead) => lines[at + ahead]?.words !== '')
  return below !== undefined && isFrom(lines[at + below]?.words ?? '')
}

function isRule(words: string): boolean {
  // Whatever stands between two lines of dashes, above a header block it is a client's own (邮件原文, Original Message of …).
  return words.length >= 5 && words.length <= 80 && /^(?:-{5,}|_{5,}|—{3,}|={5,}|\* ?\* ?\*|[-—_=*]{2,}[^-—_=*]{1,40}[-—_=*]{2,})$/.test(words)
}

/** How the line ends on which an attribution ends. */
const ENDING = /(?:wrote(?: (?:on|at) .{6,80})?|writes|写道|写到|寫道|来信|來信|schrieb[^:]{0,150}|のメール|書きました|写了|a écrit|escribió|@[^<>\s]{1,200}>|@[^()\s]{1,200}\)) ?[:：]$/i
const DAY = String.raw`(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*[ ,.]|星期|周|週|lun|mar|mer|jeu|ven|sam|dim)`
/** Those that begin with the date: the beginning is known, over however many lines they are broken. */
const DATE_FIRST: readonly RegExp[] = [
  new RegExp(`^(?:on|at) ${DAY}.+ (?:wrote|writes) ?[:：]$`, 'i'),
  new RegExp(`^(?:在|于|於) ?${DAY}.+(?:写道|写到|寫道|写了|来信|來信) ?[:：]$`),
  new RegExp(`^am ${DAY}.+ schrieb.*[:：]$`, 'i'),
  /^\d{4} ?[年/.-].+(?:のメール|書きました|写道|寫道|wrote) ?[:：]$/i,
  /^\d{4} ?[年/-].*\d{1,2}[:：]\d{2}.*[<(（][^<>()\s]+@[^<>()\s]+[>)）] ?[:：]$/,
  new RegExp(`^le ${DAY}.+ a écrit ?[:：]$`, 'i'),
  new RegExp(`^el ${DAY}.+ escribió ?[:：]$`, 'i'),
]
/** Those that begin with a name. */
const NAME_FIRST: readonly RegExp[] = [
  /^.{1,120}<[^<>\s]+@[^<>\s]+>.{0,80} (?:wrote|writes) ?[:：]$/i,
  /^.{1,200}(?:于|於|在) ?\d.+(?:写道|写到|寫道|来信|來信) ?[:：]$/,
  /^(?:在|于|於)? ?.{1,120}<[^<>\s]+@[^<>\s]+>.{0,80}(?:写道|写到|寫道|来信|來信) ?[:：]$/,
  /^.{1,120}<[^<>\s]+@[^<>\s]+> (?:wrote|writes) (?:on|at) .{6,80}:$/i,
]
/** What a person writes of their own reading, rather than a program. */
const BY_HAND = /(?:\b(?:you|we|i|they|he|she)|您|你|我|他|她|你们|您们|我们|邮件里|邮件中|信中|信里)(?:曾|曾经|就|还|也|说过|有)? ?(?:wrote|writes|写道|写到|寫道)(?: that)? ?[:：]$/i
const DATE = /\d{4} ?[-/.年]|\d{1,2} ?[-/.月] ?\d{1,2}|\d{1,2}[:.：]\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)/i
/** In a language that is not known here: an address, a date and a time, above what is quoted. */
const WHATEVER: readonly RegExp[] = [/^.{0,300}<[^<>\s]+@[^<>\s]+>.{0,100}[:：]$/]
const FULL_DATE = /\d{4}[^\d]|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/
const TIME = /\d{1,2}[:.：]\d{2}/
const ADDRESSED = /^.{0,120}<[^<>\s]+@[^<>\s]+>$/

/** `On …, … wrote:`, `在 … 写道：` and their kin, ending on line `last`: a date and a person, on one to four lines. */
function attributionEndingAt(lines: readonly MailLine[], last: number): Opener | null {
  const ending = lines[last]
  if (ending === undefined || !/[:：]$/.test(ending.words)) return null
  const isMarked = isMarkedBelow(lines, last + 1)
  if (!isMarked && !ENDING.test(ending.words)) return null
  for (const forms of [DATE_FIRST, NAME_FIRST, WHATEVER]) {
    let joined = ''
    for (let start = last; start > last - BROKEN_OVER && start >= 0; start -= 1) {
      const line = lines[start]
      if (line === undefined || line.words === '' || line.depth !== ending.depth) break
      joined = joined === '' ? line.words : `${line.words} ${joined}`
      if (!isAttribution(joined, forms, isMarked)) continue
      // Gmail in Chinese: the name and the address, and on the next line 于 and the date.
      const isNameAbove = /^(?:于|於)/.test(joined) && ADDRESSED.test(lines[start - 1]?.words ?? '')
      return { start: isNameAbove ? start - 1 : start, end: last + 1, reach: isMarked ? 'marked' : 'rest' }
    }
  }
  return null
}

function isAttribution(joined: string, forms: readonly RegExp[], isMarked: boolean): boolean {
  if (joined.length > 800 || !forms.some((form) => form.test(joined))) return false
  const withoutAddresses = joined.replace(/[^\s<>()]+@[^\s<>()]+/g, '')
  if (!DATE.test(withoutAddresses) || (forms === WHATEVER && !(isMarked && TIME.test(withoutAddresses)))) return false
  // What is marked as a quote below speaks for it; without, its words have to.
  if (isMarked) return true
  return !BY_HAND.test(joined) && (joined.includes('@') || (FULL_DATE.test(withoutAddresses) && TIME.test(withoutAddresses)))
}

/** Whether the next line with words is quoted by a sign or an element. */
export function isMarkedBelow(lines: readonly MailLine[], from: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 6); at += 1) {
    const line = lines[at]
    if (line === undefined || line.words === '') continue
    return line.depth > 0 || line.hint === 'quote'
  }
  return false
}
