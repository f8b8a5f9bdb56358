import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import { MailAccountAnswer } from '#shared/model/mail-account.ts'
import { AccountTrial } from '#shared/model/mailbox.ts'
import { PhoneSettingsAnswer, PhoneTrial } from '#shared/model/phone-settings.ts'
import { RecordingRules } from '#shared/model/recording.ts'
import type { Administer } from '#renderer/state/shape.ts'
import { createAskHub } from './ask-hub.ts'
import type { Surroundings } from './surroundings.ts'

// Passwords and keys, which must not lie in the outbox: asked of the hub by HTTP and answered at once, or not done.

const Keys = z.object({ webhookUrl: z.string().nullable(), hasWebhookKey: z.boolean(), hasIdentityKey: z.boolean(), made: z.object({ webhookKey: z.string().optional(), identityKey: z.string().optional() }) })

export function createAdminister(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): Administer {
  const ask = createAskHub(surroundings)
  return {
    hubOrigin: surroundings.hubOrigin,
    addPerson: (person) => ask('POST', 'users', z.object({ id: Id }), person),
    setPassword: (userId, password) => ask('POST', `users/${encodeURIComponent(userId)}/password`, z.unknown(), { password }),
    readKeys: (inboxId) => ask('GET', `inboxes/${encodeURIComponent(inboxId)}/secrets`, Keys),
    readMailAccount: (inboxId) => ask('GET', `inboxes/${encodeURIComponent(inboxId)}/mail-account`, MailAccountAnswer),
    saveMailAccount: (inboxId, body) => ask('PUT', `inboxes/${encodeURIComponent(inboxId)}/mail-account`, MailAccountAnswer, body),
    tryMailAccount: (inboxId, body) => ask('POST', `inboxes/${encodeURIComponent(inboxId)}/mail-account/try`, AccountTrial, body),
    readPhoneSettings: () => ask('GET', 'phone/settings', PhoneSettingsAnswer),
    savePhoneSettings: (body) => ask('PUT', 'phone/settings', PhoneSettingsAnswer, body),
    tryPhoneSettings: (body) => ask('POST', 'phone/settings/try', PhoneTrial, body),
    readRecordingRules: () => ask('GET', 'recordings/rules', RecordingRules),
    saveRecordingRules: (rules) => ask('PUT', 'recordings/rules', RecordingRules, rules),
    changeKeys: (inboxId, change) => ask('PUT', `inboxes/${encodeURIComponent(inboxId)}/secrets`, Keys, change),
  }
}
