import type { Ink } from './ink.ts'
import type { MailLine } from './mail-line.ts'
import type { QuotedMail } from './unmarked-quote.ts'

// By what people set their answers apart from a quote that marks nothing: a word, their name, a sign that they say they use, a colour.

/** Whether a line is an answer; each way of marking answers is one of these. */
export type AnswerMark = (line: MailLine) => boolean

/** `答：`, `【答】`, `A:` at the beginning of a line. */
export const isMarkedAnswer: AnswerMark = ({ words }) => /^(?:答|答复|回复|回答|a\d{0,2}|ans|answer) ?[:：]|^[【[](?:答|答复|回复|回答|answer)[】\]]/i.test(words)

const BEFORE = /^(?:\[([^\][]{1,60})\]|【([^】]{1,20})】|[(（]([^)）]{1,20})[)）]|(\p{L}[\p{L} .'’-]{0,20}?) ?[:：>]) ?(?=\S)/u
const HAN = /^\p{Script=Han}{1,4}$/u
const WHOLE_NAME = /\p{Lu}[\p{Ll}'’-]+(?:,? \p{Lu}[\p{L}'’-]+){1,3}/gu

/** Their name, a part of it or its letters (`KM:`, `李：`), of somebody whom the quoted mail was sent to, or whom it greets. */
export function isSignedBy({ addressed, greeting }: QuotedMail): AnswerMark {
  const initials = new Set([...addressed.matchAll(WHOLE_NAME)].map(([name]) => sorted(name.split(/,? /).map((part) => part[0] ?? ''))))
  const known = new Map<string, boolean>()
  const isKnown = (name: string): boolean => {
    if (HAN.test(name)) return greeting.startsWith(name) || new RegExp(`(?:^|[\\s"“;；,，:：])${name}`, 'm').test(addressed)
    if (/^\p{Lu}{2,4}$/u.test(name) && initials.has(sorted([...name]))) return true
    return name.length > 2 && [addressed, greeting].some((names) => ` ${names.replace(/[^\p{L}.'’-]+/gu, ' ')} `.includes(` ${name} `))
  }
  return ({ words }) => {
    const [, ...found] = BEFORE.exec(words) ?? []
    const name = found.find((each) => each !== undefined)?.trim()
    if (name === undefined) return false
    if (!known.has(name)) known.set(name, isKnown(name))
    return known.get(name) === true
  }
}

function sorted(letters: readonly string[]): string {
  return [...letters].sort().join('')
}

const SIGN = /(?:^|[\s"“'(（])([>#*=+~»→§]{2,6}|[-=]{1,3}>|[【[][^】\]\s]{1,8}[】\]])(?=$|[\s"”'.,;:)）、，。的])/gu

/** Somebody who says how they mark their answers says it at once. */
const MOST_SIGNS = 5

const CALLED: readonly (readonly [readonly string[], RegExp])[] = (
  [
    [['>', '>>', '>>>', '->', '-->', '=>', '==>', '→', '»'], 'arrows?', '箭头|箭頭'],
    [['*', '**', '***'], 'stars?|asterisks?', '星号|星號'],
    [['#', '##', '###'], 'hash(?:es)?|hash ?(?:signs?|marks?|tags?)', '井号|井號'],
    [['-', '--', '–', '—', '——'], 'dash(?:es)?|hyphens?', '破折号|破折號'],
  ] as const
).map(([signs, english, chinese]) => [signs, new RegExp(callsOf(english, chinese), 'i')])

/** Only where it is said that answers stand behind them: "the arrow on the dial" is something else. */
function callsOf(english: string, chinese: string): string {
  return [
    String.raw`\b(?:answer|repl|respon|comment|remark|wrote|writ|typed|marked)[^.!?]{0,40}\b(?:after|behind|beside|next to|following|by|with) (?:\w{1,8} )?(?:${english})\b`,
    String.raw`\b(?:after|behind|beside|next to|following) (?:\w{1,8} )?(?:${english})\b[^.!?]{0,30}\b(?:answer|repl|respon|comment|remark)`,
    `(?:答|回复|回覆|批注|标注|写|填).{0,10}(?:${chinese})|(?:${chinese}).{0,8}(?:答|回复|回覆|批注|标注|是我|写)`,
  ].join('|')
}

/** A sign that is spoken of above: "answers after >>", "behind the arrows". Null: none is. */
export function isBehindSign(own: readonly MailLine[]): AnswerMark | null {
  const spokenOf = own.flatMap(({ words }) => [...words.matchAll(SIGN)].flatMap(([, sign]) => (sign === undefined ? [] : [sign])))
  const called = CALLED.flatMap(([signs, calls]) => (own.some(({ words }) => calls.test(words)) ? signs : []))
  const signs = [...new Set(spokenOf)].slice(0, MOST_SIGNS).concat(called)
  if (signs.length === 0) return null
  return ({ text }) => {
    const begun = text.slice(0, 80).trimStart()
    return signs.some((sign) => begun.startsWith(sign) && !begun.startsWith(sign.slice(-1), sign.length) && begun.length > sign.length + 1)
  }
}

const COLOURS: Readonly<Record<Exclude<Ink, 'bold'>, string>> = { red: 'red|红|紅', orange: 'orange|橙|橘', green: 'green|绿|綠', blue: 'blue|蓝|藍', purple: 'purple|violet|紫' }
const NAMES: readonly (readonly [Ink, RegExp])[] = [
  ['bold', /(?:answer|repl|respon|comment|note|remark|see|mark|wr[io]t)[^.!?]{0,40}\bin bold\b|加粗|粗体|粗體|粗字/i],
  ...(Object.keys(COLOURS) as (keyof typeof COLOURS)[]).map(
    (ink) => [ink, new RegExp(String.raw`(?:answer|repl|respon|comment|note|remark|see|mark|wr[io]t)[^.!?]{0,40}\bin (?:\w{1,10} )?(?:${COLOURS[ink]})\b|\bin (?:${COLOURS[ink]}) (?:below|text)|(?:见|看|用|以|标|見|標).{0,6}(?:${COLOURS[ink]})|(?:${COLOURS[ink]})(?:字|色(?:字|部分|标|標|回|为|是|的?部分))`, 'i')] as const,
  ),
]

/** Written in what is spoken of above: "my answers in blue". Null: nothing is. */
export function isInNamedInk(own: readonly MailLine[]): AnswerMark | null {
  const named = NAMES.flatMap(([ink, name]) => (own.some(({ words }) => name.test(words)) ? [ink] : []))
  return named.length === 0 ? null : ({ inks }) => named.some((ink) => inks.includes(ink))
}
