import type { MailLine } from './mail-line.ts'

// What stands below somebody's own words without being meant for this mail. Only what is marked beyond doubt: a block with a name, a
// company and a telephone number is none of these, for it may be the answer to a question.

/** Behind this many lines, two dashes are no signature but a divider. */
const LONGEST_SIGNATURE = 15
/** Without its blank (many programs lose it), and so less sure. */
const LONGEST_BARE = 8

/** The lines from `start` up to `end`, the sender's own: from where on they are signature, machine's line or disclaimer; `end`: nowhere. */
export function signatureStart(lines: readonly MailLine[], start: number, end: number): number {
  let last = belowDashes(lines, start, end)
  for (;;) {
    while (last > start && lines[last - 1]?.words === '') last -= 1
    const above = last <= start ? null : (advertStart(lines, last) ?? cardStart(lines, start, last) ?? disclaimerStart(lines, start, last) ?? dividerStart(lines, last, end))
    if (above === null) break
    last = above
  }
  return last
}

/** RFC 3676, section 4.3: two dashes, a blank, nothing else. Looked for from the end, no further up than a signature reaches. */
function belowDashes(lines: readonly MailLine[], start: number, end: number): number {
  // QQ 邮箱 draws eighteen dashes above a signature, and as many at each side of what opens its quote.
  const isQq = /^-{18}[^-]/.test(lines[end]?.words ?? '')
  let found = end
  let below = 0
  for (let at = end - 1; at >= start && below <= LONGEST_SIGNATURE; at -= 1) {
    const { text, words } = lines[at] ?? { text: '', words: '' }
    if (isQq && words === '-'.repeat(18) && below > 0 && below <= LONGEST_BARE) found = at
    if (words === '--' && below > 0 && (text.endsWith(' ') || below <= LONGEST_BARE)) found = at
    if (words !== '') below += 1
  }
  return found
}

// What a line of a machine is made of, and nothing else: "来自苹果手机的照片请看附件" and "Sent by mail yesterday" are somebody's words.
const PROGRAM = '(?:outlook|hotmail|gmail|yahoo|proton ?mail|proton|tutanota|aol|foxmail|thunderbird|spark|airmail|mailspring|superhuman|fastmail|zoho|bluemail|edison|canary|typeapp|newton|workspace one|boxer|lark|feishu|dingtalk|wecom|wechat|alibaba mail|alimail|netease|qq ?mail|blackberry|samsung|galaxy|huawei|honor|xiaomi|redmi|oppo|vivo|iphone|ipad|android|windows|mail for)'
const TOKEN = '(?:[a-z0-9.+-]|[苹蘋]果|安卓|手[机機]|平板|[电電][脑腦]|三星|华为|荣耀|小米|红米|魅族|一加|[邮郵]箱|信箱|[邮郵]件|网易|新浪|搜狐|阿里|微信|企业|[个個]人|钉钉|飞书|腾讯|雅虎|奇摩|客户端|大师|版|智能|专属|商务|移动|设备|应用|国际|我的|您的|[适適]用[于於]| )'
const BRAND = /iphone|ipad|mac|android|outlook|windows|gmail|yahoo|samsung|galaxy|oppo|vivo|foxmail|qq|blackberry|[苹蘋]果|安卓|手[机機]|平板|[电電][脑腦]|[邮郵]箱|信箱|[邮郵]件|微信|钉钉|飞书|设备/i
const ADVERTS: readonly RegExp[] = [
  /^sent from my .{1,45}$/i,
  new RegExp(`^sent from (?:the |a )?(?:new )?${PROGRAM}\\b.{0,60}$`, 'i'),
  new RegExp(`^(?:sent|composed) (?:via|using|with) (?:the |my )?${PROGRAM}\\b.{0,60}$`, 'i'),
  /^get outlook for (?:ios|android|mac|windows)\b.{0,20}$/i,
  /^(?:[获獲]取|下[载載]|取得) ?(?:[适適]用[于於]|[a-z ]{2,12}版)?[a-z0-9 的版]{0,20}outlook(?: for [a-z]+)?$/i,
  /^签名由 ?.{1,20}定制$/,
  /^(?:该|此|本)邮件(?:从|由|来自) ?(?:移动设备|手机|[a-z0-9 ]{2,20})(?:发送|发出)$/i,
  /^virus[- ]free\b.{0,40}$/i,
  /^this e-?mail (?:has been|was) (?:checked|scanned) .{0,40}(?:virus|avast|avg).{0,40}$/i,
  /^(?:p )?(?:please )?(?:consider|think (?:of|about)) (?:the|our) environment before .{0,10}print.{0,40}$/i,
  /^(?:请在)?打印.{0,8}前.{0,6}(?:考虑|保护)环[境保].{0,6}$/,
  /^von meinem .{1,40} gesendet\.?$/i,
  /^gesendet (?:von (?:meinem|meiner|outlook|mail|yahoo)|mit (?:der|dem|outlook|gmx|web\.de|proton)).{0,50}$/i,
  /^diese nachricht wurde von meinem .{1,60} gesendet\.?$/i,
  /^holen sie sich outlook für .{2,20}$/i,
  /^.{0,14}(?:iphone|ipad|android|スマートフォン|携帯|outlook)(?: for [a-z]+)?(?:から送信|を入手)(?:しました)?$/i,
  /^envoyé (?:de|depuis) (?:mon|ma|outlook|yahoo) ?.{1,30}$/i,
  /^enviado desde (?:mi|outlook|yahoo) ?.{1,30}$/i,
]
const CHINESE_ADVERTS: readonly RegExp[] = [
  new RegExp(`^(?:[发發]自|[来來]自|[发發]送自|[传傳]送自|寄自) ?${TOKEN}{1,40}$`, 'i'),
  new RegExp(`^(?:[从從]|通[过過]|使用) ?${TOKEN}{1,40}(?:[发發]送|[发發]出|[传傳]送)$`, 'i'),
]

/** `Sent from my iPhone` and its kin, a line of its own; what is said in a whole sentence is said by somebody. */
function advertStart(lines: readonly MailLine[], last: number): number | null {
  const { words = '' } = lines[last - 1] ?? {}
  const bare = words.replace(/^[\s\-—–_<(（[【]+/, '').replace(/[-_—]{5,}$/, '').replace(/ ?[<(]https?:[^<>()]{1,300}[>)]|[[\]]/g, '')
  if (bare.length > 90 || /[。！？?!，；]/.test(bare)) return null
  const isAdvert = ADVERTS.some((advert) => advert.test(bare)) || (BRAND.test(bare) && CHINESE_ADVERTS.some((advert) => advert.test(bare)))
  return isAdvert ? last - 1 : null
}

/** The card that 网易邮箱大师 puts below, as it comes out in a plain part: a table whose borders stand on lines of their own. */
function cardStart(lines: readonly MailLine[], start: number, last: number): number | null {
  if (!isBorder(lines[last - 1])) return null
  let first: number | null = null
  for (let at = last - 2; at >= start && at >= last - 24; at -= 1) if (isBorder(lines[at])) first = at
  return first
}

function isBorder(line: MailLine | undefined): boolean {
  return /^\|[| ]*$/.test(line?.words ?? '')
}

const MAIL = '(?:e-?mail|message|communication|transmission|transmittal|electronic|document|correspondence)'
const DISCLAIMER_BEGINS = new RegExp(
  String.raw`^[\s*【[(（]*(?:` +
    [
      String.raw`(?:important |legal |confidentiality |privacy |e-?mail )?(?:disclaimer|notice[:：]|important[:：]|confidentiality (?:notice|note|statement|caution)|legal notice|confidential(?:ity)?[:：]|privileged (?:and|&) confidential)`,
      `(?:this|the contents? of this|the information (?:contained |transmitted )?in this) ${MAIL}`, 'any views', 'please consider the environment', 'if you (?:are not|have received|received|believe)', 'think before you print',
      'diese (?:e-?mail|nachricht)', 'der inhalt dieser e-?mail',
      '(?:特别|郑重|法律|保密|免责|机密)?[声聲]明', '保密(?:提示|通知|条款|须知)', '机密提示', '重要提示', '(?:注意|提示)[:：]', '(?:本|此|该|这封?)(?:电子)?(?:邮件|郵件|信息|电邮)', '(?:如果?|若)?您?(?:不是|并非|误收|错误地?收到|错收|非)', '(?:请在)?打印', '请考虑环境', 'このメール', '本メール',
    ].join('|') +
    ')',
  'i',
)
/** What disclaimers say; one of these that hardly anybody else says, and another. */
const STRONG = /confidential|privileged|intended (?:only |solely )?(?:for|recipient)|unauthori[sz]ed|environment before print|virus[- ]free|in error|vertraulich|irrtümlich|保密|机密|機密|误收|错收|错误收到|免责|免責|未经授权|法律责任|考虑环境|誤って/i
const LEGAL = /confidential|privileged|intended (?:only |solely )?(?:for|recipient)|intended recipient|recipient|unauthori[sz]ed|disclosure|viruses|legally|environment before print|before printing|do not print|delete (?:it|this|the)|in error|attachments?|vertraulich|irrtümlich|empfänger|vernichten|保密|机密|機密|误收|错收|错误收到|收件人|未经授权|泄露|披露|传播|散布|复制|法律责任|免责|免責|病毒|考虑环境|打印|删除|附件|機密情報|誤って|削除/gi
/** A paragraph that is shorter is somebody's remark. */
const SHORTEST_DISCLAIMER = 14

/** A paragraph of its own that begins as disclaimers begin and says several of the things that they say. */
function disclaimerStart(lines: readonly MailLine[], start: number, last: number): number | null {
  let first = last - 1
  while (first > start && lines[first - 1]?.words !== '' && last - first < 40) first -= 1
  for (let at = first; at < last; at += 1) {
    if (!DISCLAIMER_BEGINS.test(lines[at]?.words ?? '')) continue
    let words = ''
    for (let below = at; below < last; below += 1) words += ` ${lines[below]?.text.slice(0, 3_000)}`
    const said = new Set((words.match(LEGAL) ?? []).map((found) => found.toLowerCase()))
    if (words.length >= SHORTEST_DISCLAIMER && said.size >= 2 && STRONG.test(words)) return at
  }
  return null
}

/** The line between somebody's words and what was found to be none of theirs. */
function dividerStart(lines: readonly MailLine[], last: number, end: number): number | null {
  return last < end && /^(?:[-_—=*~]{3,}|[─━]{2,})$/.test(lines[last - 1]?.words ?? '') ? last - 1 : null
}
