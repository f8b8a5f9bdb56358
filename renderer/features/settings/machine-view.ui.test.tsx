import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { SpellChecking, SystemAbilities } from '#shared/bridge/system.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import type { IdleChoice } from '../machine-choices.ts'
import { MachineView } from './machine-view.tsx'

const program: SystemAbilities = { idle: true, globalKeys: true, wall: true, zoom: true }
const browser: SystemAbilities = { idle: false, globalKeys: false, wall: true, zoom: false }

async function drawMachine({ abilities = program, idle = { isOn: false, minutes: 15 }, spelling = { kind: 'by-the-system' } }: { abilities?: SystemAbilities; idle?: IdleChoice; spelling?: SpellChecking } = {}) {
  const done: unknown[] = []
  await draw(
    <MachineView
      abilities={abilities}
      idle={idle}
      spelling={spelling}
      onIdle={(choice) => done.push(choice)}
      onSpelling={(languages) => done.push(languages)}
      rows={[{ act: 'break', title: 'Break, and back', hint: '', key: 'F9', isOn: false, isTaken: false }]}
      read={(event) => event.key}
      shown={(key) => key}
      judge={() => ({ kind: 'free' })}
      onTurn={(...turned) => done.push(turned)}
      onKey={(...chosen) => done.push(chosen)}
    />,
  )
  return done
}

describe('away when nobody is here', () => {
  test('is asked about before it is turned on, and not turned on by asking', async () => {
    const done = await drawMachine()
    fireEvent.click(screen.getByRole('switch', { name: 'Away when nobody is here' }))
    const asked = await screen.findByRole('dialog', { name: 'Set you to Away by itself?' })
    expect(asked.textContent).toContain('nothing of it is stored or sent')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(done).toEqual([])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    fireEvent.click(screen.getByRole('switch', { name: 'Away when nobody is here' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Turn it on' }))
    expect(done).toEqual([{ isOn: true, minutes: 15 }])
  })

  test('is turned off at once', async () => {
    const done = await drawMachine({ idle: { isOn: true, minutes: 15 } })
    fireEvent.click(screen.getByRole('switch', { name: 'Away when nobody is here' }))
    expect(done).toEqual([{ isOn: false, minutes: 15 }])
  })

  test('takes whole minutes between five and a day, and says so', async () => {
    const done = await drawMachine({ idle: { isOn: true, minutes: 15 } })
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'After' })
    for (const typed of ['4', '1441', '7.5', '', 'x', '-5', '20']) fireEvent.change(field, { target: { value: typed } })
    expect(done).toEqual([{ isOn: true, minutes: 20 }])
    fireEvent.change(field, { target: { value: '1' } })
    expect(screen.getByText('5 to 1440 minutes').getAttribute('role')).toBe('alert')
    fireEvent.blur(field)
    expect(field.value).toBe('15')
  })
})

test('a key is turned on by its switch, and chosen by pressing it', async () => {
  const done = await drawMachine()
  fireEvent.click(screen.getByRole('switch', { name: '“Break, and back” from any program' }))
  fireEvent.click(screen.getByRole('button', { name: /Change the key of “Break, and back”/ }))
  const field = screen.getByRole('textbox', { name: 'Press a key…' })
  for (const key of ['F10', 'Enter']) fireEvent.keyDown(field, { key })
  expect(done).toEqual([['break', true], ['break', 'F10']])
})

test('languages are added and taken away by name', async () => {
  const done = await drawMachine({ spelling: { kind: 'chosen-here', chosen: ['en-GB'], available: ['de', 'en-GB'] } })
  fireEvent.change(screen.getByRole('combobox', { name: 'Add a language…' }), { target: { value: 'de' } })
  fireEvent.click(screen.getByRole('button', { name: 'Stop checking British English' }))
  expect(done).toEqual([['en-GB', 'de'], []])
})

test('a browser is told what it cannot do, and offers none of it', async () => {
  await drawMachine({ abilities: browser })
  expect([screen.getAllByText('The Hearth desktop app can do this; a page in a browser cannot.').length, screen.queryAllByRole('switch')]).toEqual([2, []])
})
