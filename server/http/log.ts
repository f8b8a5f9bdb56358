import type { FastifyInstance } from 'fastify'
import { keysOf } from '#shared/domain/audience.ts'
import type { User } from '#shared/model/user.ts'
import type { BatchItem } from '#shared/protocol/batch.ts'
import { itemsFor } from '#server/desks/items-for.ts'
import { readAfter } from '#server/log/read-after.ts'
import { inTransaction } from '#server/postgres/database.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { LogQuery } from './schemas.ts'
import { signedIn } from './signed-in.ts'

type Page = { readonly after: number; readonly upTo: number; readonly items: readonly BatchItem[] }

/** The log as the caller may see it, in order: what a desk hears by its socket, for programs that ask. */
export function registerLog(app: FastifyInstance, context: HttpContext): void {
  app.get('/api/v1/log', async (request): Promise<Page> => {
    const { workspace, user } = await signedIn(context, request)
    const { after, limit } = parse(LogQuery, request.query)
    const page = await readPage(workspace, user, after, limit)
    if (page === null) throw new Problem('cursor-lost', { detail: 'Events before it are no longer kept, or it belongs to another epoch: read the conversations anew and go on from the newest seq.' })
    return page
  })
}

async function readPage({ id, pool }: Workspace, user: User, after: number, limit: number): Promise<Page | null> {
  const keys = new Set(keysOf(user))
  return inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => {
    const { rows } = await client.query<{ seq: number; tail: number }>('select seq, tail from log_heads where workspace_id = $1', [id])
    const { seq: head, tail } = rows[0] ?? { seq: 0, tail: 0 }
    if (after < tail || after > head) return null
    const log = await readAfter(id, client, after, limit)
    // Past what is hidden too: a filtered log has no holes to misread (S5).
    return { after, upTo: log.at(-1)?.seq ?? head, items: await itemsFor(id, client, keys, user.id, log) }
  })
}
