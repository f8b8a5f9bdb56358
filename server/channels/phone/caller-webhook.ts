import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parse } from '#server/http/parse.ts'
import { Problem } from '#server/http/problem.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ChannelContext } from '../routes.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { callsNear, claim, isPlaced, shelve, type Meant } from './caller-webhook-shelf.ts'
import { tell } from './caller-webhook-tell.ts'
import { CallerTold } from './caller-webhook-told.ts'
import { readNumber } from './number.ts'
import { findCall } from './phone-calls.ts'
import { readPhoneLine } from './phone-line.ts'
import { judgeProxy, SIGNATURE_HEADER } from './proxy-signature.ts'

/** `shown`: it is with its call; `waiting`: for a call that has not come; `unclear`: two calls with these numbers could be meant, so it is with neither. */
export const CallerToldAnswer = z.object({ state: z.enum(['shown', 'waiting', 'unclear']) })
export type CallerToldAnswer = z.infer<typeof CallerToldAnswer>

const BODY_LIMIT_BYTES = 64 * 1024

/**
 * `POST /api/v1/phone/caller-data`: an exchange's menu that cannot set headers tells what it knows of a call, before it rings or
 * after. Signed as the proxy signs (proxy-signature.ts), with a secret of its own: whoever has it can tell, and not ask. The
 * workspace is the one whose secret signs. The same message again changes nothing, and is answered with how it stands.
 */
export function registerCallerWebhook(app: FastifyInstance, { workspaces, log, now }: ChannelContext): void {
  const mayKnock = turnsByKey(300, 50)
  const mayTell = turnsByKey(200, 16, 1_000)

  void app.register(async (room) => {
    room.removeAllContentTypeParsers()
    // Raw, since the signature is over the bytes.
    room.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => done(null, body))

    room.post('/api/v1/phone/caller-data', async (request, reply) => {
      const { workspace, country, body, id } = await admitted(request)
      if (!mayTell(workspace.id, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
      const told = parse(CallerTold, json(body))
      return reply.code(202).send({ state: await take(workspace, id, told, meantBy(told, country), now()) } satisfies CallerToldAnswer)
    })
  })

  async function admitted(request: FastifyRequest): Promise<{ readonly workspace: Workspace; readonly country: string; readonly body: Buffer; readonly id: string }> {
    const address = addressKey(request.ip, undefined)
    if (address !== null && !mayKnock(address, now())) throw new Problem('too-many', { retryAfterSeconds: 5 })
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const given = request.headers[SIGNATURE_HEADER]
    const signature = typeof given === 'string' ? given : ''
    for (const workspace of workspaces()) {
      const line = await readPhoneLine(workspace)
      if (line === null || !judgeProxy(signature, body, line.webhookSecret, now())) continue
      return { workspace, country: line.settings.country, body, id: signature.slice(-64) }
    }
    log('phone.caller_data_refused', {})
    throw new Problem('bad-signature', { detail: 'Sign the raw body as X-Hearth-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">, within five minutes, with the secret for caller data.' })
  }
}

async function take(workspace: Workspace, id: string, told: CallerTold, meant: Meant, at: number): Promise<CallerToldAnswer['state']> {
  const kept = await shelve(workspace, { ...meant, id, told }, at)
  if (kept === 'full') throw new Problem('too-many', { retryAfterSeconds: 60 })
  if (kept === 'known') return (await isPlaced(workspace, id)) ? 'shown' : 'waiting'
  if (meant.callId !== '') {
    const call = await findCall(workspace, meant.callId)
    return call !== null && (await tell(workspace, { id, told }, call, at)) ? 'shown' : 'waiting'
  }
  const [call, other] = await callsNear(workspace, meant, id, at)
  if (other !== undefined) return 'unclear'
  return call !== undefined && (await claim(workspace, id, call.entryId)) && (await tell(workspace, { id, told }, call, at)) ? 'shown' : 'waiting'
}

/** Numbers as the call itself will have them. */
function meantBy({ callId = '', ani = '', dnis = '' }: CallerTold, country: string): Meant {
  const isNamed = callId.trim() !== ''
  return isNamed ? { callId, ani: '', dnis: '' } : { callId: '', ani: readNumber(ani, country) ?? ani, dnis: readNumber(dnis, country) ?? dnis }
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON.' })
  }
}
