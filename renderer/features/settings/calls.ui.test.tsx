import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { VoiceEngine } from '#renderer/voice/create-voice.ts'
import { paceChoice } from '../machine-choices.ts'
import { VoiceValue } from '../use-voice.tsx'
import { CallsPane } from './calls-pane.tsx'

const HEADSET = { id: 'h', name: 'Jabra Evolve2 65' }

beforeEach(() => {
  paceChoice.write('me', { isOn: false, usual: null })
  localStorage.clear()
})

async function open(parts: Partial<VoiceEngine> = {}) {
  const desk = pretendDesk(aFloor('en'))
  const sound = pretendVoice({ microphones: [HEADSET], speakers: [HEADSET] })
  const rang: string[] = []
  const ring = () => {
    rang.push('ring')
    return 1
  }
  const drawn = await draw(
    <VoiceValue value={{ ...sound.voice, ...parts }}>
      <CallsPane ring={ring} />
    </VoiceValue>,
    { desk },
  )
  return { desk, sound, rang, ...drawn }
}

const press = async (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('devices are chosen without a call, and heard: oneself, and how it rings', async () => {
  const { sound, rang, desk } = await open()
  const rings = screen.getByRole('combobox', { name: 'Rings on' })
  fireEvent.click(rings)
  fireEvent.click(await within(document.body).findByRole('option', { name: 'Jabra Evolve2 65' }))
  await press('Hear yourself')
  expect(screen.getByRole('status').textContent).toBe('Say something: you have four seconds.')
  act(() => sound.tellTrial('playing'))
  expect(screen.getByRole('status').textContent).toBe('This is how you sound.')
  await press('Stop')
  expect(screen.getByRole('status').textContent).toBe('')
  await press('Ring once')
  expect([sound.asked, rang, desk.sent]).toEqual([['choose {"ringerId":"h"}', 'try the sound'], ['ring'], []])
})

test('leaving the page stops it; what does not work is said', async () => {
  let stopped = 0
  const { unmount } = await open({ trySound: async () => ({ level: () => 0.5, stop: () => void (stopped += 1) }) })
  await press('Hear yourself')
  unmount()
  expect(stopped).toBe(1)
  await open({ trySound: async () => 'microphone-denied' })
  await press('Hear yourself')
  expect(screen.getByRole('status').textContent).toContain('The microphone is not allowed.')
})

test('the pace is off until it is turned on, and what is known of it can be forgotten', async () => {
  const { desk } = await open()
  const pace = screen.getByRole('switch', { name: 'A hint at my pace' })
  expect((pace as HTMLInputElement).checked).toBe(false) // an input, by its role.
  fireEvent.click(pace)
  expect(paceChoice.read('me')).toEqual({ isOn: true, usual: null })
  expect(screen.getByText(/how you feel is never read from your voice/)).toBeDefined()
  act(() => paceChoice.write('me', { isOn: true, usual: { rate: 4.2, fromMs: 130_000 } }))
  expect(screen.getByText(/^Known\./)).toBeDefined()
  await press('Learn it anew')
  expect([paceChoice.read('me'), desk.sent]).toEqual([{ isOn: true, usual: null }, []])
})
