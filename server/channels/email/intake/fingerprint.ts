import { createHash } from 'node:crypto'
import type { ParsedMail } from '../parsed-mail.ts'

/**
 * By what a mail is known when it comes again: from another folder, after its mailbox was numbered anew, or by two ways at
 * once, when only the stamps of the servers on its way differ. A Message-ID alone is not enough, for it is its sender's to
 * choose: another mail under the same one is another mail. Without any, it is the mail byte for byte (`sha256`).
 */
export function fingerprintOf(mail: ParsedMail, sha256: string): string {
  const hash = createHash('sha256')
  const add = (text: string | Uint8Array) => {
    // Each with its length, so that no two mails are the same by where one part ends and the next begins.
    hash.update(`${text.length} `)
    hash.update(text)
  }
  add(mail.messageId ?? `none ${sha256}`)
  add(String(mail.sentAt))
  add(mail.from?.address.toLowerCase() ?? '')
  add(mail.subject)
  add(mail.text)
  add(mail.html ?? '')
  for (const { name, bytes } of mail.files) {
    add(name)
    add(bytes)
  }
  return `mail-${hash.digest('hex').slice(0, 40)}`
}
