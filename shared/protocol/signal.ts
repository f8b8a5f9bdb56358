import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import { CallEnd } from '#shared/model/call.ts'

// Setting up the sound of a call between two parties: the customer's page and a desk, or two desks. Signals are addressed,
// acknowledged by whom they are for, never logged, and worth nothing a minute later; the facts of a call are commands.
// Whoever was not told `ok` says the same signal (the same id) again; whoever hears an id again acknowledges it and does nothing.

/** The largest session description that is passed on, in characters. */
const SDP_LIMIT = 48_000

/** One peer connection between two parties has one id, made by whoever offers it; an offer with a new one replaces the sender's older ones of the same part. */
const LegId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

/** What a connection between two desks is for; the customer's is always `customer`. */
export const LegPart = z.enum(['customer', 'consult', 'conference', 'watch'])
export type LegPart = z.infer<typeof LegPart>

export const SignalBody = z.discriminatedUnion('kind', [
  /** JSEP (RFC 9429); a renegotiation is an offer with the leg's own id. */
  z.object({ kind: z.literal('offer'), legId: LegId, part: LegPart, sdp: z.string().max(SDP_LIMIT) }),
  z.object({ kind: z.literal('answer'), legId: LegId, sdp: z.string().max(SDP_LIMIT) }),
  /** A trickled candidate (RFC 8838); null: there are no more. */
  z.object({ kind: z.literal('candidate'), legId: LegId, candidate: z.object({ candidate: z.string().max(2_000), sdpMid: z.string().max(100).nullable(), sdpMLineIndex: z.number().int().min(0).max(100).nullable() }).nullable() }),
  /** This leg is over; the call may go on by another. */
  z.object({ kind: z.literal('leave'), legId: LegId, why: z.enum(['ended', 'replaced', 'failed', 'refused', 'no-audio']) }),
  /** What is done with the sender's sound: told, so that a screen can say it. */
  z.object({ kind: z.literal('state'), legId: LegId, isHeld: z.boolean(), isMuted: z.boolean() }),
])
export type SignalBody = z.infer<typeof SignalBody>

export const SignalParty = z.discriminatedUnion('kind', [z.object({ kind: z.literal('customer') }), z.object({ kind: z.literal('user'), userId: Id })])
export type SignalParty = z.infer<typeof SignalParty>

const SignalId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

/** A desk's signal, in a conversation that holds a call: to its customer only from whoever has the call, to colleagues of it from each other. */
export const Signal = z.object({ id: SignalId, conversationId: Id, to: SignalParty, body: SignalBody })
export type Signal = z.infer<typeof Signal>
export const SignalHeard = z.object({ id: SignalId, conversationId: Id, from: SignalParty, body: SignalBody })
export type SignalHeard = z.infer<typeof SignalHeard>

/** `unreachable`: nobody there took it in time; the sender tries again. */
export const SignalAnswer = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.enum(['malformed', 'forbidden', 'unreachable', 'too-many', 'signed-out', 'internal']) })])
export type SignalAnswer = z.infer<typeof SignalAnswer>

/** The customer's page speaks with whoever has its call, and never learns who that is. */
export const VisitorSignal = z.object({ id: SignalId, body: SignalBody })
export type VisitorSignal = z.infer<typeof VisitorSignal>

/**
 * What the customer's page hears of its call, at hello and at each change (the name `call` on the wire); null: it has none.
 * `place` counts from 1 and is null once it rings at somebody; `waitSeconds` is a guess from how fast the line moves, null: no guess.
 */
export const VisitorCall = z
  .object({
    entryId: Id,
    state: z.enum(['waiting', 'ringing', 'connected', 'ended']),
    place: z.number().int().min(1).nullable(),
    waitSeconds: z.number().int().min(0).nullable(),
    /** The agent's public name, once they have answered. */
    name: z.string().max(300).nullable(),
    isHeld: z.boolean(),
    isRecorded: z.boolean(),
    end: CallEnd.nullable(),
    /** Servers that help two parties find each other (RFC 8489, RFC 8656), with credentials that end soon. */
    ice: z.array(z.object({ urls: z.array(z.string().max(300)).max(8), username: z.string().max(300).optional(), credential: z.string().max(300).optional() })).max(8),
  })
  .nullable()
export type VisitorCall = z.infer<typeof VisitorCall>

/** How long a signal waits to be acknowledged before `unreachable`. */
export const SIGNAL_TIMEOUT_MS = 4_000
