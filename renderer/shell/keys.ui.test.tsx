import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DeskState } from '#renderer/state/shape.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from './open-desk.tsx'

function withOffer(): DeskState {
  const floor = aFloor('en')
  const offered = aConversation({ id: 'offered', identityId: 'p-tom', preview: 'Hello?', place: { kind: 'offered', to: 'me', since: NOW - 5_000, until: NOW + 15_000, waitingSince: NOW - 9_000, passedBy: [] } })
  return { ...floor, rows: { ...floor.rows, conversations: new Map(floor.rows.conversations).set('offered', offered) } }
}

async function drawDesk(state: DeskState) {
  const desk = pretendDesk(state)
  if (state.session.kind !== 'open') throw new Error('the floor is open')
  await draw(<OpenDesk session={state.session} />, { desk })
  return { sent: () => desk.sent.filter(({ type }) => type !== 'mark-read').map(({ type, payload }) => [type, 'conversationId' in payload ? payload.conversationId : null]) }
}

async function press(key: string, target: Element = document.body): Promise<void> {
  await act(async () => {
    fireEvent.keyDown(target, { key })
  })
}

beforeEach(() => window.history.replaceState(null, '', '/'))

describe('an offer', () => {
  test('is accepted by its key, and opened', async () => {
    const { sent } = await drawDesk(withOffer())
    await press('a')
    expect(sent()).toEqual([['accept-offer', 'offered']])
    await waitFor(() => expect(window.location.hash).toBe('#/conversation/offered'))
    expect(screen.queryByText('Offered to you')).toBeNull()
  })

  test('is declined by its key', async () => {
    const { sent } = await drawDesk(withOffer())
    await press('x')
    expect(sent()).toEqual([['decline-offer', 'offered']])
  })

  test('is told to those who listen, with its keys', async () => {
    await drawDesk(withOffer())
    expect(screen.getByRole('alert').textContent).toContain('Tom Becker is offered to you by Chat. Press A to accept, X to decline. 15 seconds.')
  })

  test('is not answered by a letter that is being written', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    const { sent } = await drawDesk(withOffer())
    await press('a', screen.getByRole('textbox', { name: 'Write to Tom Becker' }))
    expect(sent()).toEqual([])
  })
})

describe('the keys of a conversation', () => {
  test('do what its buttons do: park leaves it and moves on', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    const { sent } = await drawDesk(aFloor('en'))
    await press('p')
    expect(sent()).toEqual([['park', 'tom']])
  })

  test('do nothing where there is no button: a resolved one is not parked', async () => {
    window.history.replaceState(null, '', '#/conversation/elena-1')
    const { sent } = await drawDesk(aFloor('en'))
    await press('p')
    expect(sent()).toEqual([])
    await press('o')
    expect(sent()).toEqual([['reopen', 'elena-1']])
  })

  test('resolve asks how it ended, and a number answers', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    const { sent } = await drawDesk(aFloor('en'))
    await press('e')
    await press('2', await screen.findByRole('button', { name: /Information given/ }))
    expect(sent()).toEqual([['resolve', 'tom']])
  })

  test('n begins a note, r a reply', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    await drawDesk(aFloor('en'))
    await press('n')
    expect(screen.getByRole('textbox', { name: 'For colleagues only; @ mentions one' })).toBeTruthy()
    await press('r')
    expect(screen.getByRole('textbox', { name: 'Write to Tom Becker' })).toBeTruthy()
  })

  test('? shows them all', async () => {
    await drawDesk(aFloor('en'))
    await press('?')
    expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeTruthy()
  })
})

describe('keys of one’s own', () => {
  test('are heard in place of the delivered ones, and shown', async () => {
    localStorage.setItem('hearth.keys.me', JSON.stringify({ park: ['b'] }))
    window.history.replaceState(null, '', '#/conversation/tom')
    const { sent } = await drawDesk(aFloor('en'))
    await press('p')
    expect(sent()).toEqual([])
    await press('b')
    expect(sent()).toEqual([['park', 'tom']])
    localStorage.clear()
  })

  test('are chosen in the settings, which a key opens even while writing', async () => {
    window.history.replaceState(null, '', '#/conversation/tom')
    await drawDesk(aFloor('en'))
    await act(async () => {
      fireEvent.keyDown(screen.getByRole('textbox', { name: 'Write to Tom Becker' }), { key: ',', ctrlKey: true })
    })
    fireEvent.click(await screen.findByRole('tab', { name: 'Keyboard' }))
    fireEvent.click(screen.getByRole('button', { name: 'Change the key of “Park”, now P' }))
    const field = screen.getByRole('textbox', { name: 'Press a key…' })
    await press('z', field)
    await press('Enter', field)
    expect(screen.getByRole('button', { name: 'Change the key of “Snooze”, now P' })).toBeTruthy()
    expect(JSON.parse(localStorage.getItem('hearth.keys.me') ?? '')).toEqual({ park: ['z'], snooze: ['p'] })
    localStorage.clear()
  })
})

test('the first key of a pair that a closing dialog swallows does not make the second mean something else', async () => {
  await drawDesk(aFloor('en'))
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  await press('g', dialog)
  dialog.remove()
  await press('s')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(screen.getByRole('list', { name: 'Snoozed' })).toBeTruthy()
})
