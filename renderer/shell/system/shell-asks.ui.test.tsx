import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PresenceReason } from '#shared/model/presence.ts'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import { attendance } from '#renderer/features/attendance.ts'
import { DELIVERED_GLOBAL, globalChoices, idleChoice } from '#renderer/features/machine-choices.ts'
import { SystemProvider } from '#renderer/features/use-system.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aPresence, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { OpenDesk } from '../open-desk.tsx'
import { fakeSystem } from './testing/fake-system.ts'

beforeEach(() => {
  window.history.replaceState(null, '', '/')
  localStorage.clear()
})
afterEach(() => {
  globalChoices.write('me', DELIVERED_GLOBAL)
  idleChoice.write('me', { isOn: false, minutes: 15 })
  attendance.change({ isLocked: false, isAwayByIdle: false })
})

describe('what the shell asks', () => {
  test('is heard while there is somebody at the desk, and no longer; their keys go with them', async () => {
    globalChoices.write('me', { ...DELIVERED_GLOBAL, break: { isOn: true, key: 'F10' } })
    const { done } = await drawDesk('available')
    expect(done).toEqual(expect.arrayContaining(['listen', 'keys break F10']))
    cleanup()
    expect(done.slice(-2).sort()).toEqual(['deaf', 'keys '])
  })

  test('a conversation is opened, a presence set by the desk’s own command', async () => {
    const { ask, sent } = await drawDesk('available')
    await ask({ kind: 'open-conversation', conversationId: 'tom' })
    expect(await screen.findByRole('textbox', { name: 'Write to Tom Becker' })).toBeTruthy()
    await ask({ kind: 'set-presence', reason: 'meeting' })
    // Not a person's own to say.
    await ask({ kind: 'set-presence', reason: 'not-responding' })
    await ask({ kind: 'set-presence', reason: 'x' })
    expect(sent()).toEqual(['meeting'])
  })

  test('a conversation that cannot be had is not opened', async () => {
    const { ask } = await drawDesk('available')
    await ask({ kind: 'open-conversation', conversationId: 'long-gone' })
    expect(screen.getByText('Choose a conversation')).toBeTruthy()
  })

  test('a number is shown with what can be done with it', async () => {
    const { ask } = await drawDesk('available')
    await ask({ kind: 'number', number: '+4930123' })
    expect(screen.getByRole('dialog', { name: 'A phone number' }).textContent).toContain('+4930123')
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Find the customer' })))
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Search messages' }).value).toBe('+4930123')
  })

  test('a break begins from any program, and ends there', async () => {
    const { ask, sent } = await drawDesk('available')
    await ask({ kind: 'act', act: 'break' })
    await ask({ kind: 'act', act: 'break' })
    expect(sent()).toEqual(['break', 'available'])
  })

  test('an offer is accepted as by its key', async () => {
    const { ask, desk } = await drawDesk('available')
    const { session } = desk.store.getState()
    const me = session.kind === 'open' ? session.userId : ''
    await act(async () => desk.store.setState((state) => ({ rows: { ...state.rows, conversations: new Map(state.rows.conversations).set('new', aConversation({ id: 'new', identityId: 'p-q2', place: { kind: 'offered', to: me, since: NOW, until: NOW + 15_000, waitingSince: NOW, passedBy: [] } })) } })))
    await ask({ kind: 'act', act: 'answer' })
    expect(desk.sent.filter(({ type }) => type === 'accept-offer').length).toBe(1)
  })

  test('waking tries the line at once; a locked screen is nobody’s', async () => {
    const { ask, reconnects } = await drawDesk('available')
    await ask({ kind: 'locked' })
    expect(attendance.read().isLocked).toBe(true)
    await ask({ kind: 'suspended' })
    await ask({ kind: 'resumed' })
    expect([reconnects(), attendance.read().isLocked]).toEqual([1, true])
    await ask({ kind: 'unlocked' })
    expect([reconnects(), attendance.read().isLocked]).toEqual([2, false])
  })

  test('the settings and the keys are shown', async () => {
    const { ask } = await drawDesk('available')
    await ask({ kind: 'show', what: 'settings' })
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy()
    await ask({ kind: 'show', what: 'shortcuts' })
    expect(screen.getByRole('dialog', { name: 'Keyboard' }).textContent).toContain('Actual size')
  })
})

describe('away when nobody is here', () => {
  test('is nobody’s business until it is wanted', async () => {
    const { ask, sent, done } = await drawDesk('available')
    await ask({ kind: 'idle' })
    expect([sent(), done.filter((one) => one.startsWith('watch'))]).toEqual([[], []])
  })

  test('sets away once, and one key brings back', async () => {
    idleChoice.write('me', { isOn: true, minutes: 20 })
    const { ask, sent, done } = await drawDesk('available')
    expect(done).toContain('watch 20')
    await ask({ kind: 'idle' })
    expect(sent()).toEqual(['away'])
    expect(screen.getByRole('region', { name: 'You were set to Away' })).toBeTruthy()
    await ask({ kind: 'not-idle' })
    await act(async () => void fireEvent.keyDown(document.body, { key: 'b', code: 'KeyB', ctrlKey: true }))
    expect(sent()).toEqual(['away', 'available'])
    expect(screen.queryByRole('region', { name: 'You were set to Away' })).toBeNull()
  })

  test('not over an offer; once that is gone, it is', async () => {
    idleChoice.write('me', { isOn: true, minutes: 5 })
    const { ask, sent, desk } = await drawDesk('available')
    const { session } = desk.store.getState()
    const me = session.kind === 'open' ? session.userId : ''
    const setOffer = (until: number) => act(async () => desk.store.setState((state) => ({ rows: { ...state.rows, conversations: new Map(state.rows.conversations).set('new', aConversation({ id: 'new', identityId: 'p-q2', place: { kind: 'offered', to: me, since: NOW - 60_000, until, waitingSince: NOW, passedBy: [] } })) } })))
    await setOffer(NOW + 15_000)
    await ask({ kind: 'idle' })
    expect(sent()).toEqual([])
    await setOffer(NOW - 1)
    expect(sent()).toEqual(['away'])
  })

  test('whoever chose away themselves is told nothing', async () => {
    idleChoice.write('me', { isOn: true, minutes: 5 })
    const { ask, sent } = await drawDesk('away')
    await ask({ kind: 'idle' })
    expect([sent(), screen.queryByRole('region', { name: 'You were set to Away' })]).toEqual([[], null])
  })
})

describe('keys from any program', () => {
  test('none is asked for until it is turned on; mute only in a call', async () => {
    const { done } = await drawDesk('available')
    expect(done.filter((one) => one.startsWith('keys'))).toEqual(['keys '])
    await act(async () => globalChoices.write('me', { answer: { isOn: true, key: 'F8' }, mute: { isOn: true, key: 'F9' }, break: { isOn: false, key: 'F10' } }))
    expect(done.filter((one) => one.startsWith('keys')).at(-1)).toBe('keys answer F8')
  })

  test('one that another program holds is told where it was chosen', async () => {
    globalChoices.write('me', { ...DELIVERED_GLOBAL, break: { isOn: true, key: 'F10' } })
    const { ask } = await drawDesk('available', ['F10'])
    await ask({ kind: 'show', what: 'settings' })
    await act(async () => void fireEvent.click(screen.getByRole('tab', { name: 'This computer' })))
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContain('Another program holds this key. Choose a different one.')
  })
})

test('a program that is started again opens what was open, if it still may', async () => {
  const { ask } = await drawDesk('available')
  await ask({ kind: 'open-conversation', conversationId: 'tom' })
  await screen.findByRole('textbox', { name: 'Write to Tom Becker' })
  cleanup()
  window.history.replaceState(null, '', '/')
  await drawDesk('available')
  expect(await screen.findByRole('textbox', { name: 'Write to Tom Becker' })).toBeTruthy()
  cleanup()
  window.history.replaceState(null, '', '/')
  await drawDesk('available', [], ['tom'])
  expect(screen.queryByRole('textbox', { name: 'Write to Tom Becker' })).toBeNull()
})

async function drawDesk(reason: PresenceReason, taken: readonly string[] = [], without: readonly string[] = []) {
  const floor = aFloor('en')
  let reconnects = 0
  const conversations = new Map([...floor.rows.conversations].filter(([id, { place, channel }]) => !without.includes(id) && place.kind !== 'offered' && channel !== 'phone'))
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, conversations, presences: new Map(floor.rows.presences).set('me', aPresence('me', reason)) } }, { reconnect: () => void (reconnects += 1) })
  const { session } = desk.store.getState()
  if (session.kind !== 'open') throw new Error('the floor is open')
  const shell = fakeSystem({ taken })
  await draw(
    <SystemProvider value={shell.system}>
      <OpenDesk session={session} />
    </SystemProvider>,
    { desk },
  )
  return {
    desk,
    done: shell.done,
    ask: (ask: ShellAsk) => act(async () => shell.ask(ask)),
    sent: () => desk.sent.flatMap((command) => (command.type === 'set-presence' ? [command.payload.reason] : [])),
    reconnects: () => reconnects,
  }
}
