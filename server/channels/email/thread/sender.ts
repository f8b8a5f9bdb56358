import type { MailProof } from '#shared/model/mail.ts'

/** Who a mail is from, as far as it goes: `value` is the address in small letters; of a `claim` nothing but the mail itself says so. */
export type Sender = { readonly kind: 'email' | 'email-claim'; readonly value: string; readonly proof: MailProof }
