import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { InstallAnswer, UpdateState } from '#shared/bridge/updates.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { UpdatesProvider } from '../use-updates.tsx'
import { TooOldWaysPane } from './too-old-ways-pane.tsx'
import { UpdateBarPane } from './update-bar-pane.tsx'
import { UpdateSectionPane } from './update-section-pane.tsx'

const ready: UpdateState = { kind: 'ready', version: '0.2.0', time: 'at-quit' }
const current: UpdateState = { kind: 'current', version: '0.1.0', isLooking: false, lookedAt: null, trouble: null }

/** The shell's side, moved by hand. */
function aShell(state: UpdateState, answer: InstallAnswer = 'closing') {
  const asked: string[] = []
  let hear: (state: UpdateState) => void = () => undefined
  let now = state
  const machine: DeskBridge['updates'] = {
    read: async () => now,
    tell: async () => undefined,
    look: async () => { asked.push('look'); return now },
    choose: async (time) => { asked.push(time); now = now.kind === 'ready' ? { ...now, time } : now; return now },
    install: async () => { asked.push('install'); return answer },
    on: { changed: (heard) => { hear = heard; return () => undefined } },
  } // prettier-ignore
  return { machine, asked, says: (next: UpdateState) => act(() => { now = next; hear(next) }) } // prettier-ignore
}

describe('the bar', () => {
  test('comes when a newer version is ready, and not before', async () => {
    const shell = aShell(current)
    await draw(<UpdatesProvider machine={shell.machine}><UpdateBarPane /></UpdatesProvider>) // prettier-ignore
    expect(screen.queryByRole('region')).toBe(null)
    shell.says({ kind: 'fetching', version: '0.2.0', percent: 10 })
    expect(screen.queryByRole('region')).toBe(null)
    shell.says(ready)
    expect(screen.getByRole('region', { name: 'Version and updates' }).textContent).toContain('Hearth 0.2.0 is ready.')
  })

  test('goes once the person has said when, leaves the focus on the desk, and comes again for a still newer one', async () => {
    const shell = aShell(ready)
    await draw(<UpdatesProvider machine={shell.machine}><UpdateBarPane /><button type="button" data-my-presence>me</button></UpdatesProvider>) // prettier-ignore
    fireEvent.click(await screen.findByRole('button', { name: 'Tonight' }))
    expect(shell.asked).toEqual(['tonight'])
    await expect.poll(() => screen.queryByRole('region')).toBe(null)
    expect(document.activeElement).toBe(screen.getByText('me'))
    shell.says({ ...ready, version: '0.3.0' })
    expect(screen.getByRole('region').textContent).toContain('0.3.0')
  })

  test.each<[InstallAnswer, RegExp]>([['in-call', /Not during a call/], ['unsent', /has not been sent yet/]])('"now" that cannot be (%s) says why and stays', async (answer, words) => { // prettier-ignore
    const shell = aShell(ready, answer)
    await draw(<UpdatesProvider machine={shell.machine}><UpdateBarPane /></UpdatesProvider>) // prettier-ignore
    fireEvent.click(await screen.findByRole('button', { name: 'Update now' }))
    expect((await screen.findByText(words)).getAttribute('role')).toBe('status')
  })
})

test('in the settings the time can be changed after the bar has gone', async () => {
  const shell = aShell(ready)
  await draw(<UpdatesProvider machine={shell.machine}><UpdateSectionPane /></UpdatesProvider>) // prettier-ignore
  fireEvent.click(await screen.findByRole('radio', { name: 'Tonight' }))
  await screen.findByText(/between 2 and 5 at night/)
  expect(shell.asked).toEqual(['tonight'])
})

test('a desk that its hub no longer takes looks for the newer version at once, once, and offers it when it is there', async () => {
  const shell = aShell(current)
  await draw(<UpdatesProvider machine={shell.machine}><TooOldWaysPane /></UpdatesProvider>) // prettier-ignore
  await expect.poll(() => shell.asked).toEqual(['look'])
  shell.says({ ...current, lookedAt: 1 })
  expect(screen.getByText('No newer version has been found for this desk yet.')).toBeTruthy()
  shell.says(ready)
  fireEvent.click(screen.getByRole('button', { name: 'Update now' }))
  expect(shell.asked).toEqual(['look', 'install'])
})
