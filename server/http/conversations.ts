import type { FastifyInstance } from 'fastify'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { readConversations, readCustomer, readThread } from './read-conversations.ts'
import { ConversationsQuery, IdParameter, ThreadQuery, type ConversationsPage, type CustomerPage, type ThreadPage } from './schemas.ts'
import { signedIn } from './signed-in.ts'

/** Conversations, their threads, and the people in them. What the asker may not see is not there. */
export function registerConversations(app: FastifyInstance, context: HttpContext): void {
  app.get('/api/v1/conversations', async (request): Promise<ConversationsPage> => {
    const { workspace, user } = await signedIn(context, request)
    return readConversations(workspace, user, parse(ConversationsQuery, request.query))
  })

  app.get('/api/v1/conversations/:id', async (request): Promise<ThreadPage> => {
    const { workspace, user } = await signedIn(context, request)
    const { id } = parse(IdParameter, request.params)
    return found(await readThread(workspace, user, id, parse(ThreadQuery, request.query)))
  })

  app.get('/api/v1/customers/:id', async (request): Promise<CustomerPage> => {
    const { workspace, user } = await signedIn(context, request)
    return found(await readCustomer(workspace, user, parse(IdParameter, request.params).id))
  })
}

function found<T>(value: T | null): T {
  if (value === null) throw new Problem('not-found')
  return value
}
