import { z } from 'zod'
import { Timestamp } from '#shared/base/fields.ts'

/** Where a person's calls go through, as the hub says it (`GET /api/v1/phone/line`). `sip` is null without an exchange or an extension; credentials end at `expiresAt` (the hub's clock, ms). */
export const PhoneLine = z.object({
  sip: z.object({ url: z.string().max(500), domain: z.string().max(300), extension: z.string().max(100), password: z.string().max(500), expiresAt: Timestamp }).nullable(),
  /** RFC 8489 and RFC 8656, as RTCPeerConnection takes them. */
  ice: z.array(z.object({ urls: z.array(z.string().max(300)).max(8).readonly(), username: z.string().max(300).optional(), credential: z.string().max(300).optional() })).max(8).readonly(),
  /** Where calls are written down as they are spoken, and what opens that; null or left out: nowhere. */
  transcript: z.object({ url: z.string().max(500), ticket: z.string().max(400) }).nullable().optional(),
  expiresAt: Timestamp,
})
export type PhoneLine = z.infer<typeof PhoneLine>
