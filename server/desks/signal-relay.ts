import { randomUUID } from 'node:crypto'
import type { Server, Socket } from 'socket.io'
import { userKey } from '#shared/domain/audience.ts'
import { SIGNAL_TIMEOUT_MS, type SignalHeard, type VisitorSignal } from '#shared/protocol/signal.ts'
import type { Workspace } from '#server/workspace.ts'
import { roomOf, talkRoom } from './rooms.ts'

// The way of a signal to whom it is for: to all desks of a person, or all pages of a customer, of which the one that has the
// sound takes it. Those at this hub are asked first; nobody of them took it soon, the other hubs ask theirs. Nothing is kept.

export type SignalRelay = {
  /** Whether one of this person's desks took it, in time. */
  readonly toUser: (workspace: Workspace, userId: string, heard: SignalHeard) => Promise<boolean>
  /** Whether one of the pages in this conversation took it, in time. */
  readonly toCustomer: (workspace: Workspace, conversationId: string, signal: VisitorSignal) => Promise<boolean>
}

/** Where a signal goes, for another hub to find. */
type Errand = { readonly id: string; readonly namespace: '/' | '/visitor'; readonly room: string; readonly signal: SignalHeard | VisitorSignal }

/** How long those at this hub are asked alone. */
const OWN_FIRST_MS = 300

export function openSignalRelay(io: Server): SignalRelay {
  const waiting = new Map<string, () => void>()
  io.on('signal-errand', (errand: Errand) => void askOwn(errand).then((isTaken) => { if (isTaken) io.serverSideEmit('signal-taken', errand.id) }))
  io.on('signal-taken', (id: string) => waiting.get(id)?.())

  /** Asks every socket in the room at this hub; true as soon as one has taken it. */
  async function askOwn({ namespace, room, signal }: Errand): Promise<boolean> {
    const { adapter, sockets } = io.of(namespace)
    const own = [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? [])
    return Promise.any(own.map((socket) => ask(socket, signal))).then(() => true, () => false)
  }

  async function relay(namespace: Errand['namespace'], room: string, signal: Errand['signal']): Promise<boolean> {
    const errand: Errand = { id: randomUUID(), namespace, room, signal }
    return new Promise((resolve) => {
      const timers = [setTimeout(() => end(false), SIGNAL_TIMEOUT_MS), setTimeout(askOthers, OWN_FIRST_MS)]
      waiting.set(errand.id, () => end(true))
      void askOwn(errand).then((isTaken) => (isTaken ? end(true) : askOthers()))

      let hasAsked = false
      function askOthers(): void {
        if (hasAsked || !waiting.has(errand.id)) return
        hasAsked = true
        // With no other hub there, nothing of it goes through the database.
        void io.of('/').adapter.serverCount().then((hubs) => { if (hubs > 1) io.serverSideEmit('signal-errand', errand) }, () => undefined)
      }
      function end(isTaken: boolean): void {
        timers.forEach(clearTimeout)
        waiting.delete(errand.id)
        resolve(isTaken)
      }
    })
  }

  return {
    toUser: (workspace, userId, heard) => relay('/', roomOf(workspace, userKey(userId)), heard),
    toCustomer: (workspace, conversationId, signal) => relay('/visitor', talkRoom(workspace, conversationId), signal),
  }
}

/** Rejects when it was not taken. */
async function ask(socket: Socket, signal: unknown): Promise<void> {
  const answer: unknown = await socket.timeout(SIGNAL_TIMEOUT_MS).emitWithAck('signal', signal)
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok !== true) throw new Error('not taken')
}
