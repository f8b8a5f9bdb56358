import type { Server } from 'socket.io'
import type { VisitorWelcome } from '#shared/protocol/visitor.ts'
import type { Log, Workspace } from '#server/workspace.ts'

export type ConnectVisitors = { readonly io: Server; readonly workspaces: () => readonly Workspace[]; readonly now: () => number; readonly log: Log }

export function connectVisitors({ io }: ConnectVisitors): void {
  io.of('/visitor').on('connection', (socket) => {
    socket.on('hello', (_raw: unknown, reply: unknown) => {
      if (typeof reply === 'function') reply({ ok: false, reason: 'internal' } satisfies VisitorWelcome)
    })
  })
}
