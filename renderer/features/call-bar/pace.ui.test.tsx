import { act, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aLiveCall, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { LegState } from '#renderer/voice/voice.ts'
import { paceChoice } from '../machine-choices.ts'
import { VoiceValue } from '../use-voice.tsx'
import { CallBarPane } from './call-bar-pane.tsx'

const LEG: LegState = { legId: 'leg', conversationId: 'elena', part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: NOW, watch: null }

beforeEach(() => {
  paceChoice.write('me', { isOn: false, usual: null })
  localStorage.clear()
})

async function onCall() {
  const call = aConversation({ id: 'elena', identityId: 'p-elena-phone', channel: 'phone', inboxId: 'i-phone', place: { kind: 'assigned', to: 'me', since: NOW }, call: aLiveCall() })
  const floor = aFloor('en')
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, conversations: new Map([['elena', call]]) } })
  const sound = pretendVoice({ legs: [LEG] })
  const { unmount } = await draw(
    <VoiceValue value={sound.voice}>
      <CallBarPane onOpen={() => undefined} onTransfer={() => undefined} />
    </VoiceValue>,
    { desk },
  )
  return { desk, sound, unmount }
}

test('nobody’s pace is listened to who did not ask for it', async () => {
  const { sound } = await onCall()
  expect(sound.asked).toEqual([])
  act(() => paceChoice.write('me', { isOn: true, usual: null }))
  expect(sound.asked).toEqual(['follow the pace'])
  act(() => paceChoice.write('me', { isOn: false, usual: null }))
  expect(sound.asked).toEqual(['follow the pace', 'leave the pace'])
})

test('it is a quiet word beside the call, seen while one speaks, announced by nothing', async () => {
  paceChoice.write('me', { isOn: true, usual: { rate: 4, fromMs: 200_000 } })
  const { sound } = await onCall()
  expect(sound.asked).toEqual(['follow the pace from 4'])
  act(() => sound.tellPace({ pace: 'fast', usual: { rate: 4, fromMs: 200_000 } }))
  const hint = screen.getByText('A little fast')
  expect(hint.closest('[role="status"], [role="alert"], [aria-live]')).toBeNull()
  act(() => sound.set({ isMuted: true }))
  expect(screen.queryByText('A little fast')).toBeNull()
  act(() => sound.set({ isMuted: false, legs: [{ ...LEG, isHeld: true }] }))
  expect(screen.queryByText('A little fast')).toBeNull()
  act(() => sound.set({ legs: [LEG] }))
  act(() => sound.tellPace({ pace: 'slow', usual: { rate: 4, fromMs: 200_000 } }))
  expect(screen.getByText('Unhurried')).toBeDefined()
  act(() => sound.tellPace({ pace: null, usual: { rate: 4, fromMs: 200_000 } }))
  expect(screen.queryByText('Unhurried')).toBeNull()
  act(() => sound.set({ legs: [] }))
  expect(sound.asked.at(-1)).toBe('leave the pace')
})

test('nothing of it leaves the machine, and all that stays on it is the usual pace; forgotten, it is learned anew', async () => {
  paceChoice.write('me', { isOn: true, usual: null })
  const { desk, sound, unmount } = await onCall()
  act(() => sound.tellPace({ pace: null, usual: { rate: 4.2, fromMs: 9_000 } }))
  act(() => sound.tellPace({ pace: 'fast', usual: { rate: 4.3, fromMs: 40_000 } }))
  expect(Object.entries(localStorage)).toEqual([['hearth.pace.me', JSON.stringify({ isOn: true, usual: { rate: 4.3, fromMs: 40_000 } })]])
  act(() => paceChoice.write('me', { isOn: true, usual: null }))
  act(() => sound.tellPace({ pace: 'fast', usual: { rate: 4.3, fromMs: 58_000 } }))
  expect([sound.asked, paceChoice.read('me').usual, screen.queryByText('A little fast')]).toEqual([['follow the pace', 'leave the pace', 'follow the pace'], null, null])
  unmount()
  expect([desk.sent, sessionStorage.length]).toEqual([[], 0])
})
