import { z } from 'zod'
import { Id, line, Timestamp } from '#shared/base/fields.ts'

/** How a call comes: from the telephone network through the team's exchange, or from the customer's page. */
export const CallVia = z.enum(['sip', 'web'])
export type CallVia = z.infer<typeof CallVia>

export const CallWay = z.enum(['in', 'out'])
export type CallWay = z.infer<typeof CallWay>

/**
 * What is known of a caller before anybody answers, whatever carried it: P-Asserted-Identity (RFC 3325), Diversion (RFC 5806),
 * User-to-User (RFC 7433), X-headers, or a signed webhook. Personal: it lies with the words of a call, never in an event.
 * `ani` and `dnis` are E.164 where the number allows it, else as they came; empty: withheld or unknown.
 */
export const CallerData = z.object({
  /** The caller's side's own id of the call: of a SIP call its Call-ID (RFC 3261, 8.1.1.4), which every leg through a proxy shares. */
  callId: line(200),
  ani: line(100),
  dnis: line(100),
  name: line(300),
  /** The steps they chose in the menu, the first first. */
  ivrPath: z.array(line(120)).max(30).readonly(),
  /** What the exchange calls the line they stood in. */
  queue: line(100),
  waitedSeconds: z.number().int().min(0).max(86_400),
  attributes: z.array(z.object({ key: line(60), value: line(300) })).max(40).readonly(),
})
export type CallerData = z.infer<typeof CallerData>

/** How a call ended. `missed`: the caller left before anybody answered; `lost`: the line broke and nobody came back. */
export const CallEnd = z.enum(['by-customer', 'by-agent', 'missed', 'no-answer', 'busy', 'refused', 'unreachable', 'no-audio', 'voicemail', 'call-back', 'lost'])
export type CallEnd = z.infer<typeof CallEnd>

/** `off`: nothing is kept; `paused`: silence is kept, so that card data is not. */
export const RecordingState = z.enum(['off', 'on', 'paused'])
export type RecordingState = z.infer<typeof RecordingState>

/** How a lead is with a call: hears, is heard by the agent alone, or by both. */
export const WatchWay = z.enum(['monitor', 'coach', 'barge'])
export type WatchWay = z.infer<typeof WatchWay>

/** How long the words before a recording may take, in ms. */
export const ANNOUNCEMENT_LIMIT_MS = 30_000

/** How an inbox takes calls. */
export const InboxCalls = z.object({
  /** Of the telephone: the numbers that reach it, as the exchange calls them (E.164, or an extension); the first is shown to whom we call. */
  numbers: z.array(line(40)).max(50).readonly(),
  /** Of a chat: whether its page offers to call. */
  isWebOn: z.boolean(),
  /** Planned for the work after a call, in ms; 0: there is none. */
  wrapUpMs: z.number().int().min(0).max(3_600_000),
  recording: z.enum(['never', 'by-agent', 'always']),
  /** Spoken words, a WAV file of the hub's and its length in ms, that both hear behind the bells before a recording; left out: the bells alone. */
  announcement: z.object({ fileId: Id, ms: z.number().int().min(1).max(ANNOUNCEMENT_LIMIT_MS) }).optional(),
  /** Whether calls go to the team's engine, which writes them down as they are spoken; left out: not. */
  transcript: z.boolean().optional(),
  /** Within how much open time somebody who wished for it, or whose call was missed, is called back, in ms; 0: nothing is promised. Left out: an hour. */
  callBackMs: z.number().int().min(0).max(7 * 24 * 3_600_000).optional(),
  /** Of the telephone: a caller whom nobody could answer for so long is let go, and called back; in ms. 0 or left out: they may wait as long as they like. */
  giveUpMs: z.number().int().min(0).max(3_600_000).optional(),
})
export type InboxCalls = z.infer<typeof InboxCalls>

/** A call that somebody was promised and that nobody has made yet. Whom to call is in the words of its entry. */
export const CallBack = z.object({
  entryId: Id,
  madeAt: Timestamp,
  /** It is offered to nobody before. */
  fromAt: Timestamp,
  dueAt: Timestamp,
  /** While it waits, it waits for people whose phone works; false where the customer has written since, or nobody can be dialled. */
  isPhoneWork: z.boolean(),
})
export type CallBack = z.infer<typeof CallBack>

/** What became of a promised call. `resolved`: the whole matter was; `withdrawn`: the customer wants it no more; `replaced`: another was promised. */
export const CallBackEnd = z.enum(['called', 'answered-otherwise', 'not-wanted', 'not-reached', 'resolved', 'withdrawn', 'replaced'])
export type CallBackEnd = z.infer<typeof CallBackEnd>

/** How many agents, and how many acts of watching, one call's entry tells of; more than that, the log has. */
const TOLD = 50

/** A call as its thread tells it. */
export const Call = z.object({
  via: CallVia,
  way: CallWay,
  state: z.enum(['ringing', 'connected', 'ended']),
  /** Who spoke with the customer, in order; the last has, or had, it. */
  agents: z.array(Id).max(TOLD).readonly(),
  answeredAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  end: CallEnd.nullable(),
  heldSince: Timestamp.nullable(),
  heldMs: z.number().int().nonnegative(),
  recording: RecordingState,
  /** Whether anything of it was ever recorded. */
  hasRecording: z.boolean(),
  /** A colleague marked that the menu had led the caller astray. */
  isMenuConfusing: z.boolean(),
  watched: z.array(z.object({ by: Id, way: WatchWay, from: Timestamp, until: Timestamp.nullable() })).max(TOLD).readonly(),
  /** That they will be called back was promised here. */
  callBack: z.object({ fromAt: Timestamp, dueAt: Timestamp }).optional(),
})
export type Call = z.infer<typeof Call>

/** The call that a conversation holds now; the rest of it is in its entry. */
export const LiveCall = z.object({
  entryId: Id,
  via: CallVia,
  way: CallWay,
  /** `ringing`: for an agent to answer; `dialling`: for the customer to. */
  state: z.enum(['ringing', 'dialling', 'connected']),
  /** When the caller began to call: what they have waited counts from here, however often the call is passed on. */
  startedAt: Timestamp,
  /** Since when it has been in this state. */
  since: Timestamp,
  isHeld: z.boolean(),
  /** Who watches now, and how. */
  watchers: z.array(z.object({ by: Id, way: WatchWay })).max(10).readonly(),
})
export type LiveCall = z.infer<typeof LiveCall>

export function newCall(via: CallVia, way: CallWay, by: string | null): Call {
  return { via, way, state: 'ringing', agents: by === null ? [] : [by], answeredAt: null, endedAt: null, end: null, heldSince: null, heldMs: 0, recording: 'off', hasRecording: false, isMenuConfusing: false, watched: [] }
}
