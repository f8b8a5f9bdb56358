import type { CallEnd } from '#shared/model/call.ts'
import type { SignalAnswer, VisitorCall, VisitorSignal } from '#shared/protocol/signal.ts'
import { isCount, isKey, isRecord, readEach } from './read-packet.ts'

// What the hub sends of a call, read at the edge like everything else.

export type CallNews = NonNullable<VisitorCall>
type Ice = CallNews['ice'][number]
type Body = VisitorSignal['body']

const STATES: Record<CallNews['state'], true> = { waiting: true, ringing: true, connected: true, ended: true }
export const ENDS: Record<CallEnd, true> = { 'by-customer': true, 'by-agent': true, missed: true, 'no-answer': true, busy: true, refused: true, unreachable: true, 'no-audio': true, voicemail: true, 'call-back': true, lost: true }
const WHYS: Record<Extract<Body, { kind: 'leave' }>['why'], true> = { ended: true, replaced: true, failed: true, refused: true, 'no-audio': true }
const PARTS: Record<Extract<Body, { kind: 'offer' }>['part'], true> = { customer: true, consult: true, conference: true, watch: true }

/** `undefined`: nothing that can be read; null: there is no call. */
export function readCall(packet: unknown): VisitorCall | undefined {
  if (packet === null) return null
  if (!isRecord(packet) || !Array.isArray(packet.ice)) return undefined
  const { entryId, state, place, waitSeconds, name, isHeld, isRecorded, end } = packet
  const ice = readEach(packet.ice, readIce)
  if (ice === null || typeof entryId !== 'string' || !isKey(STATES, state) || !isCountOrNull(place) || !isCountOrNull(waitSeconds)) return undefined
  if ((name !== null && typeof name !== 'string') || typeof isHeld !== 'boolean' || typeof isRecorded !== 'boolean') return undefined
  return { entryId, state, place, waitSeconds, name, isHeld, isRecorded, end: isKey(ENDS, end) ? end : null, ice: [...ice] }
}

export function readSignal(packet: unknown): VisitorSignal | null {
  if (!isRecord(packet) || typeof packet.id !== 'string' || !isRecord(packet.body)) return null
  const body = readBody(packet.body)
  return body && { id: packet.id, body }
}

export function readSignalAnswer(packet: unknown): SignalAnswer | null {
  if (!isRecord(packet)) return null
  if (packet.ok === true) return { ok: true }
  const { reason } = packet
  return { ok: false, reason: reason === 'malformed' || reason === 'forbidden' || reason === 'too-many' || reason === 'signed-out' || reason === 'unreachable' ? reason : 'internal' }
}

function readBody({ kind, legId, sdp, part, candidate, why, isHeld, isMuted }: Record<string, unknown>): Body | null {
  if (typeof legId !== 'string') return null
  switch (kind) {
    case 'offer':
      return typeof sdp === 'string' && isKey(PARTS, part) ? { kind, legId, part, sdp } : null
    case 'answer':
      return typeof sdp === 'string' ? { kind, legId, sdp } : null
    case 'candidate': {
      if (candidate === null) return { kind, legId, candidate }
      if (!isRecord(candidate)) return null
      const { candidate: line, sdpMid, sdpMLineIndex } = candidate
      if (typeof line !== 'string' || (sdpMid !== null && typeof sdpMid !== 'string') || !isCountOrNull(sdpMLineIndex)) return null
      return { kind, legId, candidate: { candidate: line, sdpMid, sdpMLineIndex } }
    }
    case 'leave':
      return isKey(WHYS, why) ? { kind, legId, why } : null
    case 'state':
      return typeof isHeld === 'boolean' && typeof isMuted === 'boolean' ? { kind, legId, isHeld, isMuted } : null
    default:
      return null
  }
}

function readIce(packet: unknown): Ice | null {
  if (!isRecord(packet) || !Array.isArray(packet.urls) || !packet.urls.every((url) => typeof url === 'string')) return null
  const { urls, username, credential } = packet
  return { urls, ...(typeof username === 'string' ? { username } : {}), ...(typeof credential === 'string' ? { credential } : {}) }
}

function isCountOrNull(value: unknown): value is number | null {
  return value === null || isCount(value)
}
