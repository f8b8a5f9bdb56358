import { isBehindSign, isInNamedInk, isMarkedAnswer } from './answer-marks.ts'
import type { Kind } from './kinds-of.ts'
import type { MailLine } from './mail-line.ts'
import { firstUnmarked, isForwarded, newestQuoted } from './unmarked-quote.ts'

// Some answer within a quote, by colour alone, behind `答：` or behind their name, and say so above or not at all. Their answers look like
// what is quoted, and a hidden answer costs more than a quote too many. Those that can be told from it are found by answered-stretch.ts.

/** Whether what is put away may hold answers that no mark sets apart from the quote: then all is shown. What is forwarded holds none. */
export function asksToReadOn(lines: readonly MailLine[], kinds: readonly Kind[]): boolean {
  const away = firstUnmarked(lines, kinds)
  if (away === null) return false
  const own = lines.filter((_, at) => kinds[at] === 'new')
  if (own.some(({ words }) => ASKS.test(words))) return true
  const spokenOf = [isBehindSign(own), isInNamedInk(own)]
  if (lines.some((line, at) => at >= away && spokenOf.some((mark) => mark?.(line) === true))) return true
  if (greetsOnly(own) || hasNamedAnswers(lines, kinds, away)) return true
  if (isForwarded(lines, kinds) || own.reduce((length, { words }) => length + words.length, 0) > SHORT_REMARK) return false
  return own.some(({ words }) => POINTS.test(words)) || lines.some((line, at) => at >= away && (kinds[at] === 'rest' || line.depth === 0) && isMarkedAnswer(line))
}

const ASKS =
  /\bin-?line\b|\b(?:answers?|comments?|replies|responses?|remarks?|notes?) (?:are |is )?(?:inline|in (?:red|blue|green|bold|capitals|caps)|below|within|embedded)\b|\b(?:see|find) (?:my |our )?(?:answers?|comments?|replies|responses?|remarks?) |\bin (?:red|blue|green|bold) (?:below|text)|\bbelow,? in (?:red|blue|green|bold|caps)|红字|蓝字|绿字|标红|标蓝|标绿|(?:见|看|用|以|标).{0,6}(?:[红蓝绿橙紫]色|加粗|粗体|黑体|下划线|高亮)|(?:[红蓝绿橙紫]色|加粗|粗体)(?:的)?(?:部分|字|标|回复|为我|是我|写)|(?:写|答|回复|回答|批注|标注|标|填|改|插|加)(?:都|已|均)?(?:在|于)(?:了)?(?:下面|下方|下文|您的|你的|原)?(?:的)?(?:原文|邮件中|邮件里|原邮件)|原文(?:中|里)(?:回复|标注|批注|作答)/i

/** So vague that only somebody who says little else can mean it: below what they write stands what they want to be read. */
const POINTS = new RegExp(
  [
    String.raw`\b(?:see|read|check|answered|replied|comments?|as) (?:the |my |our )?(?:\w+ )?below\b`, String.raw`\bbelow[.:! ]*$`, String.raw`\b(?:answer(?:ed|s)?|repl(?:y|ied|ies)|responses?|remarks?|comments?|notes?) .{0,20}\b(?:(?:with)?in|into|inside|under|beneath|beside|behind|next to|after|between|among) (?:your|the|my|each|every)(?: (?:original|last|first))? (?:e-?mail|mail|message|text|questions?|points?|lines?|signs?|marks?|symbols?|arrows?|stars?|asterisks?|dashes|brackets)\b`, 'between the lines', 'embedded', 'interleaved', 'highlighted',
    '见下', '看下面', '看下方', '下面(?:回复|答复|标)', '(?:回复|答复|回答|答案|批注)如下[:：。]?$', '见(?:您的|你的|原)?(?:邮件|正文|原文|来信)', '在(?:您的|你的|原)?(?:邮件|正文|原文|来信)(?:内|中|里)?(?:回复|答复|回答|标|写|批注)', '逐条', '逐一',
    '(?:回复|答复|回答|答案|作答|批注|标注|写|填|补充).{0,6}(?:下面|下方|下文|文中|文内|邮件[里中内]|箭头|星号|井号|破折号|括号|符号)', '(?:下面|下方|下文|文中|文内|邮件[里中内]|箭头|星号|井号|破折号|括号|符号).{0,6}(?:回复|答复|回答|作答|批注|标注|写|填)',
  ].join('|'),
  'i',
)
const SHORT_REMARK = 90

const NAME_BEFORE = /^\[(\p{L}[\p{L} .,'’-]{1,60})\]/u

/** Outlook puts the writer's name before what they type into a quote (`[Anna Berg] Yes.`), if it is set to: somebody the quoted mail was sent to. */
function hasNamedAnswers(lines: readonly MailLine[], kinds: readonly Kind[], away: number): boolean {
  const { start, end, addressed } = newestQuoted(lines, kinds, away)
  return lines.slice(start, end).some(({ words }) => {
    const name = NAME_BEFORE.exec(words)?.[1]
    return name !== undefined && addressed.includes(name)
  })
}

const GREETING = /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|day)|hallo|guten tag)(?: [^\s,.!?]{1,20}){0,3}|(?:您好|你好|尊敬的|亲爱的)[^，。,.!！?？;；\d]{0,12}|[^。.!！?？;；\d]{1,10}[，,：: ](?:您好|你好|早上好|上午好|下午好))[,，:：!！。]?$/i
const CLOSING = /^(?:(?:kind |best |warm )?regards|best|sincerely|yours|cheers|此致|敬礼|祝好|顺祝|viele grüße|mit freundlichen)/i

/** Who greets and then says nothing has said it further down. */
function greetsOnly(own: readonly MailLine[]): boolean {
  const closing = own.findIndex(({ words }) => CLOSING.test(words))
  const said = closing < 0 ? own : own.slice(0, closing)
  return said.length > 0 && said.length <= 2 && said.every(({ words }) => GREETING.test(words) && words.length <= 30)
}
