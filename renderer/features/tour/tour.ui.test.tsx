import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { Tour } from './tour.tsx'
import { TourInvitation } from './tour-invitation.tsx'
import { TOUR_STEPS } from './tour-steps.ts'

beforeEach(() => localStorage.clear())

async function drawTour() {
  let closed = 0
  await draw(<Tour onClose={() => (closed += 1)} />, { desk: pretendDesk(aFloor('en')) })
  return { closed: () => closed }
}
const title = () => screen.getByRole('heading', { level: 2 }).textContent
async function press(key: string): Promise<void> {
  await act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key })
  })
}

describe('the tour', () => {
  test('is a dialog that says everything in words, and goes on by keys alone', async () => {
    const { closed } = await drawTour()
    expect(screen.getByRole('dialog', { name: 'Your conversations', description: /Who waits for you stands on top/ })).toBeTruthy()
    expect(document.activeElement?.textContent).toBe('Next')
    const seen = [title()]
    while (seen.length < TOUR_STEPS.length) {
      await press('ArrowRight')
      seen.push(title())
    }
    expect(seen).toEqual(['Your conversations', 'New work is offered to you', 'Where you write', 'Who you write with', 'What you are doing', 'Everything by its name'])
    await press('ArrowLeft')
    expect(title()).toBe('What you are doing')
    await press('ArrowRight')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'To work' })))
    expect([closed(), localStorage.getItem('hearth.tour.me')]).toEqual([1, '{"isDone":true}'])
  })

  test('is left by Escape, for good', async () => {
    const { closed } = await drawTour()
    await press('Escape')
    expect([closed(), localStorage.getItem('hearth.tour.me')]).toEqual([1, '{"isDone":true}'])
  })
})

describe('the invitation', () => {
  test('comes to whoever is new, and not again after a no', async () => {
    await draw(<TourInvitation onStart={() => undefined} />, { desk: pretendDesk(aFloor('en')) })
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Not now' })))
    expect(screen.queryByRole('button', { name: 'Show me around' })).toBeNull()
  })
})
