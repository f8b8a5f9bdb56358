import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import { PhoneSettingsBody, type PhoneSettingsAnswer, type PhoneTrial } from '#shared/model/phone-settings.ts'
import { readConversation } from '#server/channels/phone/call-ended.ts'
import { fetchLine } from '#server/channels/phone/fetch-line.ts'
import { mayPassLineOn, sendOn } from '#server/channels/phone/phone-calls.ts'
import { readPhoneLine, savePhoneLine, type FullPhoneLine } from '#server/channels/phone/phone-line.ts'
import { tryProxy } from '#server/channels/phone/try-proxy.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

export const TransferBody = z.object({ conversationId: Id, /** The line is not at this person's desk any more: the hub itself sends it there. */ isLost: z.boolean().optional() })
export const TransferAnswer = z.object({ number: z.string() })

/**
 * Where the telephone comes in: `GET` and `PUT /api/v1/phone/settings`, for administrators; secrets go in and never come
 * out; `POST …/try` asks the proxy of a form how it is. `POST /api/v1/phone/transfers` gives whoever has a telephone call, or had it until a colleague took it over, a number to send its line to, good once and for a minute.
 */
export function registerPhoneSettings(app: FastifyInstance, context: HttpContext): void {
  const { now, log } = context
  const turns = createTurns(60, 0.5)

  app.get('/api/v1/phone/settings', async (request): Promise<PhoneSettingsAnswer> => {
    const { workspace, user } = await signedIn(context, request)
    if (user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    return answerFor(await readPhoneLine(workspace))
  })

  app.put('/api/v1/phone/settings', async (request): Promise<PhoneSettingsAnswer> => {
    const { workspace, user } = await signedIn(context, request)
    if (user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const { settings, proxySecret, ...others } = parse(PhoneSettingsBody, request.body)
    await savePhoneLine(workspace, settings, proxySecret, others)
    log('phone_line.saved', { workspace: workspace.id, by: user.id, hasNewSecret: proxySecret !== null, hasNewWebhookSecret: others.webhookSecret != null, hasNewTranscriptSecret: others.transcriptSecret != null })
    return answerFor(await readPhoneLine(workspace))
  })

  app.post('/api/v1/phone/settings/try', async (request): Promise<PhoneTrial> => {
    const { workspace, user } = await signedIn(context, request)
    if (user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const { settings } = parse(PhoneSettingsBody, request.body)
    return settings.sipUrl === null ? { ok: false, why: 'unreachable', answer: '' } : tryProxy(settings.sipUrl, settings.domain)
  })

  app.post('/api/v1/phone/transfers', async (request): Promise<z.infer<typeof TransferAnswer>> => {
    const { workspace, user } = await signedIn(context, request)
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const { conversationId, isLost } = parse(TransferBody, request.body)
    const conversation = await readConversation(workspace, conversationId)
    if (conversation?.call == null || !(await mayPassLineOn(workspace, conversation, user.id))) throw new Problem('not-found')
    const call = { conversationId, entryId: conversation.call.entryId }
    if (isLost !== true) return { number: await sendOn(workspace, call, now()) }
    if ((await fetchLine(workspace, call, now)) !== 'came') throw new Problem('not-found')
    return { number: '' }
  })
}

function answerFor(line: FullPhoneLine | null): PhoneSettingsAnswer {
  return { settings: line?.settings ?? null, hasSecret: (line?.proxySecret ?? '') !== '', hasWebhookSecret: (line?.webhookSecret ?? '') !== '', hasTranscriptSecret: (line?.transcriptSecret ?? '') !== '' }
}
