import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Id, Timestamp } from '#shared/base/fields.ts'
import { CHUNK_LIMIT, ChunkPlace, RecordingPartId, RecordingRules, type Recording } from '#shared/model/recording.ts'
import { isLeading, maySee } from '#server/commands/authorise.ts'
import { byteRange } from '#server/recordings/byte-range.ts'
import { mayListen, mayRecord, readCall, type KnownCall } from '#server/recordings/call-of.ts'
import { keepChunk } from '#server/recordings/keep-chunk.ts'
import { noteListening, readListens } from '#server/recordings/listens.ts'
import { openPart } from '#server/recordings/play-part.ts'
import { readRecording } from '#server/recordings/read-recording.ts'
import { RecordingKeyMissing } from '#server/recordings/recording-keys.ts'
import { keptSince, readRules, saveRules } from '#server/recordings/recording-rules.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { signedIn, type SignedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

export const ChunkKept = z.object({ kept: z.literal(true) })
export const CallParameters = z.object({ conversationId: Id, entryId: Id })
const PartParameters = CallParameters.extend({ partId: RecordingPartId })
export const ListensAnswer = z.object({ listens: z.array(z.object({ by: Id, partId: RecordingPartId, from: Timestamp, until: Timestamp })) })

/**
 * What desks recorded of calls: chunks come in by `PUT /api/v1/recordings/chunks`, a call's recording is told and played below
 * `/api/v1/recordings/{conversationId}/{entryId}`, and who listened is told there under `/listens`. Sound is sealed before it is kept
 * (server/recordings), and every listening is noted before any of it is heard.
 */
export async function registerRecordings(app: FastifyInstance, context: HttpContext): Promise<void> {
  const { now, log, recordingKeys = [] } = context
  // A desk that was away for an hour brings what it kept in two minutes; one that is there brings one a second.
  const chunkTurns = createTurns(300, 30)
  const turns = createTurns(120, 4)

  // A room of its own, where a body is the bytes it is.
  await app.register(async (room) => {
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: CHUNK_LIMIT }, (_request, body, done) => done(null, body))
    room.put('/api/v1/recordings/chunks', { bodyLimit: CHUNK_LIMIT }, async (request): Promise<z.infer<typeof ChunkKept>> => {
      const { workspace, user } = await signedIn(context, request)
      if (!chunkTurns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
      const place = placeOf(request)
      const sound = request.body
      if (!Buffer.isBuffer(sound) || sound.length === 0) throw new Problem('unprocessable', { detail: 'body: the chunk is empty' })
      const call = await readCall(workspace, place.conversationId, place.entryId)
      if (call === null) throw new Problem('not-found')
      if (!(await mayRecord(workspace, user, call))) throw new Problem('forbidden', { detail: 'Only whoever had the call brings what was recorded of it.' })
      if ((workspace.feed.floor().inbox(call.conversation.inboxId)?.calls?.recording ?? 'never') === 'never') throw new Problem('not-recorded')
      if (call.entry.at < (await keptSince(workspace, now()))) throw new Problem('not-found', { detail: 'Recordings of that time are no longer kept.' })
      const kept = await keepChunk(workspace, recordingKeys, { place, sound, by: user.id, callAt: call.entry.at, at: now() }).catch((error: unknown) => {
        throw withoutKey(error)
      })
      if (kept.ok) return { kept: true }
      if (kept.reason === 'gone') throw new Problem('not-found', { detail: 'The recording of this call is gone.' })
      if (kept.reason === 'others') throw new Problem('forbidden', { detail: 'partId: this part is somebody else’s' })
      throw new Problem('too-large', { detail: 'There is more of this call than is kept.' })
    })
  })

  app.get('/api/v1/recordings/rules', async (request): Promise<RecordingRules> => readRules((await administrator(request)).workspace))

  app.put('/api/v1/recordings/rules', async (request): Promise<RecordingRules> => {
    const { workspace, user } = await administrator(request)
    const rules = parse(RecordingRules, request.body)
    await saveRules(workspace, rules, user.id, now())
    log('recordings.rules_saved', { workspace: workspace.id, by: user.id, days: rules.days })
    return rules
  })

  app.get('/api/v1/recordings/:conversationId/:entryId', async (request): Promise<Recording> => {
    const { workspace, call } = await listener(request)
    return readRecording(workspace, recordingKeys, call).catch((error: unknown) => {
      throw withoutKey(error)
    })
  })

  app.get('/api/v1/recordings/:conversationId/:entryId/listens', async (request): Promise<z.infer<typeof ListensAnswer>> => {
    const found = await signedIn(context, request)
    takeTurn(found)
    const call = await callIn(found, request)
    // Who listened is for those who answer for it; whoever cannot see the conversation learns nothing of it.
    if (!maySee(found.user, call.conversation)) throw new Problem('not-found')
    if (!isLeading(found.user)) throw new Problem('forbidden', { detail: 'This is a lead’s to see.' })
    return { listens: [...(await readListens(found.workspace, call.entry.id))] }
  })

  app.get('/api/v1/recordings/:conversationId/:entryId/:partId', { exposeHeadRoute: false }, async (request, reply) => {
    const { workspace, user, call } = await listener(request)
    const { partId } = parse(PartParameters, request.params)
    const name = { workspaceId: workspace.id, entryId: call.entry.id, partId }
    const part = await openPart(workspace, recordingKeys, name).catch((error: unknown) => {
      throw withoutKey(error)
    })
    if (part === null || part.sizeBytes === 0) throw new Problem('not-found')
    const range = byteRange(request.headers.range, part.sizeBytes)
    reply.headers({ 'content-type': 'audio/webm; codecs=opus', 'cache-control': 'no-store', 'accept-ranges': 'bytes', 'content-disposition': 'inline' })
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${part.sizeBytes}`).send()
    const { from, to } = range ?? { from: 0, to: part.sizeBytes - 1 }
    const bytes = part.bytes(from, to)
    // Opened before anything is promised: what cannot be read is said, and is no listening.
    const first = await bytes.next()
    if (await noteListening(workspace, { entryId: call.entry.id, partId, by: user.id, at: now() })) {
      log('recording.listened', { workspace: workspace.id, by: user.id, conversation: call.conversation.id, entry: call.entry.id, part: partId })
    }
    if (range !== null) reply.code(206).header('content-range', `bytes ${from}-${to}/${part.sizeBytes}`)
    return reply.header('content-length', String(to - from + 1)).send(Readable.from(joined(first, bytes), { objectMode: false }))
  })

  async function administrator(request: FastifyRequest): Promise<SignedIn> {
    const found = await signedIn(context, request)
    if (found.user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    takeTurn(found)
    return found
  }

  async function listener(request: FastifyRequest): Promise<SignedIn & { readonly call: KnownCall }> {
    const found = await signedIn(context, request)
    takeTurn(found)
    const call = await callIn(found, request)
    if (mayListen(found.user, call)) return { ...found, call }
    throw new Problem(maySee(found.user, call.conversation) ? 'forbidden' : 'not-found')
  }

  async function callIn({ workspace }: SignedIn, request: FastifyRequest): Promise<KnownCall> {
    const { conversationId, entryId } = parse(CallParameters, request.params)
    const call = await readCall(workspace, conversationId, entryId)
    if (call === null) throw new Problem('not-found')
    return call
  }

  function takeTurn({ workspace, user }: SignedIn): void {
    if (!turns(`${workspace.id} ${user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
  }

  let toldAt = Number.NEGATIVE_INFINITY
  /** Whoever runs the hub reads it in its log, once a minute at most: every desk asks every second. */
  function withoutKey(error: unknown): unknown {
    if (!(error instanceof RecordingKeyMissing)) return error
    if (now() - toldAt >= 60_000) {
      toldAt = now()
      log('recordings.key_missing', { why: error.message })
    }
    return new Problem('no-recording-key', { detail: error.message, retryAfterSeconds: 30 })
  }
}

/** Where a chunk belongs, from the header `x-hearth-chunk`: JSON in base64url. */
function placeOf(request: FastifyRequest): ChunkPlace {
  const told = request.headers['x-hearth-chunk']
  const parsed = ChunkPlace.safeParse(typeof told === 'string' && /^[A-Za-z0-9_-]{2,8000}$/.test(told) ? jsonOf(Buffer.from(told, 'base64url').toString('utf8')) : undefined)
  if (parsed.success) return parsed.data
  throw new Problem('unprocessable', { detail: `x-hearth-chunk: ${parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join('.')} ${message}`.trim()).join('; ')}`.slice(0, 500) })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* joined(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done !== true) yield first.value
  yield* rest
}
