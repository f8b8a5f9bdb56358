import { randomBytes } from 'node:crypto'

// Mails as a shop gets them, made up: mostly a few lines and what was quoted, in both languages, some with a picture.

const EN = ['Hello,', 'the grinder came today, but its lid does not close.', 'Could you send me a new one? My order is N-20931.', 'Kind regards,', 'Helen']
const ZH = ['您好，', '滤芯收到了，但是型号不对，装不进去。', '麻烦再换一个，订单号是 20250618-7731，谢谢。', '此致', '夏天']

/** The `n`th of them: two in three have a formatted part, one in ten a picture of some 60 KB. */
export function ordinaryMail(n: number, { to = 'live@hub.test', subject = `Order ${n}`, headers = '' }: { readonly to?: string; readonly subject?: string; readonly headers?: string } = {}): Buffer {
  const lines = n % 2 === 0 ? EN : ZH
  const text = [...lines, '', `On Tue, 4 Mar 2025 at 10:12, Shop <${to}> wrote:`, ...Array.from({ length: 20 }, (_, at) => `> ${lines[at % lines.length]}`)].join('\r\n')
  const html = `<div dir="ltr">${lines.map((line) => `<div>${line}</div>`).join('')}</div><br><div class="gmail_quote"><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${lines.map((line) => `<p style="font-family:Arial">${line}</p>`).join('').repeat(4)}</blockquote></div>`
  const words = n % 3 === 0 ? part('text/plain', text) : bundle('alternative', [part('text/plain', text), part('text/html', html)])
  const whole = n % 10 === 9 ? bundle('mixed', [words, `Content-Type: image/jpeg; name="photo.jpg"\r\nContent-Disposition: attachment; filename="photo.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(randomBytes(60_000))}`]) : words
  return Buffer.from(`${headers}From: =?utf-8?B?${Buffer.from(n % 2 === 0 ? 'Helen Marsh' : '夏天').toString('base64')}?= <customer-${n}@customer.test>\r\nTo: ${to}\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nMessage-ID: <bench-${n}-${randomBytes(4).toString('hex')}@customer.test>\r\nDate: ${new Date().toUTCString()}\r\nMIME-Version: 1.0\r\n${whole}`)
}

/** One with a file, `bytes` long in all. */
export function largeMail(bytes: number, subject: string): Buffer {
  const file = base64(randomBytes(Math.floor(bytes * 0.73)))
  return Buffer.from(`From: <large@customer.test>\r\nTo: live@hub.test\r\nSubject: ${subject}\r\nMessage-ID: <${randomBytes(8).toString('hex')}@customer.test>\r\nMIME-Version: 1.0\r\n${bundle('mixed', [part('text/plain', subject), `Content-Type: application/octet-stream; name="film.bin"\r\nContent-Disposition: attachment; filename="film.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}`])}`)
}

function part(kind: string, text: string): string {
  return `Content-Type: ${kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(text))}`
}

function bundle(kind: string, parts: readonly string[]): string {
  const boundary = `b${randomBytes(8).toString('hex')}`
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
}
