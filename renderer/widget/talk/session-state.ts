import type { VisitorWelcome } from '#shared/protocol/visitor.ts'
import { NO_CALL, type CallState } from '../call/call-state.ts'
import type { Refusal } from '../wire/read-packet.ts'
import type { Unsent } from './outbox.ts'
import { EMPTY_THREAD, type Thread } from './thread.ts'

export type Welcomed = Extract<VisitorWelcome, { ok: true }>

export type Connection =
  /** Nobody has opened the chat yet, so the hub is not troubled. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'refused'; readonly reason: Refusal }

export interface Pending extends Unsent {
  /** The hub has it; its own copy has not come back yet. */
  readonly isAccepted: boolean
}

export interface SessionState {
  readonly connection: Connection
  /** The latest welcome; kept while the line is cut, so that the page does not forget whom it talks to. */
  readonly welcome: Welcomed | null
  readonly thread: Thread
  readonly pending: readonly Pending[]
  readonly isLoading: boolean
  readonly unread: number
  readonly typing: { readonly name: string | null } | null
  readonly call: CallState
}

export const FIRST_STATE: SessionState = { connection: { kind: 'idle' }, welcome: null, thread: EMPTY_THREAD, pending: [], isLoading: false, unread: 0, typing: null, call: NO_CALL }
