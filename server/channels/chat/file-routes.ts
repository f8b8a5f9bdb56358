import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import type { Attachment } from '#shared/model/entry.ts'
import { isBlocked } from '#server/intake/blocked.ts'
import { fileHeaders } from '#server/files/file-headers.ts'
import { FILE_LIMIT_BYTES, readFile, storeFile } from '#server/files/store-file.ts'
import { parse } from '#server/http/parse.ts'
import { Problem, sendProblem } from '#server/http/problem.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ChannelContext } from '../routes.ts'
import { findInbox } from '../inbox-secrets.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { isAnyoneAllowing } from './known-origins.ts'
import { isOriginAllowed } from './origin.ts'
import { personKey, uploaderOf, type Person } from './person.ts'
import { inboxClaimedBy, readVisitorToken } from './visitor-token.ts'

const Query = z.object({ name: z.string().max(20_000).default('') })
const Parameters = z.object({ id: Id })

type Visitor = { readonly workspace: Workspace; readonly inboxId: string; readonly person: Person }

/**
 * `POST /visitor/files?name=` (the body is the file) → Attachment, and `GET /visitor/files/{id}`, both with the visitor's
 * token as Bearer. Pages of the shop call them from the shop's own origin, so both answer the browser's question (CORS),
 * for the origins that the inbox allows and no others.
 */
export function registerVisitorFiles(app: FastifyInstance, context: ChannelContext): void {
  const { workspaces, now } = context
  const mayKnock = turnsByKey(300, 30)
  const mayUpload = turnsByKey(30, 1)

  void app.register(async (room) => {
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('*', (_request, body, done) => done(null, body))

    // The browser asks without a token: whose page it may be is judged when the request itself comes.
    for (const url of ['/visitor/files', '/visitor/files/:id']) {
      room.options(url, async (request, reply) => {
        const { origin } = request.headers
        if (origin === undefined || !(isOriginAllowed(request.raw, []) || isAnyoneAllowing(workspaces(), origin))) throw new Problem('forbidden', { detail: 'No inbox allows pages of this origin.' })
        allow(reply, origin)
        return reply.headers({ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'authorization, content-type', 'access-control-max-age': '600' }).code(204).send()
      })
    }

    room.post('/visitor/files', async (request, reply): Promise<Attachment | FastifyReply> => {
      const { workspace, inboxId, person } = await visitorOf(request, reply)
      if (!mayUpload(personKey(inboxId, person), now())) return refuse(request, reply, new Problem('too-many', { retryAfterSeconds: 5 }))
      if (await isBlocked(workspace, person, now())) return refuse(request, reply, new Problem('forbidden'))
      if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT_BYTES) return refuse(request, reply, tooLarge())
      const body = request.body instanceof Readable ? request.body : Readable.from([])
      const stored = await storeFile(workspace, { name: parse(Query, request.query).name, bytes: body.iterator({ destroyOnReturn: false }), uploadedBy: uploaderOf(inboxId, person), at: now() })
      if (stored.ok) return stored.attachment
      return stored.reason === 'empty' ? refuse(request, reply, new Problem('malformed', { detail: 'body: the file is empty' })) : refuse(request, reply, tooLarge())
    })

    room.get('/visitor/files/:id', async (request, reply) => {
      const visitor = await visitorOf(request, reply)
      const { id } = parse(Parameters, request.params)
      const file = (await maySee(visitor, id)) ? await readFile(visitor.workspace, id) : null
      if (file === null) throw new Problem('not-found')
      return reply.headers(fileHeaders(file)).send(Readable.from(file.chunks, { objectMode: false }))
    })
  })

  async function visitorOf(request: FastifyRequest, reply: FastifyReply): Promise<Visitor> {
    const address = addressKey(request.ip, undefined)
    if (address !== null && !mayKnock(address, now())) throw new Problem('too-many', { retryAfterSeconds: 5 })
    const token = /^Bearer ([\w.-]{20,2000})$/.exec(request.headers.authorization ?? '')?.[1]
    const claimed = token === undefined ? null : inboxClaimedBy(token)
    const found = claimed === null ? null : findInbox(workspaces(), claimed)
    if (token === undefined || found === null) throw new Problem('signed-out')
    const { workspace, inbox } = found
    const { origin } = request.headers
    if (!isOriginAllowed(request.raw, origin === undefined ? [] : inbox.allowedOrigins)) throw new Problem('forbidden', { detail: 'The inbox does not allow pages of this origin.' })
    if (origin !== undefined) allow(reply, origin)
    const read = await readVisitorToken(workspace, token, now())
    if (read === null || read.inboxId !== inbox.id) throw new Problem('signed-out')
    return { workspace, inboxId: inbox.id, person: read.person }
  }
}

function allow(reply: FastifyReply, origin: string): void {
  reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin', 'cross-origin-resource-policy': 'cross-origin' })
}

/** Reads on for a moment without keeping it, or the sender would see a broken line instead of the answer. */
function refuse(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { raw } = request
  raw.resume()
  setTimeout(() => raw.destroy(), 5_000).unref()
  return sendProblem(reply.header('connection', 'close'), problem)
}

function tooLarge(): Problem {
  return new Problem('too-large', { detail: `A file may have ${FILE_LIMIT_BYTES} bytes.` })
}

/** In a message of a conversation of theirs in this inbox; a file of a note in the same thread is not theirs. An erasure takes the use of a file with it. */
async function maySee({ workspace: { id, pool }, inboxId, person }: Visitor, fileId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from file_uses u
      join entries e on e.workspace_id = $1 and e.id = u.entry_id and e.visible_rev is not null
      join conversations c on c.workspace_id = $1 and c.id = u.conversation_id and c.inbox_id = $3
      join identities i on i.workspace_id = $1 and i.id = c.identity_id and i.kind = $4 and i.value = $5
      where u.workspace_id = $1 and u.file_id = $2 limit 1`,
    [id, fileId, inboxId, person.kind, person.value],
  )
  return rowCount === 1
}
