import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallEnd } from '#shared/model/call.ts'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { VISITOR_PROTOCOL_VERSION, VisitorAnswer, VisitorBatch, VisitorPresenceHeard, VisitorWelcome } from '#shared/protocol/visitor.ts'
import { PROTOCOL } from '../talk/greet-hub.ts'
import { TEXT_LIMIT } from '../talk/text-limit.ts'
import { SignalAnswer, VisitorCall, VisitorSignal } from '#shared/protocol/signal.ts'
import { readCall, readSignal, readSignalAnswer } from './read-call.ts'
import { readAnswer, readBatch, readPresence, readWelcome } from './read-packet.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)
const attachment = fc.record({ fileId: id, name: fc.string({ minLength: 1, maxLength: 50 }), kind: fc.string({ maxLength: 50 }), sizeBytes: fc.nat() })
const item = fc.record({ n: fc.integer({ min: 1 }), id, from: fc.constantFrom('customer', 'agent', 'bot'), name: fc.option(fc.string()), at: fc.nat(), text: fc.string(), attachments: fc.array(attachment, { maxLength: 3 }), state: fc.constantFrom('sent', 'delivered', 'read'), isErased: fc.boolean(), isEdited: fc.boolean() })
const batch = fc.record({ after: fc.nat(), upTo: fc.nat(), items: fc.array(item, { maxLength: 5 }) })
const welcome = fc.oneof(
  fc.record({ ok: fc.constant(true), token: fc.string(), brand: fc.string(), isTypingPreviewOn: fc.boolean(), isStaffed: fc.boolean(), opensAt: fc.option(fc.nat()), greeting: fc.string(), hasConversation: fc.boolean() }),
  fc.record({ ok: fc.constant(false), reason: fc.constantFrom(...VisitorWelcome.options[1].shape.reason.options) }),
)
const answer = fc.oneof(fc.constant({ ok: true }), fc.record({ ok: fc.constant(false), reason: fc.constantFrom(...VisitorAnswer.options[1].shape.reason.options) }))
const heard = fc.record({ isTyping: fc.boolean(), name: fc.option(fc.string()) })

const legId = fc.stringMatching(/^[A-Za-z0-9-]{8,64}$/)
const signal = fc.record({
  id: legId,
  body: fc.oneof(
    fc.record({ kind: fc.constant('offer'), legId, part: fc.constantFrom('customer', 'consult', 'conference', 'watch'), sdp: fc.string() }),
    fc.record({ kind: fc.constant('answer'), legId, sdp: fc.string() }),
    fc.record({ kind: fc.constant('candidate'), legId, candidate: fc.option(fc.record({ candidate: fc.string(), sdpMid: fc.option(fc.string({ maxLength: 100 })), sdpMLineIndex: fc.option(fc.nat({ max: 100 })) })) }),
    fc.record({ kind: fc.constant('leave'), legId, why: fc.constantFrom('ended', 'replaced', 'failed', 'refused', 'no-audio') }),
    fc.record({ kind: fc.constant('state'), legId, isHeld: fc.boolean(), isMuted: fc.boolean() }),
  ),
})
const ice = fc.array(fc.record({ urls: fc.array(fc.string(), { maxLength: 8 }), username: fc.string(), credential: fc.string() }, { requiredKeys: ['urls'] }), { maxLength: 8 })
const call = fc.option(fc.record({
  entryId: id, state: fc.constantFrom('waiting', 'ringing', 'connected', 'ended'), place: fc.option(fc.integer({ min: 1 })), waitSeconds: fc.option(fc.nat()), name: fc.option(fc.string()),
  isHeld: fc.boolean(), isRecorded: fc.boolean(), end: fc.option(fc.constantFrom(...CallEnd.options)), ice,
}))
const signalAnswer = fc.oneof(fc.constant({ ok: true }), fc.record({ ok: fc.constant(false), reason: fc.constantFrom(...SignalAnswer.options[1].shape.reason.options) }))

test('what the contract allows is read as the contract reads it', () => {
  fc.assert(fc.property(batch, (packet) => void expect(readBatch(packet)).toEqual(VisitorBatch.parse(packet))))
  fc.assert(fc.property(welcome, (packet) => void expect(readWelcome(packet)).toEqual(VisitorWelcome.parse(packet))))
  fc.assert(fc.property(answer, (packet) => void expect(readAnswer(packet)).toEqual(VisitorAnswer.parse(packet))))
  fc.assert(fc.property(heard, (packet) => void expect(readPresence(packet)).toEqual(VisitorPresenceHeard.parse(packet))))
  fc.assert(fc.property(call, (packet) => void expect(readCall(packet)).toEqual(VisitorCall.parse(packet))))
  fc.assert(fc.property(signal, (packet) => void expect(readSignal(packet)).toEqual(VisitorSignal.parse(packet))))
  fc.assert(fc.property(signalAnswer, (packet) => void expect(readSignalAnswer(packet)).toEqual(SignalAnswer.parse(packet))))
})

test('[S2] one unreadable item makes the whole batch unreadable', () => {
  fc.assert(
    fc.property(batch, item, fc.constantFrom('n', 'id', 'from', 'at', 'text', 'attachments', 'state', 'isErased', 'isEdited'), fc.nat(), (packet, spoilt, field, place) => {
      const items: unknown[] = [...packet.items]
      items.splice(place % (items.length + 1), 0, { ...spoilt, [field]: Symbol.iterator })
      expect(readBatch({ ...packet, items })).toBeNull()
    }),
  )
})

test('anything at all can arrive without harm', () => {
  fc.assert(fc.property(fc.anything(), (packet) => void [readBatch(packet), readWelcome(packet), readAnswer(packet), readPresence(packet), readCall(packet), readSignal(packet), readSignalAnswer(packet)]))
})

test('a reason this page has never heard of is a trouble of the hub’s', () => {
  expect(readAnswer({ ok: false, reason: 'toString' })).toEqual({ ok: false, reason: 'internal' })
  expect(readWelcome({ ok: false, reason: 'full-moon' })).toEqual({ ok: false, reason: 'internal' })
})

test('the numbers written down twice are the same', () => {
  expect([PROTOCOL, TEXT_LIMIT]).toEqual([VISITOR_PROTOCOL_VERSION, MESSAGE_LIMIT])
})
