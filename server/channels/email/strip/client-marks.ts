// How mail programs mark, in the formatted part, what they quote. To add a program: look at what it writes round a quote or a signature
// for a class or an id that nobody would type, add it to a row here, and put a sample beside the others in test/mail/stripping.

/**
 * What an element is: quoted, the line that opens a quote, or a signature; `container`, which holds quotes and perhaps answers between them; `tail`, from
 * which on everything is quoted; `signed`, a rule below which a signature stands, up to the next quote.
 */
export type Region = 'quote' | 'opener' | 'signature' | 'container' | 'tail' | 'signed'

type Mark = { readonly region: Region; readonly client: string; readonly name?: RegExp; readonly id?: RegExp; readonly class?: RegExp }

const MARKS: readonly Mark[] = [
  { client: 'Gmail', region: 'opener', class: /(?:^|\s)gmail_attr(?:\s|$)/ },
  { client: 'Gmail', region: 'quote', name: /^blockquote$/, class: /(?:^|\s)gmail_quote(?:\s|$)/ },
  { client: 'Gmail', region: 'container', name: /^div$/, class: /(?:^|\s)(?:gmail_quote(?:_container)?|gmail_extra)(?:\s|$)/ },
  { client: 'Gmail', region: 'signature', class: /(?:^|\s)gmail_signature(?:_prefix)?(?:\s|$)/ },
  { client: 'Outlook on the web, mobile and new', region: 'tail', id: /^(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)$/i },
  { client: 'Outlook for Mac', region: 'quote', id: /^OLK_SRC_BODY_SECTION$/ },
  { client: 'Outlook mobile', region: 'signature', id: /^ms-outlook-mobile-signature$/i },
  { client: 'Outlook on the web', region: 'signature', id: /^Signature$/ },
  { client: 'Apple Mail', region: 'signature', id: /^AppleMailSignature$/ },
  { client: 'Thunderbird', region: 'opener', class: /(?:^|\s)moz-cite-prefix(?:\s|$)/ },
  { client: 'Thunderbird', region: 'tail', class: /(?:^|\s)moz-forward-container(?:\s|$)/ },
  { client: 'Thunderbird', region: 'signature', class: /(?:^|\s)moz-signature(?:\s|$)/ },
  { client: 'Yahoo', region: 'quote', class: /(?:^|[\s-])yahoo[_-]quoted(?:\s|$)/, id: /yahoo_quoted/ },
  { client: 'Yahoo', region: 'signature', class: /(?:^|\s)(?:ydp\w*)?-?(?:yahoo-)?signature(?:\s|$)/ },
  { client: 'Samsung', region: 'signature', id: /^composer_signature$/ },
  { client: 'Proton', region: 'quote', class: /(?:^|\s)(?:protonmail|tutanota)_quote(?:\s|$)/ },
  { client: 'Proton', region: 'signature', class: /(?:^|\s)protonmail_signature_block(?:-user|-proton)?(?:\s|$)/ },
  { client: 'QQ 邮箱', region: 'quote', name: /^includetail$/ },
  // Not `qmbox`: of late these lay it round all that they write, the sender's own words too.
  { client: 'QQ 邮箱, 企业微信邮箱', region: 'tail', class: /(?:^|\s)xm_mail_oringinal_describe(?:\s|$)/ },
  { client: '企业微信邮箱', region: 'quote', id: /^original-content$/ },
  { client: 'QQ 邮箱', region: 'signature', name: /^sign$/ },
  { client: 'QQ 邮箱, 企业微信邮箱', region: 'signature', class: /(?:^|\s)(?:xm_sign\w*|xmail_sign\w*)(?:\s|$)/, id: /^(?:xm_sign|xmail_sign|qqmail_sign)\w*$/i },
  { client: '网易 163', region: 'quote', name: /^blockquote$/, id: /^isReplyContent$/ },
  { client: '网易 163', region: 'signature', id: /^spnEditorSign/ },
  { client: 'Coremail', region: 'quote', name: /^blockquote$/, class: /(?:^|\s)ReferenceQuote(?:\s|$)/ },
  { client: '网易邮箱大师', region: 'tail', class: /(?:^|\s)ntes-mailmaster-quote(?:\s|$)/, id: /^ntes-\w+-quote$/ },
  { client: '网易', region: 'signature', class: /(?:^|\s)ntes-(?:mailmaster-)?signature(?:\s|$)/, id: /^(?:ntes-\w+-sign(?:ature)?|imail_signature)$/ },
  { client: '139 邮箱', region: 'tail', id: /^(?:replySplit|reply139content)$/ },
  { client: '139 邮箱', region: 'signature', id: /^signContainer$/ },
  { client: '阿里邮箱, 钉钉', region: 'signature', class: /(?:^|\s)__aliyun_signature_wrap(?:\s|$)/ },
  { client: '阿里邮箱, 钉钉', region: 'tail', class: /(?:^|\s)(?:__)?(?:aliyun|alimail)_(?:previous_mail|quote)\w*(?:\s|$)/ },
  { client: '飞书', region: 'quote', class: /(?:^|\s)(?:history-quote-wrapper|lark-mail-quote)(?:\s|$)/, id: /^lark-mail-quote/ },
  { client: '飞书', region: 'signature', class: /(?:^|\s)lark-mail-signature(?:\s|$)/, id: /^lark-mail-signature/ },
  { client: 'Zoho', region: 'quote', class: /(?:^|\s)zmail_extra(?:\s|$)/, id: /^zmail_extra/ },
]

/** What the element is; null: nothing in particular. `attributes` by their names in small letters. */
export function regionOf(name: string, attributes: ReadonlyMap<string, string>): Region | null {
  const id = attributes.get('id') ?? ''
  const classes = attributes.get('class') ?? ''
  if (id !== '' || classes !== '' || name === 'includetail' || name === 'sign') {
    const mark = MARKS.find((each) => (each.name === undefined || each.name.test(name)) && isMarked(each, id, classes))
    if (mark !== undefined) return mark.region
  }
  if (name === 'blockquote') return isQuoting(attributes) ? 'quote' : null
  if (name === 'hr') return isFoxmailRule(attributes) ? 'signed' : null
  return null
}

function isMarked(mark: Mark, id: string, classes: string): boolean {
  if (mark.id === undefined && mark.class === undefined) return true
  // Outlook writes `x_` before every id and class of what it quotes.
  return (mark.id?.test(id.replace(/^(?:x_)+/, '')) ?? false) || (mark.class?.test(classes) ?? false)
}

/** A `blockquote` that is only set in, as Gmail's button for that makes it, holds the sender's own words. */
function isQuoting(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.get('type')?.toLowerCase() === 'cite' || attributes.has('cite')) return true
  const style = (attributes.get('style') ?? '').toLowerCase()
  return /border-left(?:-width|-style|-color)?:(?!\s*(?:none|0|medium none))/.test(style)
}

function isFoxmailRule(attributes: ReadonlyMap<string, string>): boolean {
  return /width:\s*210px/i.test(attributes.get('style') ?? '') && /^#?b5c4df$/i.test(attributes.get('color') ?? '')
}
