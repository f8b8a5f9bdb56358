import { describe, expect, test } from 'vitest'
import { fileTypeFromBuffer } from 'file-type'
import { toAnnouncement, toWav, type ReadSound } from './to-announcement.ts'

const aSound = (ms: number, loudness: number): ReadSound => async () => ({ ms, samples: async () => new Float32Array([0, loudness, -loudness, 0]) })
const chosen = new File(['x'], 'Our calls, are recorded.mp3')

describe('an announcement that is made of a sound file', () => {
  test('is a WAV of its samples, under its name', async () => {
    const made = await toAnnouncement(chosen, aSound(4_200.4, 0.5))
    if (!made.ok) throw new Error(made.why)
    expect([made.file.name, made.file.type, made.ms]).toEqual(['Our calls, are recorded.wav', 'audio/wav', 4_200])
    const bytes = await made.file.arrayBuffer()
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe('audio/wav')
    expect([...new Int16Array(bytes.slice(44))]).toEqual([0, 16_384, -16_383, 0])
  })

  test('cuts off what is louder than a file can hold', () => {
    expect([...new Int16Array(toWav(new Float32Array([2, -2]), 16_000).slice(44))]).toEqual([32_767, -32_767])
  })

  test('is refused where it holds no sound, nothing to be heard, or more than thirty seconds', async () => {
    expect(await toAnnouncement(chosen, async () => null)).toEqual({ ok: false, why: 'not-sound', ms: 0 })
    expect(await toAnnouncement(chosen, aSound(3_000, 0.001))).toEqual({ ok: false, why: 'silent', ms: 3_000 })
    expect(await toAnnouncement(chosen, aSound(30_400, 0.5))).toEqual({ ok: false, why: 'too-long', ms: 30_400 })
    expect(await toAnnouncement(chosen, aSound(30_000, 0.5))).toMatchObject({ ok: true })
  })
})
