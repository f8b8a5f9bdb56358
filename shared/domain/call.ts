import { assertNever } from '#shared/base/assert.ts'
import { newCall, type Call, type LiveCall } from '#shared/model/call.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'

/** What happens to a call. */
export type CallFact = Extract<ConversationFact, { kind: `call.${string}` }>
export type CallStarted = Extract<CallFact, { kind: 'call.started' }>

export function isCallFact(fact: ConversationFact): fact is CallFact {
  return fact.kind.startsWith('call.')
}

/** What kind of work a conversation is now: while it holds a call, or waits for one that was promised, it is a call, whichever way its words come. */
export function workKind({ channel, call, callBack }: Pick<Conversation, 'channel' | 'call' | 'callBack'>): ChannelKind {
  return call == null && callBack?.isPhoneWork !== true ? channel : 'phone'
}

/** Of which kind the slot is that it takes: whoever has a chat, and will call its customer some time, has a chat. */
export function slotKind(conversation: Pick<Conversation, 'channel' | 'call' | 'callBack' | 'place'>): ChannelKind {
  return conversation.place.kind === 'assigned' && conversation.call == null ? conversation.channel : workKind(conversation)
}

export function startedCall({ via, way, by }: CallStarted): Call {
  return newCall(via, way, by)
}

/** A call after one more thing happened to it. Told twice, the second changes nothing. */
export function foldCall(call: Call, fact: Exclude<CallFact, CallStarted>, at: number): Call {
  switch (fact.kind) {
    case 'call.answered':
      return { ...call, state: 'connected', answeredAt: call.answeredAt ?? at, agents: call.agents.at(-1) === fact.by ? call.agents : [...call.agents, fact.by].slice(-50) }
    case 'call.held':
      return fact.isHeld ? { ...call, heldSince: call.heldSince ?? at } : unheld(call, at)
    case 'call.passed':
      return { ...unheld(call, at), state: 'ringing' }
    case 'call.recording_changed':
      return { ...call, recording: fact.recording, hasRecording: call.hasRecording || fact.recording === 'on' }
    case 'call.watched': {
      const before = call.watched.map((one) => (one.by === fact.by && one.until === null ? { ...one, until: at } : one))
      return { ...call, watched: fact.way === null ? before : [...before, { by: fact.by, way: fact.way, from: at, until: null }].slice(-50) }
    }
    case 'call.marked':
      return { ...call, isMenuConfusing: true }
    case 'call.told':
      return call
    case 'call.ended':
      return { ...unheld(call, at), state: 'ended', endedAt: at, end: fact.end, recording: 'off', watched: call.watched.map((one) => (one.until === null ? { ...one, until: at } : one)) }
    default:
      return assertNever(fact)
  }
}

/** The call that a conversation holds, after one more thing happened to a call of it. */
export function foldLiveCall(live: LiveCall | null, fact: CallFact, at: number): LiveCall | null {
  if (fact.kind === 'call.started') return { entryId: fact.entryId, via: fact.via, way: fact.way, state: fact.way === 'out' ? 'dialling' : 'ringing', startedAt: at, since: at, isHeld: false, watchers: [] }
  if (live?.entryId !== fact.entryId) return live
  switch (fact.kind) {
    case 'call.answered':
      return { ...live, state: 'connected', since: live.state === 'connected' ? live.since : at }
    case 'call.held':
      return { ...live, isHeld: fact.isHeld }
    case 'call.passed':
      return { ...live, state: 'ringing', since: at, isHeld: false }
    case 'call.watched': {
      const others = live.watchers.filter(({ by }) => by !== fact.by)
      return { ...live, watchers: fact.way === null ? others : [...others, { by: fact.by, way: fact.way }].slice(-10) }
    }
    case 'call.ended':
      return null
    case 'call.recording_changed':
    case 'call.marked':
    case 'call.told':
      return live
    default:
      return assertNever(fact)
  }
}

function unheld(call: Call, at: number): Call {
  return call.heldSince === null ? call : { ...call, heldSince: null, heldMs: call.heldMs + Math.max(0, at - call.heldSince) }
}
