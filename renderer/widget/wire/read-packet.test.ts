import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { VISITOR_PROTOCOL_VERSION, VisitorAnswer, VisitorBatch, VisitorPresenceHeard, VisitorWelcome } from '#shared/protocol/visitor.ts'
import { PROTOCOL } from '../talk/greet-hub.ts'
import { TEXT_LIMIT } from '../talk/text-limit.ts'
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

test('what the contract allows is read as the contract reads it', () => {
  fc.assert(fc.property(batch, (packet) => void expect(readBatch(packet)).toEqual(VisitorBatch.parse(packet))))
  fc.assert(fc.property(welcome, (packet) => void expect(readWelcome(packet)).toEqual(VisitorWelcome.parse(packet))))
  fc.assert(fc.property(answer, (packet) => void expect(readAnswer(packet)).toEqual(VisitorAnswer.parse(packet))))
  fc.assert(fc.property(heard, (packet) => void expect(readPresence(packet)).toEqual(VisitorPresenceHeard.parse(packet))))
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
  fc.assert(fc.property(fc.anything(), (packet) => void [readBatch(packet), readWelcome(packet), readAnswer(packet), readPresence(packet)]))
})

test('a reason this page has never heard of is a trouble of the hub’s', () => {
  expect(readAnswer({ ok: false, reason: 'toString' })).toEqual({ ok: false, reason: 'internal' })
  expect(readWelcome({ ok: false, reason: 'full-moon' })).toEqual({ ok: false, reason: 'internal' })
})

test('the numbers written down twice are the same', () => {
  expect([PROTOCOL, TEXT_LIMIT]).toEqual([VISITOR_PROTOCOL_VERSION, MESSAGE_LIMIT])
})
