import type { FastifyInstance } from 'fastify'
import { searchMessages } from '#server/search/find-messages.ts'
import { SearchQuery, type SearchPage } from '#server/search/search-page.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { signedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

/** Searching everything the asker may see. */
export function registerSearch(app: FastifyInstance, context: HttpContext): void {
  // A search as one types: some in a row, then as fast as anybody reads.
  const turns = createTurns(30, 4)

  app.get('/api/v1/search', async (request): Promise<SearchPage> => {
    const { workspace, user } = await signedIn(context, request)
    if (!turns(`${workspace.id} ${user.id}`, context.now())) throw new Problem('too-many', { retryAfterSeconds: 1 })
    const asked = parse(SearchQuery, request.query)
    try {
      return await searchMessages(workspace, user, asked)
    } catch (error) {
      if (isGivenUp(error)) throw new Problem('not-ready', { detail: 'The search took too long; ask for more words.', retryAfterSeconds: 5 })
      throw error
    }
  })
}

function isGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}
