import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloorToSetUp } from '#renderer/gallery/floor-to-set-up.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { MadeAnnouncement } from '#renderer/voice/recording/to-announcement.ts'
import { AnnouncementField } from './announcement-field.tsx'

const WORDS = { fileId: 'words-of-the-shop', ms: 7_000 }
let played: FakeAudio[] = []

class FakeAudio {
  onended: (() => void) | null = null
  isPaused = true
  constructor() {
    played.push(this)
  }
  play = async () => void (this.isPaused = false)
  pause = () => void (this.isPaused = true)
}

beforeEach(() => {
  played = []
  vi.stubGlobal('Audio', FakeAudio)
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:words', revokeObjectURL: () => undefined }))
})
afterEach(() => void vi.unstubAllGlobals())

async function open(value: typeof WORDS | undefined, made: MadeAnnouncement, instead: Partial<DeskActions> = {}) {
  const changes: unknown[] = []
  const attachment = { fileId: 'sent-words-of-the-shop', name: 'words.wav', kind: 'audio/wav', sizeBytes: 10 }
  const desk = pretendDesk(aFloorToSetUp('en'), { upload: async () => ({ ok: true, attachment }), announcementSound: async () => new ArrayBuffer(10), ...instead })
  await draw(<AnnouncementField value={value} onChange={(next) => changes.push(next)} make={async () => made} />, { desk })
  const choose = () => fireEvent.change(document.querySelector('input[type=file]') as HTMLInputElement, { target: { files: [new File(['x'], 'words.mp3')] } }) // the button's own.
  return { changes, choose }
}

const made: MadeAnnouncement = { ok: true, file: new File(['x'], 'words.wav'), ms: 4_000 }

describe('the announcement of an inbox', () => {
  test('is chosen, sent to the hub, and stands in the form', async () => {
    const { changes, choose } = await open(undefined, made)
    expect(screen.getByText('The bells alone; the agent says it.')).toBeDefined()
    choose()
    await waitFor(() => expect(changes).toEqual([{ fileId: 'sent-words-of-the-shop', ms: 4_000 }]))
  })

  test.each([
    ['holds no sound', { ok: false, why: 'not-sound', ms: 0 }, 'This file holds no sound that the desk can read. WAV, MP3, OGG and M4A go.'],
    ['is too long', { ok: false, why: 'too-long', ms: 95_000 }, 'This is 1:35 long. An announcement may take 30 seconds.'],
    ['is silent', { ok: false, why: 'silent', ms: 3_000 }, 'There is nothing to be heard in this file.'],
  ] as const)('that %s changes nothing, and says so', async (_what, refused, words) => {
    const { changes, choose } = await open(WORDS, refused)
    choose()
    expect(await screen.findByText(words)).toBeDefined()
    expect([changes, screen.getByText('0:07 long') !== null]).toEqual([[], true])
  })

  test('that cannot be sent changes nothing, and says so', async () => {
    const { changes, choose } = await open(WORDS, made, { upload: async () => ({ ok: false, reason: 'unreachable' }) })
    choose()
    expect(await screen.findByText('The hub cannot be reached. Nothing has changed; try again.')).toBeDefined()
    expect(changes).toEqual([])
  })

  test('can be listened to, stopped, and removed, which ends its sound', async () => {
    const { changes } = await open(WORDS, made)
    fireEvent.click(screen.getByRole('button', { name: 'Listen' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Listen' }))
    await screen.findByRole('button', { name: 'Stop' })
    expect(played.map(({ isPaused }) => isPaused)).toEqual([true, false])
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect([changes, played.map(({ isPaused }) => isPaused)]).toEqual([[undefined], [true, true]])
  })

  test('that the hub does not give says so', async () => {
    await open(WORDS, made, { announcementSound: async () => null })
    fireEvent.click(screen.getByRole('button', { name: 'Listen' }))
    expect(await screen.findByText('The announcement could not be fetched from the hub.')).toBeDefined()
  })
})
