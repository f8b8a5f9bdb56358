import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import type { PresenceReason } from '#shared/model/presence.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aPresence } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from './open-desk.tsx'

beforeEach(() => window.history.replaceState(null, '', '/'))

test('whoever missed two offers is told so, calmly and aloud, with the key that brings them back', async () => {
  await drawDesk('not-responding')
  expect(screen.getByRole('region', { name: 'You missed two offers' }).textContent).toContain('What you have in hand stays yours.')
  expect(screen.getByRole('alert').textContent).toContain('Press Ctrl+B to be available again.')
})

test('the key brings them back from anywhere, a field too, and the card goes at once', async () => {
  window.history.replaceState(null, '', '#/conversation/tom')
  const { sent } = await drawDesk('not-responding')
  await press('b', screen.getByRole('textbox', { name: 'Write to Tom Becker' }), { ctrlKey: true })
  expect(sent()).toEqual([{ type: 'set-presence', payload: { reason: 'available', until: null } }])
  expect(screen.queryByRole('region', { name: 'You missed two offers' })).toBeNull()
})

test('the button does the same, and the focus is not lost with it', async () => {
  const { sent } = await drawDesk('not-responding')
  const back = screen.getByRole('button', { name: /I am back/ })
  back.focus()
  await act(async () => void fireEvent.click(back))
  expect(sent()).toEqual([{ type: 'set-presence', payload: { reason: 'available', until: null } }])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Your presence: Available' }))
})

test('nobody else sees any of it, and the key does nothing', async () => {
  const { sent } = await drawDesk('busy')
  await press('b', document.body, { ctrlKey: true })
  expect([screen.queryByText('You missed two offers'), sent()]).toEqual([null, []])
})

async function drawDesk(reason: PresenceReason) {
  const floor = aFloor('en')
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, presences: new Map(floor.rows.presences).set('me', aPresence('me', reason)) } })
  const { session } = desk.store.getState()
  if (session.kind !== 'open') throw new Error('the floor is open')
  await draw(<OpenDesk session={session} />, { desk })
  return { sent: () => desk.sent.filter(({ type }) => type === 'set-presence').map(({ type, payload }) => ({ type, payload })) }
}

async function press(key: string, target: Element, held: { readonly ctrlKey?: boolean }): Promise<void> {
  await act(async () => {
    fireEvent.keyDown(target, { key, ...held })
  })
}
