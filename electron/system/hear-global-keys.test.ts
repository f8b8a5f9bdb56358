import { expect, test } from 'vitest'
import { createGlobalKeys } from './hear-global-keys.ts'

function aSystem(taken: readonly string[] = []) {
  const registered = new Map<string, () => void>()
  const pressed: string[] = []
  const set = createGlobalKeys(
    {
      register(accelerator, press) {
        if (accelerator === 'F24') throw new TypeError('conversion failure')
        if (taken.includes(accelerator)) return false
        registered.set(accelerator, press)
        return true
      },
      unregister: (accelerator) => void registered.delete(accelerator),
    },
    (act) => pressed.push(act),
  )
  return { set, registered, pressed }
}

test('these keys and no others, and what each does', () => {
  const { set, registered, pressed } = aSystem()
  expect(set([{ act: 'answer', key: 'mod+alt+a' }, { act: 'break', key: 'F9' }])).toEqual([{ act: 'answer', fate: 'heard' }, { act: 'break', fate: 'heard' }])
  set([{ act: 'break', key: 'F10' }])
  expect([...registered.keys()]).toEqual(['F10'])
  registered.get('F10')?.()
  expect(pressed).toEqual(['break'])
  set([])
  expect(registered.size).toBe(0)
})

test('a key that cannot be had is told', () => {
  const { set } = aSystem(['F9'])
  expect(set([{ act: 'answer', key: 'F9' }, { act: 'mute', key: 'F24' }, { act: 'break', key: 'F8' }]).map(({ fate }) => fate)).toEqual(['taken', 'taken', 'heard'])
})

test('one key does one thing', () => {
  const { set, registered, pressed } = aSystem()
  expect(set([{ act: 'answer', key: 'F9' }, { act: 'break', key: 'F9' }]).map(({ fate }) => fate)).toEqual(['heard', 'taken'])
  registered.get('F9')?.()
  expect(pressed).toEqual(['answer'])
})
