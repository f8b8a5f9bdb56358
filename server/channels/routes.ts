import type { FastifyInstance } from 'fastify'
import type { Log, Workspace } from '#server/workspace.ts'

/** The addresses that customers and their programs call. */
export function registerChannelRoutes(_app: FastifyInstance, _context: { readonly workspaces: () => readonly Workspace[]; readonly find: (id: string) => Workspace | undefined; readonly log: Log; readonly now: () => number }): void {}
