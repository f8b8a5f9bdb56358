import { z } from 'zod'
import { Id, MessageText, Name, Seq, Tag, Timestamp, line } from '#shared/base/fields.ts'

/**
 * How one customer can be reached: `value` is masked on the hub for every desk; `reveal` is an audited act of its own.
 * `email-claim`: an address that a mail says it is from, without proof. It is somebody else than whoever proved the same one.
 */
export const IdentityKind = z.enum(['visitor', 'login', 'email', 'email-claim', 'phone', 'webhook'])
export type IdentityKind = z.infer<typeof IdentityKind>

export const Identity = z.object({
  id: Id,
  kind: IdentityKind,
  value: z.string().max(320),
  isVerified: z.boolean(),
  /** Whom the newest link event joins it to. Links are only ever added (product 2.2), so this is derived, never the record. */
  customerId: Id,
  rev: Seq,
})
export type Identity = z.infer<typeof Identity>

/** The person, as the desk shows them. Everything here is personal data: an erasure empties it. */
export const Customer = z.object({
  id: Id,
  name: line(300),
  language: z.enum(['zh', 'en']).nullable(),
  attributes: z.array(z.object({ name: Name, value: line(1_000) })).max(100).readonly(),
  tags: z.array(Tag).max(50).readonly(),
  note: MessageText,
  createdAt: Timestamp,
  /** Counts edits: an edit names the version it saw, and a newer one refuses it. */
  version: z.number().int().nonnegative(),
  rev: Seq,
})
export type Customer = z.infer<typeof Customer>
