import { z } from 'zod'

// What the shell and the hub it runs beside the desk say to each other. The hub is a process of its own: it may die, and
// whatever comes from it is parsed like anything else from outside.

/** From the hub: that it serves, why it will not, and the answer to a wish. */
export const FromHub = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), url: z.url().max(300), needsFirstAdmin: z.boolean() }),
  /** It ends after this. `reason` is one of server/start-failure.ts; `sentence` is for a person, in English, with what to do. */
  z.object({ kind: z.literal('refused'), reason: z.string().max(60), sentence: z.string().max(2_000) }),
  z.object({ kind: z.literal('first-admin'), id: z.number().int(), outcome: z.enum(['added', 'already-there', 'wrong-input', 'failed']) }),
])
export type FromHub = z.infer<typeof FromHub>

/** The first administrator of a hub that has none. Asked for by the shell alone, since it needs no sign-in. */
export const FirstAdmin = z.object({ name: z.string().trim().min(1).max(300), email: z.email().max(300), password: z.string().min(8).max(1_000) })
export type FirstAdmin = z.infer<typeof FirstAdmin>

/** To the hub. */
export const ToHub = z.discriminatedUnion('kind', [z.object({ kind: z.literal('stop') }), z.object({ kind: z.literal('add-first-admin'), id: z.number().int(), person: FirstAdmin })])
export type ToHub = z.infer<typeof ToHub>
