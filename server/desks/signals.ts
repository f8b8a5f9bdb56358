import type { z } from 'zod'
import { audienceOf, canHear, keysOf } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { Signal, VisitorSignal, type SignalAnswer } from '#shared/protocol/signal.ts'
import type { Workspace } from '#server/workspace.ts'
import type { SignalRelay } from './signal-relay.ts'

// Signals of a call, judged: who may say what to whom is asked of the conversation as it stands, each time. What a signal
// says is passed on as it was parsed, never looked into, and never in a log.

export type Signalling = { readonly workspace: Workspace; readonly relay: SignalRelay }

/** The largest packet that is passed on, in bytes of its JSON. */
const LIMIT_BYTES = 64_000

/** A desk's signal: to the customer from whoever has their call; between colleagues of one call. */
export async function relaySignal({ workspace, relay }: Signalling, from: User, raw: unknown): Promise<SignalAnswer> {
  const signal = parse(Signal, raw)
  if (signal === null) return refuse('malformed')
  const { id, conversationId, to, body } = signal
  const conversation = await readConversation(workspace, conversationId)
  if (conversation === null) return refuse('forbidden')
  if (to.kind === 'customer') {
    if (customersAgent(conversation) !== from.id) return refuse('forbidden')
    return (await relay.toCustomer(workspace, conversationId, { id, body })) ? { ok: true } : refuse('unreachable')
  }
  const colleague = workspace.feed.floor().user(to.userId)
  if (colleague === undefined || !areOfOneCall(conversation, from, colleague)) return refuse('forbidden')
  return (await relay.toUser(workspace, colleague.id, { id, conversationId, from: { kind: 'user', userId: from.id }, body })) ? { ok: true } : refuse('unreachable')
}

/** A customer's page speaks with whoever has its call. */
export async function relayVisitorSignal({ workspace, relay }: Signalling, conversationId: string | null, raw: unknown): Promise<SignalAnswer> {
  const signal = parse(VisitorSignal, raw)
  if (signal === null) return refuse('malformed')
  const conversation = conversationId === null ? null : await readConversation(workspace, conversationId)
  if (conversation?.call?.via !== 'web') return refuse('forbidden')
  const agentId = customersAgent(conversation)
  // It waits, or rings at somebody who has not taken it yet: nobody is there to hear.
  if (agentId === null) return refuse('unreachable')
  return (await relay.toUser(workspace, agentId, { id: signal.id, conversationId: conversation.id, from: { kind: 'customer' }, body: signal.body })) ? { ok: true } : refuse('unreachable')
}

/** Whose desk has the sound of a customer's page. */
function customersAgent({ call, place }: Conversation): string | null {
  return call?.via === 'web' && place.kind === 'assigned' ? place.to : null
}

/** One of the two has the call; the other watches it, leads, or may see it: whom the first asks about it. */
function areOfOneCall(conversation: Conversation, one: User, other: User): boolean {
  const { call, place } = conversation
  if (call == null || place.kind !== 'assigned' || one.id === other.id || one.isDisabled || other.isDisabled) return false
  const second = place.to === one.id ? other : place.to === other.id ? one : null
  return second !== null && (call.watchers.some(({ by }) => by === second.id) || canHear(new Set(keysOf(second)), audienceOf(conversation)))
}

async function readConversation({ id, pool }: Workspace, conversationId: string): Promise<Conversation | null> {
  const { rows } = await pool.query<{ row: Conversation }>({ name: 'signalled', text: 'select row from conversations where workspace_id = $1 and id = $2', values: [id, conversationId] })
  return rows[0]?.row ?? null
}

function parse<T>(form: z.ZodType<T>, raw: unknown): T | null {
  const parsed = form.safeParse(raw)
  return parsed.success && Buffer.byteLength(JSON.stringify(parsed.data)) <= LIMIT_BYTES ? parsed.data : null
}

function refuse(reason: Extract<SignalAnswer, { ok: false }>['reason']): SignalAnswer {
  return { ok: false, reason }
}
