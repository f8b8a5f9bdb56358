import type { FastifyInstance } from 'fastify'
import type { Log, Workspace } from '#server/workspace.ts'
import { registerVisitorFiles } from './chat/file-routes.ts'
import { registerCallerWebhook } from './phone/caller-webhook.ts'
import { registerProxyDoor } from './phone/proxy-door.ts'
import { registerInbound } from './webhook/inbound-route.ts'

export type ChannelContext = { readonly workspaces: () => readonly Workspace[]; readonly find: (id: string) => Workspace | undefined; readonly log: Log; readonly now: () => number }

/** The addresses that customers' pages and other systems call. */
export function registerChannelRoutes(app: FastifyInstance, context: ChannelContext): void {
  registerVisitorFiles(app, context)
  registerInbound(app, context)
  registerProxyDoor(app, context)
  registerCallerWebhook(app, context)
}
