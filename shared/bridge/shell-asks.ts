import { z } from 'zod'
import { GlobalAct } from './global-keys.ts'

/** What the machine asks of the desk: somebody chose it outside the window, or the machine itself has something to say. */
export const ShellAsk = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-conversation'), conversationId: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/) }),
  /** A telephone number that somebody pressed elsewhere: digits, `+`, `*`, `#`. */
  z.object({ kind: z.literal('number'), number: z.string().regex(/^\+?[0-9*#]{2,32}$/) }),
  z.object({ kind: z.literal('set-presence'), reason: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('act'), act: GlobalAct }),
  z.object({ kind: z.literal('show'), what: z.enum(['settings', 'shortcuts']) }),
  z.object({ kind: z.literal('wall'), isOn: z.boolean() }),
  /** Nobody has touched the machine for as long as was asked for; somebody does again. */
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('not-idle') }),
  z.object({ kind: z.literal('suspended') }),
  z.object({ kind: z.literal('resumed') }),
  z.object({ kind: z.literal('locked') }),
  z.object({ kind: z.literal('unlocked') }),
  /** The window had stopped and was opened anew. */
  z.object({ kind: z.literal('recovered'), from: z.enum(['crash', 'hang']) }),
])
export type ShellAsk = z.infer<typeof ShellAsk>
