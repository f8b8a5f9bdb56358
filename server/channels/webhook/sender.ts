import { z } from 'zod'
import { toPlainText } from '#shared/base/fields.ts'

/** Who wrote, by the word of the other system, whose signature vouches for it. */
export const Sender = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), value: z.string().min(1).max(100).transform(toPlainText), name: z.string().max(1_000).nullish() }),
  z.object({ kind: z.literal('email'), value: z.email().max(254).transform((value) => value.toLowerCase()), name: z.string().max(1_000).nullish() }),
  z.object({ kind: z.literal('phone'), value: z.string().regex(/^\+?[\d ().-]{4,30}$/).transform((value) => value.replace(/[^\d+]/g, '')), name: z.string().max(1_000).nullish() }),
])
export type Sender = z.infer<typeof Sender>

/**
 * A system's own number for somebody means something in that system alone: user 7 of one is not user 7 of another. Phones
 * and addresses mean the same everywhere.
 */
export function insideValue(inboxId: string, { kind, value }: Pick<Sender, 'kind' | 'value'>): string {
  return kind === 'webhook' ? `${inboxId}:${value}` : value
}

export function outsideValue(inboxId: string, { kind, value }: { readonly kind: string; readonly value: string }): string {
  return kind === 'webhook' && value.startsWith(`${inboxId}:`) ? value.slice(inboxId.length + 1) : value
}
