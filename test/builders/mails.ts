import { anInbox } from './people.ts'

// Mails as tests speak of them: their text, as a server hands it over.

/** An inbox that customers write to by mail. */
export function aMailInbox(set: Partial<ReturnType<typeof anInbox>> = {}) {
  return anInbox({ id: 'post', channel: 'email', name: 'Post', mail: { address: 'support@shop.example', signature: '', isQuoting: true, isReviewed: false }, ...set })
}

export type MailText = {
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly messageId?: string | null
  readonly inReplyTo?: string
  readonly references?: string
  readonly date?: string
  readonly results?: string
  readonly body?: string
}

/** A whole mail. `results`: Authentication-Results, written above everything, as the last server does. */
export function aMail({ headers = {}, from = 'Ann <ann@customer.example>', to = 'support@shop.example', subject = 'My order', messageId = `<${Math.random()}@customer.example>`, inReplyTo, references, date = 'Sun, 22 Nov 2026 09:00:00 +0000', results, body = 'Where is it?' }: MailText = {}): string {
  const lines = {
    ...(results === undefined ? {} : { 'Authentication-Results': results }),
    From: from, To: to, Subject: subject, Date: date,
    ...(messageId === null ? {} : { 'Message-ID': messageId }),
    ...(inReplyTo === undefined ? {} : { 'In-Reply-To': inReplyTo }),
    ...(references === undefined ? {} : { References: references }),
    'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  return `${Object.entries(lines).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}\r\n`
}
