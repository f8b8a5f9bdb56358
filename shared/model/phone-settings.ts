import { z } from 'zod'
import { line } from '#shared/base/fields.ts'

/** Where a team's telephone line comes in, as every desk may know it. */
export const PhoneLineSettings = z.object({
  /** The SIP proxy, as desks reach it (RFC 7118): `wss://…`, or `ws://` on one machine. Null: there is no telephone. */
  sipUrl: z.url({ protocol: /^wss?$/ }).max(300).nullable(),
  /** The name that desks register under. */
  domain: z.string().regex(/^[A-Za-z0-9.-]{1,200}$/),
  /** ISO 3166: whose numbers are those without a country's prefix. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** An engine that writes calls down while they are spoken (docs/TRANSCRIPT.md), as the hub reaches it. Null: there is none; left out, it stays as it was. */
  transcriptUrl: z.url({ protocol: /^wss?$/ }).max(300).nullable().optional(),
})
export type PhoneLineSettings = z.infer<typeof PhoneLineSettings>

export const NewSecret = line(64).refine((text) => /^[\x21-\x7E]{24,64}$/.test(text), 'at least 24 characters, without blanks')

/** Empty: there is none any more, and what it opened is closed. */
const NewSecretOrNone = z.union([NewSecret, z.literal('')])

/** A secret of null, or one left out, stays as it was. `webhookSecret` signs what a menu tells of callers; `transcriptSecret` is shown to the engine. */
export const PhoneSettingsBody = z.object({ settings: PhoneLineSettings, proxySecret: NewSecret.nullable(), webhookSecret: NewSecretOrNone.nullable().optional(), transcriptSecret: NewSecretOrNone.nullable().optional() })
export type PhoneSettingsBody = z.infer<typeof PhoneSettingsBody>
export const PhoneSettingsAnswer = z.object({ settings: PhoneLineSettings.nullable(), hasSecret: z.boolean(), hasWebhookSecret: z.boolean(), hasTranscriptSecret: z.boolean() })
export type PhoneSettingsAnswer = z.infer<typeof PhoneSettingsAnswer>

/**
 * The proxy, tried from the hub. `refused`: it lets no WebSocket in, or not for SIP; `certificate`: its name or who signed it;
 * `silent`: the line opens, and nobody there speaks SIP.
 */
export const PhoneTrial = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), server: z.string().max(200) }),
  z.object({ ok: z.literal(false), why: z.enum(['unreachable', 'certificate', 'refused', 'silent']), answer: z.string().max(300) }),
])
export type PhoneTrial = z.infer<typeof PhoneTrial>
