import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendSecurity } from '#renderer/gallery/pretend-security.ts'
import type { Security } from '#renderer/state/security.ts'
import { DesksPane } from './desks-pane.tsx'

async function open(instead: Partial<Security> = {}, userId: string | null = null) {
  const told: unknown[] = []
  const pretend = pretendSecurity()
  const security: Security = { ...pretend, forgetDesk: async (...which) => (told.push(which), pretend.forgetDesk(...which)), ...instead }
  const desk = pretendDesk(aFloor('en'), { security })
  await draw(<DesksPane userId={userId} />, { desk })
  return { desk, told }
}

const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('li')
  if (row === null) throw new Error(`${name} is in no list`)
  return row
}

describe('the desks somebody is signed in at', () => {
  test('are listed with what became of them; the one at hand is not made to forget from here', async () => {
    await open()
    await screen.findByText('Hearth, Windows')
    expect(within(rowOf('Hearth, Windows')).queryByRole('button')).toBeNull()
    expect(rowOf('Hearth, Windows').textContent).toContain('This desk')
    expect(rowOf('Chrome, macOS').textContent).toContain('erases what it keeps as soon as it is online')
    expect(screen.getAllByRole('button', { name: /^Forget the desk/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['Forget the desk Safari, iPhone', 'Forget the desk Unknown device'])
  })

  test('one is told to forget after it was said what is lost, and its row says that it was', async () => {
    const { told } = await open({}, 'maria')
    fireEvent.click(await screen.findByRole('button', { name: 'Forget the desk Safari, iPhone' }))
    const dialog = await screen.findByRole('dialog', { name: 'Make this desk forget?' })
    expect(dialog.textContent).toContain('messages that have not been sent from there are lost')
    expect(told).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Sign out and erase' }))
    await waitFor(() => expect(rowOf('Safari, iPhone').textContent).toContain('erases what it keeps'))
    expect(told).toEqual([['maria', 'phone']])
  })

  test('without a line that is said, and a refusal leaves the list as it is', async () => {
    await open({ forgetDesk: async () => ({ ok: false, reason: 'too-many' }) })
    fireEvent.click(await screen.findByRole('button', { name: 'Forget the desk Safari, iPhone' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Sign out and erase' }))
    await screen.findByText('That did not work. Try again.')
    expect(screen.getByText('Safari, iPhone')).toBeTruthy()
  })

  test('cannot be had without a line, and that is said', async () => {
    await open({ desks: async () => ({ ok: false, reason: 'unreachable' }) })
    await screen.findByText('The list cannot be had without a line.')
  })
})
