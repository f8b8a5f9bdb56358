import type { FastifyInstance } from 'fastify'
import { isLinkHost } from '#shared/domain/link-host.ts'
import type { Settings } from '#shared/model/set-up.ts'
import { fetchPage } from '#server/links/fetch-page.ts'
import { linkPage } from '#server/links/link-page.ts'
import { readCard } from '#server/links/read-card.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { LinkQuery, type LinkCard } from './schemas.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

/**
 * What a linked page says of itself: its words, never its pictures. Only of pages on the sites that the workspace names
 * (`settings.linkHosts`), and only to people of the workspace; whatever else is asked for is not there.
 */
export function registerLinkCard(app: FastifyInstance, context: HttpContext): void {
  const turns = createTurns(30, 1)
  app.get('/api/v1/link-card', async (request): Promise<LinkCard> => {
    const { workspace, user } = await signedIn(context, request)
    const { url } = parse(LinkQuery, request.query)
    if (!turns(`${workspace.id} ${user.id}`, context.now())) throw new Problem('too-many', { retryAfterSeconds: 5 })
    const page = linkPage(url)
    if (page === null || !isLinkHost(await linkHostsOf(workspace), page.hostname)) throw new Problem('not-found')
    const fetched = await fetchPage(page, context.wayOut)
    const card = fetched === null ? null : readCard(fetched)
    if (card === null) throw new Problem('not-found')
    return { ...card, host: page.hostname }
  })
}

async function linkHostsOf({ id, pool }: Workspace): Promise<readonly string[]> {
  const { rows } = await pool.query<{ row: Settings }>({ name: 'link hosts', text: "select row from settings where workspace_id = $1 and id = 'workspace'", values: [id] })
  return rows[0]?.row.linkHosts ?? []
}
