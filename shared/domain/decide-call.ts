import { idFrom } from '#shared/base/ids.ts'
import { assertNever } from '#shared/base/assert.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import { settled } from './decide-call-back.ts'
import type { ConversationCommand, DecideContext, Decision } from './decide.ts'

type CallCommand = Extract<ConversationCommand, { type: 'report-call' | 'mark-call' | 'watch-call' }>

/** What is said of a call that a conversation has or had. Said a second time, it is granted and changes nothing. */
export function decideCall(conversation: Conversation, command: CallCommand, { userId, floor, call: callOf }: DecideContext): Decision {
  const { entryId } = command.payload
  const entry = callOf(entryId)
  if (entry === undefined) return { ok: false, reason: 'not-found' }
  const live = conversation.call?.entryId === entryId ? conversation.call : null
  switch (command.type) {
    case 'report-call': {
      const { place } = conversation
      // Over already: the two ends of a line hang up at about the same time.
      if (live === null) return facts([])
      // What happens on the line is told by whoever has it.
      if (place.kind !== 'assigned' || place.to !== userId) return { ok: false, reason: 'not-yours' }
      const { what } = command.payload
      // What an inbox never records is said to nobody to be recorded; the hub takes no sound of it either.
      if (what.kind === 'recording' && what.recording !== 'off' && (floor.inbox(conversation.inboxId)?.calls?.recording ?? 'never') === 'never') return { ok: false, reason: 'forbidden' }
      const reports = reported(what, entryId, userId, { isConnected: live.state === 'connected', isHeld: live.isHeld, recording: entry.call.recording })
      // Whoever speaks with them, whichever of the two called, has made the call that was promised.
      const isKept = conversation.callBack != null && reports.some(({ kind }) => kind === 'call.answered')
      return facts(isKept ? [...reports, settled(idFrom(command.id, 'b'), 'called', userId)] : reports)
    }
    case 'mark-call':
      return facts(entry.call.isMenuConfusing ? [] : [{ kind: 'call.marked', entryId, by: userId, mark: command.payload.mark }])
    case 'watch-call': {
      const { way } = command.payload
      const now = live?.watchers.find(({ by }) => by === userId)?.way ?? null
      if (live === null) return way === null ? facts([]) : { ok: false, reason: 'not-now' }
      // Nobody watches themselves, nor a call that nobody has answered.
      if (way !== null && (live.state !== 'connected' || entry.call.agents.at(-1) === userId)) return { ok: false, reason: 'not-now' }
      return facts(now === way ? [] : [{ kind: 'call.watched', entryId, by: userId, way }])
    }
    default:
      return assertNever(command)
  }
}

type Known = { readonly isConnected: boolean; readonly isHeld: boolean; readonly recording: string }

function reported(what: Extract<CallCommand, { type: 'report-call' }>['payload']['what'], entryId: string, by: string, known: Known): readonly ConversationFact[] {
  switch (what.kind) {
    case 'connected':
      return known.isConnected ? [] : [{ kind: 'call.answered', entryId, by }]
    case 'held':
      return known.isHeld === what.isHeld || !known.isConnected ? [] : [{ kind: 'call.held', entryId, isHeld: what.isHeld }]
    case 'recording':
      return known.recording === what.recording || !known.isConnected ? [] : [{ kind: 'call.recording_changed', entryId, recording: what.recording }]
    case 'ended':
      return [{ kind: 'call.ended', entryId, end: what.end }]
    default:
      return assertNever(what)
  }
}

function facts(happened: readonly ConversationFact[]): Decision {
  return { ok: true, facts: happened, contents: new Map() }
}
