import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aLiveCall, aPresence, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { LegState, VoiceState } from '#renderer/voice/voice.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import { VoiceValue } from '../use-voice.tsx'
import { CallBarPane } from './call-bar-pane.tsx'
import { WrapUpPane } from './wrap-up-pane.tsx'

const MINE = { kind: 'assigned', to: 'me', since: NOW } as const

function aCallOf(id: string, identityId: string, parts: Partial<Conversation> = {}): Conversation {
  return aConversation({ id, identityId, channel: 'phone', inboxId: 'i-phone', place: MINE, call: aLiveCall({ entryId: `call-${id}` }), ...parts })
}

function aLeg(conversationId: string, parts: Partial<LegState> = {}): LegState {
  return { legId: `leg-${conversationId}`, conversationId, part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: NOW, watch: null, ...parts }
}

async function onDesk(calls: readonly Conversation[], voice: Partial<VoiceState>, presence: Partial<Presence> = {}) {
  const floor = aFloor('en')
  const presences = new Map(floor.rows.presences).set('me', aPresence('me', 'available', presence))
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, presences, conversations: new Map(calls.map((one) => [one.id, one])) } })
  const sound = pretendVoice(voice)
  const went: string[] = []
  await draw(
    <VoiceValue value={sound.voice}>
      <CallBarPane onOpen={(id) => went.push(`open ${id}`)} onTransfer={(id) => went.push(`transfer ${id}`)} />
      <WrapUpPane onOpen={(id) => went.push(`open ${id}`)} />
    </VoiceValue>,
    { desk },
  )
  return { desk, sound, went }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const words = () => screen.getByRole('region', { name: 'Your call' }).textContent

describe('the call bar', () => {
  test('is there while I have a call, and has every control of it', async () => {
    const { sound, went } = await onDesk([aCallOf('elena', 'p-elena-phone')], { legs: [aLeg('elena')] })
    expect(words()).toContain('connected3:00good line')
    for (const name of ['Mute', 'Hold', 'Transfer', 'Hang up']) press(name)
    expect([sound.asked, went]).toEqual([['mute', 'hold elena', 'hang up elena'], ['transfer elena']])
  })

  test('one that only rings at me is not in it yet', async () => {
    await onDesk([aCallOf('elena', 'p-elena-phone', { call: aLiveCall({ state: 'ringing', since: NOW }) })], {})
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('one that I accepted is, from that moment; where its sound does not come, it can be asked for again', async () => {
    const { sound } = await onDesk([aCallOf('elena', 'p-elena-phone', { call: aLiveCall({ state: 'ringing' }) })], {})
    expect(words()).toContain('connecting…')
    act(() => sound.set({ trouble: { why: 'microphone-denied', conversationId: 'elena' } }))
    press('Connect')
    expect(sound.asked).toEqual(['answer elena'])
  })

  test('before it is connected it can only be let be', async () => {
    await onDesk([aCallOf('elena', 'p-elena-phone', { call: aLiveCall({ state: 'dialling', way: 'out' }) })], { legs: [aLeg('elena', { phase: 'ringing' })] })
    expect(words()).toContain('calling…')
    expect(screen.queryByRole('button', { name: 'Hold' })).toBeNull()
    screen.getByRole('button', { name: 'Cancel' })
  })

  test('keys are pressed or typed', async () => {
    const { sound } = await onDesk([aCallOf('elena', 'p-elena-phone')], { legs: [aLeg('elena')] })
    press('Keypad')
    expect(document.activeElement?.textContent).toBe('1')
    const pad = await screen.findByRole('group', { name: 'Keypad' })
    fireEvent.click(screen.getByRole('button', { name: '5' }))
    fireEvent.keyDown(pad, { key: '#' })
    expect(sound.asked).toEqual(['keys 5 elena', 'keys # elena'])
    expect(pad.parentElement?.textContent).toMatch(/^5#/)
  })

  test('of two the one that is not on hold is in hand, and the other is a press away', async () => {
    const { sound } = await onDesk([aCallOf('elena', 'p-elena-phone', { call: aLiveCall({ entryId: 'call-elena', startedAt: 1 }) }), aCallOf('tom', 'p-tom')], { legs: [aLeg('elena', { isHeld: true }), aLeg('tom')] })
    expect(words()).toMatch(/^Tom Becker/)
    press('Go on with Elena Marsh (on hold)')
    expect(sound.asked).toEqual(['resume elena'])
  })

  test('where the sound is in another window, it can be fetched', async () => {
    const { sound } = await onDesk([aCallOf('elena', 'p-elena-phone')], { owner: 'elsewhere' })
    press('Move it here')
    act(() => sound.set({ owner: 'here' }))
    press('Connect')
    expect(sound.asked).toEqual(['move here', 'answer elena'])
  })

  test('a colleague is asked, joined, and given the call', async () => {
    const { desk, sound } = await onDesk([aCallOf('elena', 'p-elena-phone')], { legs: [aLeg('elena')] })
    press('Consult')
    fireEvent.click(await screen.findByRole('button', { name: /Wei Qiang/ }))
    act(() => sound.set({ legs: [aLeg('elena', { isHeld: true }), aLeg('elena', { legId: 'c', part: 'consult', with: { kind: 'user', userId: 'wei' } })] }))
    expect(words()).toContain('You speak with Wei Qiang; the customer is on hold.')
    press('Join all')
    await act(async () => press('Pass the call to Wei Qiang'))
    expect(sound.asked).toEqual(['consult wei elena', 'join all elena', 'pass on wei elena'])
    expect(desk.sent.map(({ type, payload }) => [type, payload])).toEqual([['transfer', { conversationId: 'elena', to: { kind: 'user', userId: 'wei' }, note: '' }]])
  })

  test('a line that cannot be moved stays, and says why', async () => {
    const { desk, sound } = await onDesk([aCallOf('elena', 'p-elena-phone')], { legs: [aLeg('elena'), aLeg('elena', { legId: 'c', part: 'consult', with: { kind: 'user', userId: 'wei' } })] })
    act(() => sound.set({ trouble: { why: 'unreachable', conversationId: 'elena' } }))
    await act(async () => press('Pass the call to Wei Qiang'))
    expect(desk.sent).toEqual([])
    expect(words()).toContain('They cannot be reached. Check the number, or write to them.')
    press('Close')
    expect(words()).not.toContain('They cannot be reached')
  })

  test('who listens is said', async () => {
    await onDesk([aCallOf('elena', 'p-elena-phone', { call: aLiveCall({ watchers: [{ by: 'lin', way: 'monitor' }] }) })], { legs: [aLeg('elena')] })
    expect(words()).toContain('Lin Hua listens')
  })

  test('as it ends, that is told once', async () => {
    const { desk } = await onDesk([aCallOf('elena', 'p-elena-phone')], { legs: [aLeg('elena')] })
    await act(async () => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map() } })))
    expect([...document.querySelectorAll('[aria-live] p')].map((line) => line.textContent)).toEqual(['The call with Elena Marsh has ended.'])
  })
})

describe('work after a call', () => {
  test('runs past what was planned, and ends when I say so', async () => {
    const { desk } = await onDesk([], {}, { wrapUp: { conversationId: 'elena', since: NOW - 80_000, plannedUntil: NOW - 20_000 } })
    expect(screen.getByRole('region', { name: 'After-call work' }).textContent).toContain('1:20 of 1:00 planned0:20 more than planned')
    press('Done')
    expect(desk.sent.map(({ type }) => type)).toEqual(['end-wrap-up'])
    expect(screen.queryByRole('region')).toBeNull()
  })
})
