import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { KeysView, type KeyRow } from './keys-view.tsx'
import type { Judged } from './key-recorder.tsx'

const park: KeyRow = { action: 'park', group: 'handle', title: 'Park', keys: ['P'], isFixed: false, isOwn: false }

async function drawKeys(rows: readonly KeyRow[], judged: Judged = { kind: 'free' }) {
  const done: unknown[] = []
  await draw(
    <KeysView
      groups={[{ group: 'handle', title: 'Handle' }]}
      rows={rows}
      read={(event) => event.key}
      shown={(key) => key.toUpperCase()}
      judge={() => judged}
      onChoose={(...chosen) => done.push(chosen)}
      onClear={(action) => done.push(['clear', action])}
      onReset={(action) => done.push(['reset', action])}
      onResetAll={() => done.push(['reset-all'])}
    />,
  )
  return done
}

const openRecorder = () => {
  const button = screen.getByRole('button', { name: /Change the key of “Park”/ })
  button.focus()
  fireEvent.click(button)
  return screen.getByRole('textbox', { name: 'Press a key…' })
}
const press = (target: Element, ...keys: readonly string[]) => keys.forEach((key) => fireEvent.keyDown(target, { key }))

describe('choosing a key', () => {
  test('by hand alone: what is pressed is heard, Enter takes it, and the focus goes back', async () => {
    const done = await drawKeys([park])
    const field = openRecorder()
    expect(document.activeElement).toBe(field)
    press(field, 'b', 'Enter')
    expect(done).toEqual([['park', 'b', 'free']])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Change the key of “Park”/ }))
  })

  test('two letters make a pair, a third begins anew', async () => {
    const done = await drawKeys([park])
    press(openRecorder(), 'g', 'p', 'Enter')
    press(openRecorder(), 'g', 'p', 'x', 'Enter')
    expect(done).toEqual([['park', 'g p', 'free'], ['park', 'x', 'free']])
  })

  test('Escape leaves it as it was', async () => {
    const done = await drawKeys([park])
    press(openRecorder(), 'b', 'Escape')
    expect([done, screen.queryByRole('textbox')]).toEqual([[], null])
  })

  test('a clash names the other and offers to swap', async () => {
    const done = await drawKeys([park], { kind: 'clash', other: 'Snooze', canSwap: true })
    press(openRecorder(), 'z')
    expect(screen.getByRole('status').textContent).toBe('“Snooze” has it. Swap the two?')
    fireEvent.click(screen.getByRole('button', { name: 'Swap' }))
    expect(done).toEqual([['park', 'z', 'swap']])
  })

  test('what cannot be had is told and not taken', async () => {
    const done = await drawKeys([park], { kind: 'refused', why: 'browser' })
    press(openRecorder(), 'w', 'Enter')
    expect(screen.getByRole('status').textContent).toBe('The browser keeps this one for itself.')
    expect(done).toEqual([])
  })

  test('one’s own can be reset, alone or all together', async () => {
    const done = await drawKeys([{ ...park, isOwn: true }])
    fireEvent.click(screen.getByRole('button', { name: 'Reset “Park”' }))
    fireEvent.click(screen.getByRole('button', { name: 'Reset all' }))
    expect(done).toEqual([['reset', 'park'], ['reset-all']])
  })
})
