import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { fileHeaders } from '#server/files/file-headers.ts'
import { maySeeFile } from '#server/files/may-see-file.ts'
import { FILE_LIMIT_BYTES, readFile, storeFile } from '#server/files/store-file.ts'
import type { Attachment } from '#shared/model/entry.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { FileQuery, IdParameter } from './schemas.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'


/** Files of the people at the desks: sent before the message that shows them, read by whoever may see that message. */
export async function registerFiles(app: FastifyInstance, context: HttpContext): Promise<void> {
  const { now } = context
  const turns = createTurns(60, 2)

  // A room of its own: here, and nowhere else, a body of any type is taken, as the stream it is.
  await app.register(async (room) => {
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('*', (_request, body, done) => done(null, body))
    room.post('/api/v1/files', async (request, reply): Promise<Attachment> => {
      const { workspace, user } = await signedIn(context, request)
      const { name } = parse(FileQuery, request.query)
      if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 5 })
      if (Number(request.headers['content-length'] ?? 0) > FILE_LIMIT_BYTES) {
        reply.header('connection', 'close')
        throw tooLarge()
      }
      const body = request.body instanceof Readable ? request.body : Readable.from([])
      const stored = await storeFile(workspace, { name, bytes: body.iterator({ destroyOnReturn: false }), uploadedBy: user.id, at: now() })
      if (stored.ok) return stored.attachment
      if (stored.reason === 'empty') throw new Problem('malformed', { detail: 'body: the file is empty' })
      // Read on for a moment without keeping it, or the sender would see a broken line instead of the answer.
      body.resume()
      setTimeout(() => body.destroy(), 5_000).unref()
      reply.header('connection', 'close')
      throw tooLarge()
    })
  })

  app.get('/api/v1/files/:id', async (request, reply) => {
    const { workspace, user } = await signedIn(context, request)
    const { id } = parse(IdParameter, request.params)
    const file = (await maySeeFile(workspace, user, id)) ? await readFile(workspace, id) : null
    if (file === null) throw new Problem('not-found')
    const headers = fileHeaders(file)
    reply.headers(headers)
    if (request.headers['if-none-match'] === headers['etag']) return reply.code(304).removeHeader('content-length').send()
    return reply.send(Readable.from(file.chunks, { objectMode: false }))
  })
}

function tooLarge(): Problem {
  return new Problem('too-large', { detail: `A file may have ${FILE_LIMIT_BYTES} bytes.` })
}
