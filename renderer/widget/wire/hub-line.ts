import { io } from 'socket.io-client'
import type { VisitorSignal } from '#shared/protocol/signal.ts'
import type { VisitorHello, VisitorPresence } from '#shared/protocol/visitor.ts'

// The one place that knows the socket. Everything it hands on is still unread (`unknown`): the reading is its caller's.

export interface HubLine {
  open(): void
  close(): void
  /** Resolves with the hub's answer; rejects when the line is cut or 15 s pass. Nothing is held back to be sent later. */
  ask(name: 'hello', packet: VisitorHello): Promise<unknown>
  ask(name: 'command', packet: { readonly id: string; readonly type: string; readonly payload: unknown }): Promise<unknown>
  ask(name: 'signal', packet: VisitorSignal): Promise<unknown>
  tell(presence: VisitorPresence): void
}

export interface LineListener {
  onUp(): void
  onDown(): void
  onBatch(packet: unknown, done: () => void): void
  onPresence(packet: unknown): void
  onCall?(packet: unknown): void
  /** `done`: this page took it. */
  onSignal?(packet: unknown, done: () => void): void
}

export type OpenLine = (hub: string, listener: LineListener) => HubLine

const ANSWER_WITHIN_MS = 15_000

export function openHubLine(hub: string, listener: LineListener): HubLine {
  const socket = io(`${hub}/visitor`, {
    path: '/socket',
    transports: ['websocket'],
    autoConnect: false,
    // Doubling with half of it left to chance, so that a hub coming back is not met by every page in the same second.
    reconnectionDelay: 600,
    reconnectionDelayMax: 20_000,
    randomizationFactor: 0.5,
    timeout: 12_000,
  })
  socket.on('connect', () => listener.onUp())
  socket.on('disconnect', (reason) => {
    listener.onDown()
    // The library takes a hub's goodbye as final. A hub that restarts says goodbye too, so we knock again.
    if (reason === 'io server disconnect') knockLater(() => socket.connect())
  })
  socket.on('connect_error', () => {
    listener.onDown()
    if (!socket.active) knockLater(() => socket.connect())
  })
  socket.on('batch', (packet: unknown, done?: unknown) => listener.onBatch(packet, () => typeof done === 'function' && done({ ok: true })))
  socket.on('presence', (packet: unknown) => listener.onPresence(packet))
  socket.on('call', (packet: unknown) => listener.onCall?.(packet))
  socket.on('signal', (packet: unknown, done?: unknown) => listener.onSignal?.(packet, () => typeof done === 'function' && done({ ok: true })))
  // A machine that woke up or found its network again need not sit out the rest of a long pause.
  addEventListener('online', () => {
    if (!socket.connected && socket.active) socket.disconnect().connect()
  })

  return {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    ask: (name: 'hello' | 'command' | 'signal', packet: unknown) =>
      socket.connected ? socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, packet) : Promise.reject(new Error('the line is down')),
    tell: (presence) => void (socket.connected && socket.volatile.emit('presence', presence)),
  }
}

function knockLater(knock: () => void): void {
  setTimeout(knock, 2_000 + Math.random() * 4_000)
}
