import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isOpen } from '#shared/domain/hours.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { endOffer, endRinging } from '#server/routing/hub-commands.ts'
import type { Workspace } from '#server/workspace.ts'
import { endKnownCall, readConversation } from './call-ended.ts'
import { beatForCall } from './stray-calls.ts'
import { createPlaces } from './told-place.ts'
import { takeCallIn } from './take-call-in.ts'
import { createWakes } from './wakes.ts'
import type { FullPhoneLine } from './phone-line.ts'
import type { Told } from './proxy-door.ts'

/** What the proxy is to do with a call. */
export const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ring'), agent: z.string(), seconds: z.number().int().positive() }),
  /** Nobody yet: ask again at once. `say`: what is told to the caller's side, where they stand in line. */
  z.object({ do: z.literal('wait'), place: z.number().int().positive().optional(), say: z.string().optional() }),
  z.object({ do: z.literal('voicemail') }),
  z.object({ do: z.literal('refuse'), status: z.number().int(), reason: z.string() }),
])
export type Order = z.infer<typeof Order>

/** How long the proxy's question is held; it asks again at once. */
const HOLD_MS = 18_000
/** So long it is looked whether somebody is free at once, before a place in line is told. */
const PLACE_AFTER_MS = 1_000
/** How often the places of those who wait are looked at: a line moves without a word of theirs. */
const LOOK_AGAIN_MS = 5_000
/** A desk that declines says so itself, by a command; so long it has, before its silence on the line counts. */
const OWN_WORD_MS = 1_500

type RunHandler = <P>(handler: Handler<P>, payload: P) => Promise<unknown>

/** The hub as the proxy's queue: who is offered a call is chosen by the same routing as everything else, and this waits for it. */
export function createWhomToRing(now: () => number) {
  const wakes = createWakes()
  const placeOf = createPlaces()

  return async function whomToRing(workspace: Workspace, line: FullPhoneLine, told: Told, left: AbortSignal): Promise<Order> {
    const known = await takeCallIn(workspace, line, told, now())
    if (!known.ok) return { do: 'refuse', status: known.status, reason: known.reason }
    await beatForCall(workspace, told.callId, now())
    const until = now() + HOLD_MS
    const run: RunHandler = (handler, payload) => workspace.lane.run({ context: { id: randomUUID(), at: now(), actor: HUB }, payload, handler: handler as Handler<never> }) // handler and payload share P.
    const passedBy = now() + OWN_WORD_MS
    let placeAt = now() + PLACE_AFTER_MS
    let silentUntil = told.event === 'arrived' ? null : now() + OWN_WORD_MS
    for (;;) {
      if (left.aborted) return { do: 'wait' }
      const wake = wakes.next(workspace, known.call.conversationId)
      const conversation = await readConversation(workspace, known.call.conversationId)
      // A line may come back before the word of its transfer: whoever sent it away is not to be rung for that.
      const isEarly = known.isPassed && conversation?.call?.state === 'connected' && now() < passedBy
      const ringing = isEarly ? null : ringsAt(conversation, known.call.entryId, now(), workspace)
      if (ringing === 'over') return { do: 'refuse', status: 480, reason: 'Gone' }
      if (ringing === 'closed') {
        await endKnownCall(workspace, known.call, 'missed', null, now())
        return { do: 'refuse', status: 480, reason: 'Closed Now' }
      }
      if (ringing === null && conversation?.call != null && conversation.place.kind === 'waiting') {
        const giveUpMs = workspace.feed.floor().inbox(conversation.inboxId)?.calls?.giveUpMs ?? 0
        // Nobody could answer for as long as this inbox lets anybody wait: they are let go, and called back.
        if (giveUpMs > 0 && now() - conversation.call.startedAt >= giveUpMs) {
          await endKnownCall(workspace, known.call, 'missed', null, now())
          return { do: 'refuse', status: 480, reason: 'We Call You Back' }
        }
        if (now() >= placeAt) {
          placeAt = now() + LOOK_AGAIN_MS
          const where = await placeOf(workspace, conversation, now())
          if (where !== null && where.place !== told.place) return { do: 'wait', ...where }
        }
      }
      if (ringing !== null && (silentUntil === null || ringing.agent !== told.agent)) return { do: 'ring', agent: ringing.agent, seconds: Math.max(1, Math.ceil((ringing.until - now()) / 1_000)) }
      // The one who did not answer still has it: after a moment that is held against them, as any offer missed.
      if (ringing !== null && silentUntil !== null && now() >= silentUntil) {
        if (ringing.isOffer) await run(endOffer, { conversationId: known.call.conversationId, to: ringing.agent, since: ringing.since, why: 'missed' })
        else await run(endRinging, { conversationId: known.call.conversationId, to: ringing.agent, since: ringing.since })
        silentUntil = null
        continue
      }
      if (ringing === null) silentUntil = null
      const pauseMs = Math.min(until - now(), placeAt - now(), isEarly ? passedBy - now() : Number.POSITIVE_INFINITY, silentUntil === null ? Number.POSITIVE_INFINITY : silentUntil - now())
      if (until <= now()) return { do: 'wait' }
      await wake(Math.max(20, pauseMs), left)
    }
  }
}

type Ringing = { readonly agent: string; readonly since: number; readonly until: number; readonly isOffer: boolean }

/** At whom a call rings now; null: at nobody yet. */
function ringsAt(conversation: Conversation | null, entryId: string, at: number, { feed }: Workspace): Ringing | 'over' | 'closed' | null {
  if (conversation?.call?.entryId !== entryId) return 'over'
  const { place, call } = conversation
  const floor = feed.floor()
  const queue = floor.queue(conversation.queueId)
  if (place.kind === 'offered') return { agent: place.to, since: place.since, until: place.until, isOffer: true }
  if (place.kind === 'assigned') {
    // Whoever took it by hand is rung as whoever was transferred it; a connected one lost the answer to its question.
    const since = Math.max(call.since, call.state === 'ringing' ? call.since : at)
    return { agent: place.to, since: call.since, until: since + (queue?.offerTimeoutMs ?? 20_000), isOffer: false }
  }
  const hours = queue === undefined ? null : hoursOf(queue, floor)
  return place.kind === 'waiting' && hours !== null && !isOpen(hours, at) ? 'closed' : null
}
