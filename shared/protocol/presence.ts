import { z } from 'zod'
import { Id, MessageText } from '#shared/base/fields.ts'

/** What a desk says of itself, again every few seconds while it holds. Volatile: relayed, never logged. */
export const DeskPresence = z.object({ conversationId: Id, doing: z.enum(['viewing', 'replying', 'left']) })
export type DeskPresence = z.infer<typeof DeskPresence>

/** What desks hear: a colleague, or the customer typing (with their words only where the inbox previews them and says so). */
export const PresenceHeard = z.discriminatedUnion('who', [
  z.object({ who: z.literal('agent'), userId: Id, conversationId: Id, doing: z.enum(['viewing', 'replying', 'left']) }),
  z.object({ who: z.literal('customer'), conversationId: Id, doing: z.enum(['typing', 'left']), preview: MessageText.nullable() }),
])
export type PresenceHeard = z.infer<typeof PresenceHeard>

/** How long one mark stands without being said again. */
export const PRESENCE_STANDS_MS = 12_000
export const PRESENCE_REPEAT_MS = 5_000
