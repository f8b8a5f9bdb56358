import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id, MESSAGE_LIMIT, Timestamp, toPlainText } from '#shared/base/fields.ts'
import type { Attachment, Content } from '#shared/model/entry.ts'
import { parse } from '#server/http/parse.ts'
import { Problem } from '#server/http/problem.ts'
import type { Handler } from '#server/commands/handler.ts'
import { isBlocked } from '#server/intake/blocked.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { storeFile } from '#server/files/store-file.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ChannelContext } from '../routes.ts'
import { isLongerThan } from '../characters.ts'
import { findInbox, readInboxSecrets } from '../inbox-secrets.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { Sender, insideValue } from './sender.ts'
import { SIGNATURE_HEADER, judgeSignature } from './signature.ts'

export const INBOUND_LIMIT_BYTES = 1024 * 1024

const Part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().transform(toPlainText) }),
  z.object({ kind: z.literal('file'), name: z.string().max(20_000), base64: z.base64() }),
])

export const InboundMessage = z.object({
  externalId: z.string().min(1).max(200).transform(toPlainText),
  from: Sender,
  parts: z.array(Part).min(1).max(20),
  sentAt: Timestamp.nullish(),
})
type Message = z.infer<typeof InboundMessage>

const Parameters = z.object({ channelId: Id })

/**
 * `POST /api/v1/inbound/{channelId}`: a message from another system, in JSON, signed over its raw bytes (signature.ts).
 * 202 when it is kept, and 202 again, with no effect, when the same `externalId` comes again. 202 too when its sender is
 * blocked, and then it is not kept: any other answer would have the other system try again for days, or tell its user.
 */
export function registerInbound(app: FastifyInstance, { workspaces, now }: ChannelContext): void {
  const mayKnock = turnsByKey(300, 50)
  const mayDeliver = turnsByKey(300, 50, 1_000)

  void app.register(async (room) => {
    // Raw, since the signature is over the bytes: parsing and writing JSON again would not give the same.
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: INBOUND_LIMIT_BYTES }, (_request, body, done) => done(null, body))
    room.post('/api/v1/inbound/:channelId', async (request, reply) => {
      const address = addressKey(request.ip, undefined)
      if (address !== null && !mayKnock(address, now())) throw new Problem('too-many', { retryAfterSeconds: 5 })
      const { channelId } = parse(Parameters, request.params)
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const found = findInbox(workspaces(), channelId)
      // Unknown, switched off or unsigned: the same answer, so that nobody learns by asking which channels there are.
      if (found === null || found.inbox.channel !== 'webhook' || !found.inbox.isOn) throw unsigned()
      const { workspace } = found
      const { webhookKey } = await readInboxSecrets(workspace, channelId)
      const verdict = judgeSignature(header(request.headers[SIGNATURE_HEADER]), body, webhookKey, now())
      if (verdict === 'stale') throw new Problem('bad-signature', { detail: 'The signature is older or newer than five minutes.' })
      if (verdict !== 'good') throw unsigned()
      if (!mayDeliver(`${workspace.id} ${channelId}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
      await take(workspace, channelId, parse(InboundMessage, json(body)), now())
      return reply.code(202).send({ accepted: true })
    })
  })
}

async function take(workspace: Workspace, inboxId: string, message: Message, at: number): Promise<void> {
  const { externalId, from } = message
  // Looked up before its files are stored again; the lane looks once more, under lock.
  const seen = await workspace.pool.query('select from inbound_seen where workspace_id = $1 and channel_id = $2 and external_id = $3', [workspace.id, inboxId, externalId])
  if (seen.rowCount === 1) return
  const value = insideValue(inboxId, from)
  if (await isBlocked(workspace, { kind: from.kind, value }, at)) return
  const inbound: Inbound = {
    inboxId,
    externalId,
    from: { kind: from.kind, value, name: toPlainText(from.name ?? '').trim() || null, isVerified: true, language: null },
    content: await contentOf(workspace, inboxId, message, at),
    sentAt: message.sentAt ?? null,
  }
  const id = `w-${createHash('sha256').update(`${inboxId} ${externalId}`).digest('hex').slice(0, 40)}`
  const answer = await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
  if (answer.ok) return
  // Blocked, or switched off, between the door and here.
  if (answer.reason === 'forbidden' && workspace.feed.floor().inbox(inboxId)?.isOn === true) return
  if (answer.reason === 'forbidden') throw unsigned()
  if (answer.reason === 'empty') throw new Problem('malformed', { detail: 'parts: there is nothing in them' })
  if (answer.reason === 'too-many') throw new Problem('too-many', { retryAfterSeconds: 2 })
  throw new Problem('internal')
}

async function contentOf(workspace: Workspace, inboxId: string, { parts }: Message, at: number): Promise<Content> {
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')
  if (isLongerThan(text, MESSAGE_LIMIT)) throw new Problem('too-large', { detail: `The text may have ${MESSAGE_LIMIT} characters.` })
  const files = parts.flatMap((part) => (part.kind === 'file' ? [part] : []))
  if (files.length > 10) throw new Problem('malformed', { detail: 'parts: at most 10 files' })
  const attachments: Attachment[] = []
  for (const { name, base64 } of files) {
    const stored = await storeFile(workspace, { name, bytes: Readable.from([Buffer.from(base64, 'base64')]), uploadedBy: `inbound:${inboxId}`, at })
    if (!stored.ok) throw stored.reason === 'empty' ? new Problem('malformed', { detail: 'parts: a file is empty' }) : new Problem('too-large')
    attachments.push(stored.attachment)
  }
  return { text, attachments }
}

function unsigned(): Problem {
  return new Problem('bad-signature', { detail: 'Sign the raw body as X-Hearth-Signature: t=<unix ms>,v1=<hex HMAC-SHA256 of "t.body">.' })
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? undefined : value
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON.' })
  }
}
