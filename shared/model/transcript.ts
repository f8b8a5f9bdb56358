import { z } from 'zod'
import { Id, line } from '#shared/base/fields.ts'

// The small protocol by which a call's sound goes to an engine that writes it down, and its words come back (docs/TRANSCRIPT.md).
// One WebSocket for one call. Sound goes one way, in frames; words the other, in JSON.

export const TRANSCRIPT_PROTOCOL = 'hearth-transcript.1'
export const TRANSCRIPT_RATE = 16_000
export const TRANSCRIPT_FRAME_MS = 100
export const TRANSCRIPT_FRAME_SAMPLES = (TRANSCRIPT_RATE * TRANSCRIPT_FRAME_MS) / 1_000
/** A byte for the channel, and 16-bit samples, little end first. */
export const TRANSCRIPT_FRAME_BYTES = 1 + 2 * TRANSCRIPT_FRAME_SAMPLES

/** By its place is a channel named in a frame. */
export const TranscriptChannel = z.enum(['agent', 'customer'])
export type TranscriptChannel = z.infer<typeof TranscriptChannel>
export const TRANSCRIPT_CHANNELS: readonly TranscriptChannel[] = TranscriptChannel.options

/** The first message, from the desk by the hub to the engine. `callId` is the call's id at the hub, no number and no name. */
export const TranscriptHello = z.object({
  protocol: z.literal(1),
  callId: Id,
  /** BCP 47, the likeliest first. */
  languages: z.array(z.string().regex(/^[A-Za-z0-9-]{2,20}$/)).min(1).max(5).readonly(),
  sampleRate: z.literal(TRANSCRIPT_RATE),
  channels: z.tuple([z.literal('agent'), z.literal('customer')]),
})
export type TranscriptHello = z.infer<typeof TranscriptHello>

/** A piece of what was said; told again with the same id, it replaces what was told before. Times count the sound that was sent, from the first frame on. */
export const TranscriptSegment = z.object({
  id: z.string().min(1).max(60),
  channel: TranscriptChannel,
  startMs: z.number().min(0).max(86_400_000),
  endMs: z.number().min(0).max(86_400_000),
  text: line(2_000),
  isFinal: z.boolean(),
})
export type TranscriptSegment = z.infer<typeof TranscriptSegment>
export const TranscriptSaid = z.object({ segment: TranscriptSegment })

/** Why the hub closes a desk's line: by its codes a desk knows whether to come again. */
export const TRANSCRIPT_CLOSED = { notYours: 4403, none: 4404, engineAway: 4502 } as const
