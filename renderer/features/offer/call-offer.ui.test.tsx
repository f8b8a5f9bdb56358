import { createRef } from 'react'
import { act, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aCaller, aConversation, aLiveCall, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import { newCall } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import { VoiceValue } from '../use-voice.tsx'
import { OfferPane, type OfferHandle } from './offer-pane.tsx'

const OFFERED = { kind: 'offered', to: 'me', since: NOW - 5_000, until: NOW + 15_000, waitingSince: NOW - 60_000, passedBy: [] } as const

function ringing(parts: Partial<Conversation> = {}): Conversation {
  return aConversation({ id: 'call', identityId: 'p-elena-phone', channel: 'phone', inboxId: 'i-phone', place: OFFERED, call: aLiveCall({ state: 'ringing', startedAt: NOW - 60_000 }), ...parts })
}

const entry: CallEntry = { kind: 'call', id: 'call-1', conversationId: 'call', seq: 1, at: NOW, rev: 1, author: { kind: 'customer', identityId: 'p-elena-phone' }, content: { text: '', attachments: [], call: aCaller('en') }, call: newCall('sip', 'in', null) }

async function onDesk(conversation: Conversation) {
  const floor = aFloor('en')
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, conversations: new Map([[conversation.id, conversation]]) }, threads: new Map([['call', { kind: 'ready', entries: [entry], hasOlder: false, hasNewer: false }]]) })
  const sound = pretendVoice()
  const handle = createRef<OfferHandle>()
  const opened: string[] = []
  await draw(
    <VoiceValue value={sound.voice}>
      <OfferPane handle={handle} onAccepted={(id) => opened.push(id)} />
    </VoiceValue>,
    { desk },
  )
  return { desk, sound, handle, opened }
}

const sentTo = ({ sent }: { readonly sent: readonly { readonly type: string }[] }) => sent.map(({ type }) => type)

describe('a call that rings', () => {
  test('says who it is and the way they came', async () => {
    await onDesk(ringing())
    const card = screen.getByRole('region', { name: 'Incoming call' })
    expect(card.textContent).toContain('+86 138 •••• 6621')
    expect([...card.querySelectorAll('ol li')].map((step) => step.textContent)).toEqual(['Repairs', 'Air purifier', 'Screen trouble'])
    expect(card.textContent).toContain('Telephone · Nuanbao Home')
    expect(card.textContent).toContain('waiting for 1:00')
  })

  test('is answered by the key of any offer: accepted, and its sound connected', async () => {
    const { desk, sound, handle, opened } = await onDesk(ringing())
    act(() => handle.current?.accept())
    expect([sentTo(desk), sound.asked, opened]).toEqual([['accept-offer'], ['answer call'], ['call']])
  })

  test('given to me while it still rang, it rings at me; accepted by me in another window, it gets its time', async () => {
    await onDesk(ringing({ place: { kind: 'assigned', to: 'me', since: NOW - 4_000 }, call: aLiveCall({ state: 'ringing', since: NOW - 60_001 }) }))
    screen.getByRole('region', { name: 'Passed on to you' })
  })

  test('accepted and not connected yet, it rings no more', async () => {
    await onDesk(ringing({ place: { kind: 'assigned', to: 'me', since: NOW } }))
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('is declined without a sound', async () => {
    const { desk, sound, handle } = await onDesk(ringing())
    act(() => handle.current?.decline())
    expect([sentTo(desk), sound.asked]).toEqual([['decline-offer'], []])
  })

  test('passed on to me, it is mine already: only its sound is connected', async () => {
    const { desk, sound, handle } = await onDesk(ringing({ place: { kind: 'assigned', to: 'me', since: NOW }, call: aLiveCall({ state: 'ringing', since: NOW }) }))
    screen.getByRole('region', { name: 'Passed on to you' })
    act(() => handle.current?.accept())
    expect([sentTo(desk), sound.asked]).toEqual([[], ['answer call']])
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('or it goes back to its queue', async () => {
    const { desk, handle } = await onDesk(ringing({ place: { kind: 'assigned', to: 'me', since: NOW }, call: aLiveCall({ state: 'ringing', since: NOW + 1 }) }))
    act(() => handle.current?.decline())
    expect(desk.sent.map(({ payload }) => payload)).toEqual([{ conversationId: 'call', to: { kind: 'queue', queueId: 'q-after' }, note: '' }])
  })

  test('a colleague who asks about a call of theirs rings too, and is answered without taking it over', async () => {
    const { desk, sound, handle } = await onDesk(ringing({ place: { kind: 'assigned', to: 'wei', since: NOW }, call: aLiveCall() }))
    expect(screen.queryByRole('region')).toBeNull()
    act(() => sound.set({ legs: [{ legId: 'l', conversationId: 'call', part: 'consult', with: { kind: 'user', userId: 'wei' }, phase: 'ringing', isHeld: false, isHeldByThem: false, quality: 'unknown', connectedAt: null, watch: null }] }))
    screen.getByRole('region', { name: 'Wei Qiang asks you about a call' })
    act(() => handle.current?.decline())
    act(() => handle.current?.accept())
    expect([sentTo(desk), sound.asked]).toEqual([[], ['hang up call', 'answer call']])
  })

  test('is told once as it begins, and once when it stops by itself', async () => {
    const { desk } = await onDesk(ringing())
    const alerts = () => [...document.querySelectorAll('[aria-live] p')].map((line) => line.textContent)
    expect(alerts()).toEqual([expect.stringContaining('is calling. Press A to answer, X to decline.')])
    await act(async () => desk.store.setState((state) => ({ rows: { ...state.rows, conversations: new Map() } })))
    expect(alerts()).toHaveLength(2)
  })
})
