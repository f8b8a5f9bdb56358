import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { LegState } from '#renderer/voice/voice.ts'
import { VoiceValue } from '../use-voice.tsx'
import { GuestPane } from './guest-pane.tsx'

const ASKED: LegState = { legId: 'leg', conversationId: 'elena', part: 'consult', with: { kind: 'user', userId: 'wei' }, phase: 'ringing', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: NOW, watch: null }

test('who is asked about a colleague’s call sees whose it is, can be quiet, and can leave', async () => {
  const sound = pretendVoice({ legs: [ASKED] })
  await draw(<VoiceValue value={sound.voice}><GuestPane /></VoiceValue>, { desk: pretendDesk(aFloor('en')) })
  expect(screen.queryByRole('region')).toBeNull()
  act(() => sound.set({ legs: [{ ...ASKED, phase: 'connected' }] }))
  expect(screen.getByRole('region').textContent).toContain('You speak with Wei Qiang about their call.')
  for (const name of ['Mute', 'Leave the call']) fireEvent.click(screen.getByRole('button', { name }))
  expect(sound.asked).toEqual(['mute', 'hang up elena'])
})
