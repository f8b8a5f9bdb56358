import { createHash } from 'node:crypto'
import { z } from 'zod'
import { toPlainText } from '#shared/base/fields.ts'
import type { Person } from './person.ts'
import { readToken } from './signed-token.ts'

const Claims = z.object({
  sub: z.union([z.string().min(1).max(255), z.number().int()]).transform((sub) => toPlainText(String(sub))),
  // Helpful, not needed: a shop that fills them badly still has its customer recognised.
  name: z.string().max(1_000).transform((name) => toPlainText(name).trim().slice(0, 300)).optional().catch(undefined),
  email: z.email().max(254).optional().catch(undefined),
})

/**
 * Who the shop says this is: a JWT (HS256) signed with the inbox's identity key, with `sub`, `exp` and, if it likes,
 * `name` and `email`. Null when the word is not the shop's, or no longer.
 *
 * A `sub` means something within one brand alone: customer 42 of one shop is not customer 42 of another on the same hub.
 */
export function readShopIdentity(jwt: string, identityKey: string, brand: string, now: number): Person | null {
  const claims = Claims.safeParse(readToken(jwt, identityKey, now))
  if (!claims.success) return null
  const { sub, name, email } = claims.data
  const shop = createHash('sha256').update(brand).digest('hex').slice(0, 8)
  return { kind: 'login', value: `${shop}:${sub}`, name: name || null, email: email ?? null }
}
