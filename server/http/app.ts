import fastifyCookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { PACKET_LIMIT_BYTES } from '#shared/protocol/command.ts'
import { registerChannelRoutes } from '#server/channels/routes.ts'
import { registerAbout } from './about.ts'
import { registerAdministration } from './administration.ts'
import { answerBrokenRequest } from './broken-requests.ts'
import { registerCommands } from './commands.ts'
import type { HttpContext } from './context.ts'
import { registerConversations } from './conversations.ts'
import { admitDesks, SHELL_ORIGINS } from './desk-origins.ts'
import { registerDesks } from './desks.ts'
import { answerErrors } from './errors.ts'
import { registerFiles } from './files.ts'
import { guardAll } from './headers.ts'
import { registerHealth } from './health.ts'
import { registerLinkCard } from './link-card.ts'
import { registerLog } from './log.ts'
import { registerMailAccounts } from './mail-accounts.ts'
import { registerPhoneSettings } from './phone-settings.ts'
import { registerMailboxes } from './mailboxes.ts'
import { registerMails } from './mails.ts'
import { registerMetrics } from './metrics.ts'
import { registerOpenApi } from './openapi.ts'
import { registerPages } from './pages.ts'
import { registerPhoneLine } from './phone-line.ts'
import { registerRecordings } from './recordings.ts'
import { registerSearch } from './search.ts'
import { registerSignIn } from './sign-in.ts'
import { registerTryPage } from './try-page.ts'

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
    clientErrorHandler: answerBrokenRequest,
    routerOptions: { maxParamLength: 250 },
  })
  // JSON only: a form of another site can send text/plain without being asked, and must not be read as a command.
  app.removeContentTypeParser('text/plain')
  guardAll(app)
  admitDesks(app, context.deskOrigins ?? SHELL_ORIGINS)
  answerErrors(app, context)
  await app.register(fastifyCookie)
  // First, so that it times what follows.
  registerMetrics(app, context)
  registerAbout(app, context)
  registerSignIn(app, context)
  registerConversations(app, context)
  registerSearch(app, context)
  registerCommands(app, context)
  registerLog(app, context)
  registerLinkCard(app, context)
  registerMails(app, context)
  registerMailboxes(app, context)
  registerMailAccounts(app, context)
  registerPhoneSettings(app, context)
  registerPhoneLine(app, context)
  registerAdministration(app, context)
  registerDesks(app, context)
  await registerFiles(app, context)
  await registerRecordings(app, context)
  registerHealth(app, context)
  registerOpenApi(app)
  // In a room of their own: they read raw bodies, which nothing else here does.
  await app.register(async (room) => registerChannelRoutes(room, context))
  registerTryPage(app, context)
  await registerPages(app, context)
  return app
}
