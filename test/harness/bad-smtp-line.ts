import type { Misdeed, Occasion } from './bad-mail-server.ts'

export type BadLine = { readonly fromClient: (bytes: Buffer) => void; readonly fromServer: (bytes: Buffer) => void }

export type Ends = {
  readonly misdeedAt: (occasion: Occasion) => Misdeed | null
  readonly tellClient: (bytes: Uint8Array) => void
  readonly tellServer: (bytes: Uint8Array) => void
  /** Both ends lose the line at once. */
  readonly cut: () => void
  readonly hangUpOnServer: () => void
  readonly hides: readonly string[]
  readonly uidValidityShift: () => number
}

const END = '\r\n.\r\n'

/** One connection of SMTP (RFC 5321) that does wrong with some of its mails. The client has to wait for each answer. */
export function badSmtpLine({ misdeedAt, tellClient, tellServer, cut, hangUpOnServer, hides }: Ends): BadLine {
  let at: 'talk' | 'asked to send' | 'body' | 'sent' = 'talk'
  let misdeed: Misdeed | null = null
  // The end of the body may come in two pieces.
  let held: Buffer = Buffer.alloc(0)
  const say = (line: string) => tellClient(Buffer.from(`${line}\r\n`))

  function fromClient(bytes: Buffer): void {
    if (at === 'body') return bodyFrom(Buffer.concat([held, bytes]))
    const line = bytes.toString('latin1')
    if (/^MAIL FROM/i.test(line)) {
      misdeed = misdeedAt('mail')
      if (misdeed === 'says later') return say('451 4.3.2 try again later')
    }
    if (/^DATA\r\n/i.test(line)) at = 'asked to send'
    tellServer(bytes)
  }

  function bodyFrom(body: Buffer): void {
    if (misdeed === 'cuts mid-body' && body.length > 0) {
      tellServer(body.subarray(0, body.length >> 1))
      return cut()
    }
    const end = body.indexOf(END, 0, 'latin1')
    if (end === -1) {
      held = body.subarray(Math.max(0, body.length - END.length + 1))
      return tellServer(body.subarray(0, body.length - held.length))
    }
    held = Buffer.alloc(0)
    if (misdeed === 'cuts before the dot') {
      tellServer(body.subarray(0, end + 2))
      return cut()
    }
    if (misdeed === 'says later after the body') {
      hangUpOnServer()
      return say('451 4.3.0 it could not be kept')
    }
    at = 'sent'
    tellServer(body)
  }

  function fromServer(bytes: Buffer): void {
    const said = bytes.toString('latin1')
    if (at === 'asked to send' && said.startsWith('354')) {
      if (misdeed === 'cuts after DATA') return cut()
      at = 'body'
    } else if (at === 'sent') {
      if (misdeed === 'swallows the 250') return cut()
      if (misdeed === 'takes it and stalls') return
      at = 'talk'
      misdeed = null
    } else if (at === 'asked to send') at = 'talk'
    const hidden = hides.reduce((text, word) => text.replace(new RegExp(`^250-${word}\\b.*\\r\\n`, 'gim'), ''), said)
    tellClient(hidden === said ? bytes : Buffer.from(hidden, 'latin1'))
  }

  return { fromClient, fromServer }
}
