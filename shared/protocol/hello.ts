import { z } from 'zod'
import { Id, Seq } from '#shared/base/fields.ts'
import { User } from '#shared/model/user.ts'

/** A desk's first word on every connection: who it is, and how far it has read. `cursor` null: it holds nothing yet. */
export const Hello = z.object({
  workspaceId: Id,
  epoch: Id.nullable(),
  protocol: z.number().int().min(0).max(10_000),
  cursor: Seq.nullable(),
})
export type Hello = z.infer<typeof Hello>

/** The hub's answer. `head` is how far the log has got: the desk is live when its cursor reaches it. */
export const Welcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), workspaceId: Id, epoch: Id, protocol: z.number().int(), head: Seq, now: z.number(), user: User }),
  z.object({ ok: z.literal(false), reason: z.enum(['malformed', 'signed-out', 'desk-too-old', 'desk-too-new', 'wrong-workspace', 'internal']), accepts: z.object({ from: z.number(), to: z.number() }).optional() }),
])
export type Welcome = z.infer<typeof Welcome>
