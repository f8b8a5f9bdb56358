import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aPresence, aUser, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import { VoiceValue } from '../use-voice.tsx'
import { PresencePane } from './presence-pane.tsx'

async function onDesk({ capacity = 1, closed = [] as readonly 'phone'[] } = {}) {
  const floor = aFloor('en')
  const users = new Map(floor.rows.users).set('me', aUser('me', 'Me', { capacity: { chat: 4, phone: capacity } }))
  const presences = new Map(floor.rows.presences).set('me', aPresence('me', 'available', { closedChannels: closed }))
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, users, presences } })
  const sound = pretendVoice()
  await draw(<VoiceValue value={sound.voice}><PresencePane isOpen onOpen={() => undefined} /></VoiceValue>, { desk })
  await screen.findByRole('radio', { name: 'Available' })
  return { desk, sound }
}

test('whoever says that they are available has their telephone tried within the same press', async () => {
  const { desk, sound } = await onDesk()
  expect(sound.asked).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: 'Busy' }))
  expect(sound.asked).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: 'Available' }))
  expect([desk.sent.map(({ type }) => type), sound.asked]).toEqual([['set-presence', 'set-presence'], ['check']])
})

test('one that does not work says why, in the menu and on the button, and can be tried again', async () => {
  const { sound } = await onDesk()
  act(() => sound.set({ readiness: { kind: 'unready', at: NOW, why: 'no-microphone' } }))
  expect(screen.getByText('No call is offered to you until it works.')).toBeDefined()
  expect(document.querySelector('[data-my-presence]')?.getAttribute('aria-label')).toContain('Phone: no microphone')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(sound.asked).toEqual(['check'])
  act(() => sound.set({ readiness: { kind: 'ready', at: NOW } }))
  expect(screen.getByText('Phone: ready')).toBeDefined()
})

test('nobody who takes no calls is asked for a microphone', async () => {
  const { sound } = await onDesk({ capacity: 0 })
  fireEvent.click(screen.getByRole('radio', { name: 'Available' }))
  expect([sound.asked, screen.queryByText(/^Phone:/)]).toEqual([[], null])
})

test('nor whoever has closed the telephone for now', async () => {
  const { sound } = await onDesk({ closed: ['phone'] })
  fireEvent.click(screen.getByRole('radio', { name: 'Available' }))
  expect(sound.asked).toEqual([])
})
