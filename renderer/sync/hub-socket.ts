import { io } from 'socket.io-client'
import type { CarriedToken } from './hub-way.ts'

// The six names on the wire, over socket.io. Trying again, and when, is decided by `socket.ts`; this opens one line once.

export type SocketHandlers = {
  readonly opened: () => void
  /** It could not be opened, or was cut. `reason`: what the hub said, if it was the hub. */
  readonly closed: (reason: string) => void
  readonly batch: (batch: unknown, acknowledge: () => void) => void
  readonly presence: (presence: unknown) => void
  readonly signal: (signal: unknown, answer: (answer: unknown) => void) => void
}

export type HubSocket = {
  /** Asks and hears the answer; never hears one if the line is cut. */
  readonly ask: (name: 'hello' | 'command' | 'signal', question: unknown, answered: (answer: unknown) => void) => void
  readonly tell: (name: 'presence', what: unknown) => void
  readonly close: () => void
}

export type OpenSocket = (handlers: SocketHandlers) => HubSocket

/** A line of its own each time (`forceNew`), so that nothing of an earlier one, a late answer least of all, reaches the next. */
export function openSocket(hubOrigin: string, carried: CarriedToken, handlers: SocketHandlers): HubSocket {
  const socket = io(hubOrigin, { path: '/socket', transports: ['websocket'], forceNew: true, reconnection: false, withCredentials: true, timeout: 8_000, auth: (give) => give(carried.current === null ? {} : { token: carried.current }) })
  socket.on('connect', handlers.opened)
  socket.on('connect_error', (error) => handlers.closed(error.message))
  socket.on('disconnect', (reason) => handlers.closed(reason))
  socket.on('batch', (batch: unknown, acknowledge?: unknown) => handlers.batch(batch, () => void (typeof acknowledge === 'function' && acknowledge())))
  socket.on('presence', handlers.presence)
  socket.on('signal', (signal: unknown, answer?: unknown) => handlers.signal(signal, (said) => void (typeof answer === 'function' && answer(said))))
  return {
    ask: (name, question, answered) => void socket.emit(name, question, answered),
    // Not kept for later when the line is down: a mark is worth nothing a moment on.
    tell: (name, what) => void socket.volatile.emit(name, what),
    close: () => void socket.disconnect(),
  }
}
