import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PresenceReason } from '#shared/model/presence.ts'
import { alertFor, alertKey, DEFAULT_ALERTS, type Alert, type AlertContext, type AlertEvent, type ToldAlert } from './alert.ts'

const NOW = 1_000_000
const away: AlertContext = { now: NOW, isLeader: true, isInFront: false, openId: null, presence: 'available', choice: DEFAULT_ALERTS, told: [] }
const message: AlertEvent = { kind: 'message', conversationId: 'elena', entryId: 'e1' }
const mention: AlertEvent = { kind: 'mention', conversationId: 'elena', entryId: 'n1' }
const offer: AlertEvent = { kind: 'offer', conversationId: 'tom', since: NOW }
const sla: AlertEvent = { kind: 'sla', conversationId: 'elena', promise: 'next-response', dueAt: NOW + 20_000 }
const one = { kind: 'one', withWords: false }
const told = (at: number, key = `entry ${at}`): ToldAlert => ({ key, at, hadSound: true, hadNotification: true })

describe('whether it calls', () => {
  test('a message in my conversation does while I look elsewhere, and says nothing of its words', () => {
    expect(alertFor(message, away)).toEqual({ sound: 'message', notification: one, badge: true })
    expect(alertFor(message, { ...away, isInFront: true, openId: 'tom' })).toEqual({ sound: 'message', notification: null, badge: true })
  })

  test('what is being looked at does not; the same conversation open in a hidden window does', () => {
    expect([message, mention, sla].map((event) => alertFor(event, { ...away, isInFront: true, openId: 'elena' }))).toEqual([null, null, null])
    expect(alertFor(message, { ...away, openId: 'elena' })?.sound).toBe('message')
  })

  test('an offer rings, also where it is looked at, and through do-not-disturb', () => {
    expect(alertFor(offer, { ...away, isInFront: true, openId: 'tom' })).toEqual({ sound: 'ring', notification: null, badge: true })
    expect(alertFor(offer, { ...away, choice: { ...DEFAULT_ALERTS, doNotDisturb: true }, told: [told(NOW - 100)] })).toEqual({ sound: 'ring', notification: one, badge: true })
  })

  test('on a break everything else is quiet, and is only counted', () => {
    expect([message, mention, sla].map((event) => alertFor(event, { ...away, presence: 'break' }))).toEqual([
      { sound: null, notification: null, badge: true },
      { sound: null, notification: null, badge: true },
      { sound: null, notification: null, badge: false },
    ])
  })

  test('each kind can be switched off by itself, and the words shown', () => {
    const choice = { ...DEFAULT_ALERTS, sound: { ...DEFAULT_ALERTS.sound, message: false }, notification: { ...DEFAULT_ALERTS.notification, mention: false }, showWords: true }
    expect([message, mention].map((event) => alertFor(event, { ...away, choice }))).toEqual([
      { sound: null, notification: { kind: 'one', withWords: true }, badge: true },
      { sound: 'mention', notification: null, badge: true },
    ])
  })

  test('many at once make one sound and one notification, which counts them; an offer is never among them', () => {
    const lately = [told(NOW - 9_000), told(NOW - 5_000), told(NOW - 1_000)]
    expect(alertFor(message, { ...away, told: lately })).toEqual({ sound: null, notification: { kind: 'many', count: 4 }, badge: true })
    expect(alertFor(offer, { ...away, told: lately })?.notification).toEqual(one)
  })

  test('after a cut there is one summary, and none for nothing', () => {
    expect(alertFor({ kind: 'caught-up', messages: 4, mentions: 0, at: NOW }, away)).toEqual({ sound: 'message', notification: one, badge: true })
    expect(alertFor({ kind: 'caught-up', messages: 0, mentions: 0, at: NOW }, away)).toBeNull()
  })
})

const anEvent: fc.Arbitrary<AlertEvent> = fc.oneof(
  fc.record({ kind: fc.constant('offer' as const), conversationId: fc.constantFrom('a', 'b'), since: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('message' as const, 'mention' as const), conversationId: fc.constantFrom('a', 'b'), entryId: fc.constantFrom('1', '2', '3', '4', '5', '6') }),
  fc.record({ kind: fc.constant('sla' as const), conversationId: fc.constantFrom('a', 'b'), promise: fc.constantFrom('first-response' as const, 'resolution' as const), dueAt: fc.nat(9) }),
)
const switches = fc.record({ offer: fc.boolean(), message: fc.boolean(), mention: fc.boolean(), sla: fc.boolean() })
const aContext = fc.record({
  isLeader: fc.boolean(),
  isInFront: fc.boolean(),
  openId: fc.constantFrom(null, 'a', 'b'),
  presence: fc.constantFrom(...PresenceReason.options),
  choice: fc.record({ volume: fc.constantFrom(0, 0.5), sound: switches, notification: switches, showWords: fc.boolean(), doNotDisturb: fc.boolean() }),
})

/** What must not be, whatever the rest. */
function faultsOf(event: AlertEvent, alert: Alert, { choice, isLeader, isInFront, presence, told: history, now }: AlertContext): readonly string[] {
  const kind = event.kind === 'caught-up' ? 'message' : event.kind
  const calls = alert.sound !== null || alert.notification !== null
  const faults = {
    'a window that does not lead called': !isLeader,
    'it called twice': history.some(({ key }) => key === alertKey(event)),
    'a sound that is off': alert.sound !== null && (choice.volume === 0 || !choice.sound[kind]),
    'a notification that is off, or in front': alert.notification !== null && (isInFront || !choice.notification[kind]),
    'it disturbed': calls && kind !== 'offer' && (choice.doNotDisturb || presence === 'break'),
    'it told the words': alert.notification?.kind === 'one' && alert.notification.withWords && !choice.showWords,
    'a noise': alert.sound !== null && alert.sound !== 'ring' && history.some((before) => before.hadSound && now - before.at < 2_000),
  }
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [fault] : []))
}

describe('whatever happens, in whatever order', () => {
  test('nothing calls twice, nothing switched off calls, another window is silent, words stay hidden unless asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ event: anEvent, context: aContext, after: fc.nat(4_000) }), { maxLength: 40 }), (steps) => {
        let history: readonly ToldAlert[] = []
        let now = NOW
        for (const { event, context, after } of steps) {
          now += after
          const key = alertKey(event)
          const alert = alertFor(event, { ...context, now, told: history })
          expect(alert === null ? [] : faultsOf(event, alert, { ...context, now, told: history })).toEqual([])
          if (alert === null) continue
          history = [...history, { key, at: now, hadSound: alert.sound !== null, hadNotification: alert.notification !== null }]
        }
      }),
    )
  })
})
