import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parse } from '#server/http/parse.ts'
import { Problem } from '#server/http/problem.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ChannelContext } from '../routes.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { AnsweredLine, keepLine } from './answered-line.ts'
import { callEnded } from './call-ended.ts'
import { createLeftLines } from './left-lines.ts'
import { readPhoneLine, type FullPhoneLine } from './phone-line.ts'
import { judgeProxy, SIGNATURE_HEADER } from './proxy-signature.ts'
import { endStrayCalls } from './stray-calls.ts'
import { createWhomToRing } from './whom-to-ring.ts'

export const Told = z.object({
  event: z.enum(['arrived', 'declined', 'timed-out', 'unreachable']),
  callId: z.string().min(1).max(200),
  from: z.string().max(2_000),
  to: z.string().max(2_000),
  headers: z.record(z.string().max(100), z.string().max(20_000)).refine((headers) => Object.keys(headers).length <= 60),
  /** Who was rung, and did not answer. */
  agent: z.string().max(200).optional(),
  /** The place in line that the caller was told last. */
  place: z.number().int().optional(),
})
export type Told = z.infer<typeof Told>

export const Ended = z.object({ callId: z.string().min(1).max(200), why: z.string().max(60) })
const AnsweredBody = z.looseObject({ callId: z.string().min(1).max(200) })
const BODY_LIMIT_BYTES = 256 * 1024
const SWEEP_MS = 15_000

/**
 * Where the SIP proxy asks whom to ring, by signed HTTP (docs/CONTRACT.md, Telephone): `POST /api/v1/phone/proxy/next` is held
 * until somebody can be rung, for 20 s at most; `…/ended` and `…/answered` tell. The workspace is the one whose secret signs.
 */
export function registerProxyDoor(app: FastifyInstance, { workspaces, log, now }: ChannelContext): void {
  const mayKnock = turnsByKey(600, 100)
  const whomToRing = createWhomToRing(now)
  const leftLines = createLeftLines(log, now)
  let sweeping: Promise<unknown> = Promise.resolve()
  const sweep = setInterval(() => {
    for (const workspace of workspaces()) leftLines.watch(workspace)
    sweeping = Promise.all(workspaces().map((workspace) => endStrayCalls(workspace, now()))).catch((error) => log('phone.sweep_failed', { error: String(error) }))
  }, SWEEP_MS)
  app.addHook('onClose', async () => {
    clearInterval(sweep)
    await sweeping
    await leftLines.close()
  })

  void app.register(async (room) => {
    room.removeAllContentTypeParsers()
    // Raw, since the signature is over the bytes.
    room.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => done(null, body))

    room.post('/api/v1/phone/proxy/next', async (request, reply) => {
      const left = new AbortController()
      // The proxy gave up: nobody needs the answer, and nobody is to be held for it.
      reply.raw.once('close', () => left.abort())
      const { workspace, line, body } = await admitted(request)
      return whomToRing(workspace, line, parse(Told, body), left.signal)
    })

    room.post('/api/v1/phone/proxy/ended', async (request) => {
      const { workspace, body } = await admitted(request)
      const { callId, why } = parse(Ended, body)
      await callEnded(workspace, callId, why, now())
      return {}
    })

    // Who answered, the desk says itself, once there is sound. What is kept is how the caller is found if that desk goes.
    room.post('/api/v1/phone/proxy/answered', async (request) => {
      const { workspace, body } = await admitted(request)
      const { callId, ...line } = parse(AnsweredBody, body)
      const known = AnsweredLine.safeParse(line)
      if (known.success) await keepLine(workspace, callId, known.data, now())
      return {}
    })
  })

  async function admitted(request: FastifyRequest): Promise<{ readonly workspace: Workspace; readonly line: FullPhoneLine; readonly body: unknown }> {
    const address = addressKey(request.ip, undefined)
    if (address !== null && !mayKnock(address, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const given = request.headers[SIGNATURE_HEADER]
    for (const workspace of workspaces()) {
      const line = await readPhoneLine(workspace)
      if (line === null || !judgeProxy(typeof given === 'string' ? given : '', body, line.proxySecret, now())) continue
      leftLines.watch(workspace)
      return { workspace, line, body: json(body) }
    }
    log('phone.proxy_refused', {})
    throw new Problem('bad-signature', { detail: 'Not signed with the secret of any telephone line here, or not lately.' })
  }
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON.' })
  }
}
