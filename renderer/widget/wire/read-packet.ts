import type { Attachment } from '#shared/model/entry.ts'
import type { VisitorAnswer, VisitorBatch, VisitorItem, VisitorPresenceHeard, VisitorPromise, VisitorWelcome } from '#shared/protocol/visitor.ts'

// What the hub sends, read at the edge. Written by hand: the schemas' own library would be most of this bundle. The
// types are the contract's, so a field that changes there stops compiling here; read-packet.test.ts holds both together.

export type Refusal = Extract<VisitorWelcome, { ok: false }>['reason']
export type Refused = Extract<VisitorAnswer, { ok: false }>['reason']

// Records rather than lists: a reason added to the contract is a compile error until it is named here, and then worded.
const REFUSALS: Record<Refusal, true> = { malformed: true, 'origin-not-allowed': true, 'unknown-inbox': true, 'too-many': true, 'page-too-old': true, 'identity-refused': true, blocked: true, internal: true }
const REFUSED: Record<Refused, true> = { malformed: true, 'unknown-command': true, empty: true, 'too-long': true, 'too-many': true, 'file-missing': true, blocked: true, 'signed-out': true, 'not-now': true, internal: true }

export function readWelcome(packet: unknown): VisitorWelcome | null {
  if (!isRecord(packet)) return null
  if (packet.ok === false) return { ok: false, reason: isKey(REFUSALS, packet.reason) ? packet.reason : 'internal' }
  const { ok, token, brand, isTypingPreviewOn, isStaffed, opensAt, greeting, hasConversation, mayCall, callBack } = packet
  if (ok !== true || typeof token !== 'string' || typeof brand !== 'string') return null
  if (typeof isTypingPreviewOn !== 'boolean' || typeof isStaffed !== 'boolean' || typeof hasConversation !== 'boolean') return null
  if ((opensAt !== null && !isCount(opensAt)) || typeof greeting !== 'string') return null
  if (mayCall !== undefined && typeof mayCall !== 'boolean') return null
  return { ok, token, brand, isTypingPreviewOn, isStaffed, opensAt, greeting, hasConversation, ...(mayCall === undefined ? {} : { mayCall }), ...(isRecord(callBack) ? { callBack: { promised: readPromise(callBack.promised) } } : {}) }
}

export function readAnswer(packet: unknown): VisitorAnswer | null {
  if (!isRecord(packet)) return null
  if (packet.ok === true) {
    const promised = readPromise(packet.promised)
    const { times } = packet
    const isTold = isRecord(times) && Array.isArray(times.slots) && times.slots.every(isCount)
    return { ok: true, ...(promised === null ? {} : { promised }), ...(isTold ? { times: { soon: readPromise(times.soon), slots: times.slots as number[] } } : {}) } // looked at one by one above.
  }
  return packet.ok === false ? { ok: false, reason: isKey(REFUSED, packet.reason) ? packet.reason : 'internal' } : null
}

function readPromise(packet: unknown): VisitorPromise | null {
  return isRecord(packet) && isCount(packet.fromAt) && isCount(packet.dueAt) ? { fromAt: packet.fromAt, dueAt: packet.dueAt } : null
}

/** Whole or not at all: one item that cannot be read makes the batch unreadable, so no message is skipped unnoticed. */
export function readBatch(packet: unknown): VisitorBatch | null {
  if (!isRecord(packet) || !isCount(packet.after) || !isCount(packet.upTo) || !Array.isArray(packet.items)) return null
  const items = readEach(packet.items, readItem)
  return items && { after: packet.after, upTo: packet.upTo, items }
}

export function readItem(packet: unknown): VisitorItem | null {
  if (!isRecord(packet)) return null
  const { n, id, from, name, at, text, state, isErased, isEdited } = packet
  if (!isCount(n) || n < 1 || typeof id !== 'string' || !isCount(at) || typeof text !== 'string') return null
  if (from !== 'customer' && from !== 'agent' && from !== 'bot') return null
  if (state !== 'sent' && state !== 'delivered' && state !== 'read') return null
  if ((name !== null && typeof name !== 'string') || typeof isErased !== 'boolean' || typeof isEdited !== 'boolean' || !Array.isArray(packet.attachments)) return null
  const attachments = readEach(packet.attachments, readAttachment)
  return attachments && { n, id, from, name, at, text, attachments, state, isErased, isEdited }
}

export function readAttachment(packet: unknown): Attachment | null {
  if (!isRecord(packet)) return null
  const { fileId, name, kind, sizeBytes } = packet
  // The id becomes part of an address, so it is held to the alphabet of ids.
  if (typeof fileId !== 'string' || !/^[A-Za-z0-9_-]{1,200}$/.test(fileId)) return null
  return typeof name === 'string' && typeof kind === 'string' && isCount(sizeBytes) ? { fileId, name, kind, sizeBytes } : null
}

export function readPresence(packet: unknown): VisitorPresenceHeard | null {
  if (!isRecord(packet) || typeof packet.isTyping !== 'boolean') return null
  return { isTyping: packet.isTyping, name: typeof packet.name === 'string' ? packet.name : null }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isKey<K extends string>(record: Record<K, true>, value: unknown): value is K {
  return typeof value === 'string' && Object.hasOwn(record, value)
}

export function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 // isInteger leaves only numbers
}

export function isRefused(value: unknown): value is Refused {
  return isKey(REFUSED, value)
}

export function readEach<T>(packets: readonly unknown[], read: (packet: unknown) => T | null): readonly T[] | null {
  const all: T[] = []
  for (const packet of packets) {
    const one = read(packet)
    if (one === null) return null
    all.push(one)
  }
  return all
}
