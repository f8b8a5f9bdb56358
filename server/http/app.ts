import fastifyCookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { PACKET_LIMIT_BYTES } from '#shared/protocol/command.ts'
import { registerChannelRoutes } from '#server/channels/routes.ts'
import { registerAbout } from './about.ts'
import type { HttpContext } from './context.ts'
import { answerErrors } from './errors.ts'
import { guardAll } from './headers.ts'
import { registerPages } from './pages.ts'
import { registerSignIn } from './sign-in.ts'

/** Everything the hub answers by HTTP, ready to listen. */
export async function createApp(context: HttpContext): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: PACKET_LIMIT_BYTES,
    // Long enough for the largest file on a slow line, short enough that half a request does not stay for ever.
    requestTimeout: 300_000,
    forceCloseConnections: true,
    // Only a proxy on this very machine may say whom it speaks for.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 250 },
  })
  // JSON only: a form of another site can send text/plain without being asked, and must not be read as a command.
  app.removeContentTypeParser('text/plain')
  guardAll(app)
  answerErrors(app, context)
  await app.register(fastifyCookie)
  registerAbout(app, context)
  registerSignIn(app, context)
  // In a room of their own: they read raw bodies, which nothing else here does.
  await app.register(async (room) => registerChannelRoutes(room, context))
  await registerPages(app, context)
  return app
}
