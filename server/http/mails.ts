import type { FastifyInstance } from 'fastify'
import type { Content } from '#shared/model/entry.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { readHtml, remotePictures } from '#server/channels/email/html/read-html.ts'
import { maySee } from '#server/commands/authorise.ts'
import { fetchPicture } from '#server/links/fetch-picture.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { IdParameter, MailPictureParameters, type MailHtml } from './schemas.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

/**
 * What of a mail does not travel with its message: long formatted words, and pictures that lie elsewhere. Whoever may see the
 * message may have them. Words go as JSON, so that no browser ever takes them for a page of ours.
 */
export function registerMails(app: FastifyInstance, context: HttpContext): void {
  const turns = createTurns(60, 2)
  // A newsletter has many; its sender's server is spared all the same.
  const pictureTurns = createTurns(150, 5)
  const read = rememberedFor(30_000, 20)

  app.get('/api/v1/mails/:id/html', async (request): Promise<MailHtml> => {
    const { workspace, user } = await signedIn(context, request)
    const { id } = parse(IdParameter, request.params)
    if (!turns(`${workspace.id} ${user.id}`, context.now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    return { html: await seenHtml(workspace, user, id, read) }
  })

  app.get('/api/v1/mails/:id/pictures/:place', async (request, reply) => {
    const { workspace, user } = await signedIn(context, request)
    const { id, place } = parse(MailPictureParameters, request.params)
    if (!pictureTurns(`${workspace.id} ${user.id}`, context.now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    // Only what a mail in sight shows: the hub fetches nothing that somebody merely names.
    const address = remotePictures(await seenHtml(workspace, user, id, read))[place]
    const picture = address === undefined ? null : await fetchPicture(address, context.wayOut)
    if (picture === null) throw new Problem('not-found')
    return reply.headers({ 'content-type': picture.kind, 'content-disposition': 'inline' }).send(picture.bytes)
  })
}

type Read = (workspace: Workspace, entryId: string, content: Content) => Promise<string | null>

async function seenHtml(workspace: Workspace, user: User, entryId: string, read: Read): Promise<string> {
  const { rows } = await workspace.pool.query<{ talk: Conversation; body: Content | null }>({
    name: 'mail seen by',
    text: `select t.row as talk, c.body from entries e join conversations t on t.workspace_id = $1 and t.id = e.conversation_id
      left join contents c on c.workspace_id = $1 and c.id = e.id where e.workspace_id = $1 and e.id = $2`,
    values: [workspace.id, entryId],
  })
  const [found] = rows
  const html = found?.body != null && maySee(user, found.talk) ? await read(workspace, entryId, found.body) : null
  if (html === null) throw new Problem('not-found')
  return html
}

/** A mail's pictures are asked for one by one, and a mail may be large: it is read once for all of them. */
function rememberedFor(ms: number, most: number): Read {
  const made = new Map<string, Promise<string | null>>()
  return (workspace, entryId, content) => {
    const name = `${workspace.id} ${entryId}`
    const known = made.get(name)
    if (known !== undefined) return known
    const html = readHtml(workspace, content)
    made.set(name, html)
    setTimeout(() => made.delete(name), ms).unref()
    html.catch(() => made.delete(name))
    const oldest = made.keys().next()
    if (made.size > most && !oldest.done) made.delete(oldest.value)
    return html
  }
}
