import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Timestamp } from '#shared/base/fields.ts'
import { iceServers, NO_ICE } from '#server/channels/phone/ice.ts'
import { sipLineOf } from '#server/channels/phone/sip-line.ts'
import { transcriptLineOf } from '#server/channels/phone/transcript-ticket.ts'
import type { HttpContext } from './context.ts'
import { Problem } from './problem.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

/** Where a person's calls go through. `sip` is null where the workspace has no exchange, or the person no extension; all of it ends at `expiresAt`. */
export const PhoneLineAnswer = z.object({
  sip: z.object({ url: z.string(), domain: z.string(), extension: z.string(), password: z.string(), expiresAt: Timestamp }).nullable(),
  ice: z.array(z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })),
  transcript: z.object({ url: z.string(), ticket: z.string() }).nullable(),
  expiresAt: Timestamp,
})
export type PhoneLineAnswer = z.infer<typeof PhoneLineAnswer>

/** What a desk needs for its sound: servers, with credentials that end soon. They are made for whoever asks, and told to nobody else. */
export function registerPhoneLine(app: FastifyInstance, context: HttpContext): void {
  const { now, ice = NO_ICE } = context
  // A desk asks as it opens, before each call, and when its credentials end.
  const turns = createTurns(60, 1)

  app.get('/api/v1/phone/line', async (request): Promise<PhoneLineAnswer> => {
    const { workspace, user } = await signedIn(context, request)
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const { servers, expiresAt } = iceServers(ice, `${workspace.id} ${user.id}`, now())
    const sip = await sipLineOf(workspace, user, now())
    const transcript = await transcriptLineOf(workspace, user, now())
    return { sip, ice: servers, transcript, expiresAt: Math.min(expiresAt, sip?.expiresAt ?? expiresAt) }
  })
}
