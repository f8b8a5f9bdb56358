import { z } from 'zod'
import { Id, Timestamp } from '#shared/base/fields.ts'

// What was recorded of a call. Each desk that has the call records a PART of its own (another after a reload, a transfer, a
// take-over): one sound file (WebM with Opus; left what the customer heard of us, right what we heard of them), sent to the hub
// in chunks of about a second, each of which is kept at the desk until the hub has it.

export const RecordingPartId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

/** The largest chunk that the hub takes, in bytes; a second of two voices has about 8,000. */
export const CHUNK_LIMIT = 256 * 1024
/** The most chunks of a part: ten hours. */
export const CHUNKS_OF_PART = 36_000

/** What is told of a chunk beside its bytes. Chunks of a part are played one after the other; the first holds the file's head. */
export const ChunkPlace = z.object({
  conversationId: Id,
  entryId: Id,
  partId: RecordingPartId,
  index: z.number().int().min(0).max(CHUNKS_OF_PART - 1),
  /** When the part began, by the hub's clock as the desk knows it. */
  startedAt: Timestamp,
  /** How much sound the part holds up to this chunk's end, in ms. */
  untilMs: z.number().int().min(0),
  /** Loudness of what this chunk holds, 0 to 255, every 100 ms, the two sides together: what a waveform is drawn from. */
  peaks: z.array(z.number().int().min(0).max(255)).max(200).readonly(),
  /** After it there is no more. */
  isLast: z.boolean(),
})
export type ChunkPlace = z.infer<typeof ChunkPlace>

/** A recording as somebody who may listen to it sees it. */
export const Recording = z.object({
  parts: z
    .array(
      z.object({
        id: RecordingPartId,
        by: Id,
        startedAt: Timestamp,
        lengthMs: z.number().int().min(0),
        bytes: z.number().int().min(0),
        /** Its end has come; else it is still spoken, or its desk has yet to send the rest. */
        isComplete: z.boolean(),
        peaks: z.array(z.number().int().min(0).max(255)).max(CHUNKS_OF_PART * 10).readonly(),
      }),
    )
    .max(50)
    .readonly(),
  /** When it was paused, so that silence was kept; `until` is null while it is. From the log of the conversation. */
  pauses: z.array(z.object({ from: Timestamp, until: Timestamp.nullable() })).max(200).readonly(),
})
export type Recording = z.infer<typeof Recording>

/** How many days after a call its recording goes. */
export const RecordingRules = z.object({ days: z.number().int().min(1).max(3_650) })
export type RecordingRules = z.infer<typeof RecordingRules>
