import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Leg } from '../leg.ts'
import type { Line } from '../lines.ts'
import type { Mixer } from '../mixer.ts'
import type { LegPhase } from '../voice.ts'
import { createOwnPace, type PaceHeard } from './own-pace.ts'

const RATE = 16_000
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function aLine({ key = 'one', part = 'customer' as Leg['part'], phase = 'connected' as LegPhase, isHeld = false, side = 'host' as Line['side'] } = {}): Line {
  // Of a leg nothing else is asked.
  const leg = { conversationId: 'talk', part, phase: () => phase } as unknown as Leg
  return { key, side, leg, web: null, entryId: null, isHeld, way: part === 'watch' ? 'barge' : null, connectedAt: 0, quality: 'good', isMovedOn: false }
}

/** A desk with lines that are set by hand, and an ear that hears what it is told to, while it listens. */
function aDesk(lines: readonly Line[] = [aLine()]) {
  const done: string[] = []
  let hear: (samples: Float32Array) => void = () => undefined
  let isListening = false
  const board = { lines: () => desk.lines, isMuted: false, conference: new Set<string>(), mixerIfAny: () => ({ ownVoice: () => ({}) }) as unknown as Mixer } // the one node that is asked for.
  const pace = createOwnPace(board, async (_voice, heard) => {
    done.push('open')
    hear = heard
    return {
      rate: RATE,
      listen(next) {
        if (next !== isListening) done.push(next ? 'listen' : 'rest')
        isListening = next
      },
      close: () => void done.push('close'),
    }
  })
  const desk = {
    lines, board, pace, done,
    isListening: () => isListening,
    /** Pieces of a tenth of a second, of a voice that swells so often in a second. */
    speak(seconds: number, perSecond: number) {
      for (let piece = 0; piece < seconds * 10; piece += 1) hear(swelling(piece * 0.1, perSecond))
    },
  }
  return desk
}

function swelling(from: number, perSecond: number): Float32Array {
  return Float32Array.from({ length: RATE / 10 }, (_, n) => {
    const t = from + n / RATE
    return 0.12 * (1 - Math.cos(2 * Math.PI * perSecond * t)) * [1, 2, 3].reduce((sum, overtone) => sum + Math.sin(2 * Math.PI * 140 * overtone * t) / overtone, 0)
  })
}

describe('one’s own microphone is listened to', () => {
  test('only while a customer who is connected hears the same', async () => {
    const desk = aDesk([])
    desk.pace.follow(null, () => undefined)
    await settled()
    expect(desk.done).toEqual([])
    async function listensTo(...lines: readonly Line[]): Promise<boolean> {
      desk.lines = lines
      desk.pace.look()
      await settled()
      return desk.isListening()
    }
    expect(await listensTo(aLine({ phase: 'ringing' }))).toBe(false)
    expect(desk.done).toEqual([])
    expect(await listensTo(aLine())).toBe(true)
    expect(await listensTo(aLine({ isHeld: true }))).toBe(false)
    expect(await listensTo(aLine(), aLine({ key: 'two', part: 'consult' }))).toBe(false)
    desk.board.conference.add('talk')
    expect(await listensTo(aLine(), aLine({ key: 'two', part: 'consult' }))).toBe(true)
    expect(await listensTo(aLine({ key: 'two', part: 'consult' }))).toBe(false)
    expect(await listensTo(aLine({ part: 'watch', side: 'guest' }))).toBe(false)
    expect(await listensTo(aLine({ phase: 'interrupted' }))).toBe(false)
    expect(await listensTo(aLine())).toBe(true)
    desk.board.isMuted = true
    expect(await listensTo(aLine())).toBe(false)
  })

  test('not at all where nobody asked, nor any longer than they ask', async () => {
    const desk = aDesk()
    desk.pace.look()
    await settled()
    expect(desk.done).toEqual([])
    const leave = desk.pace.follow(null, () => undefined)
    // They turned it off before the ear was there.
    leave()
    await settled()
    expect(desk.done).toEqual(['open', 'close'])
    desk.pace.follow(null, () => undefined)
    await settled()
    desk.pace.close()
    desk.pace.look()
    await settled()
    expect(desk.done).toEqual(['open', 'close', 'open', 'listen', 'close'])
  })
})

test('whoever asks is told once a second, beside their own usual pace, which it learns on', async () => {
  const desk = aDesk()
  const told: PaceHeard[] = []
  desk.pace.follow({ rate: 2, fromMs: 600_000 }, (heard) => told.push(heard))
  await settled()
  desk.speak(20, 4)
  expect([told.length, told[0], told.at(-1)?.pace]).toEqual([20, { pace: null, usual: { rate: 2, fromMs: 600_000 } }, 'fast'])
  expect(told.at(-1)?.usual?.fromMs).toBeGreaterThan(600_000)
})

test('a browser that lets no script hear sound has calls all the same, and no hint', async () => {
  const said = console.error
  const errors: unknown[] = []
  console.error = (...words: readonly unknown[]) => void errors.push(words[0])
  try {
    const pace = createOwnPace({ lines: () => [aLine()], isMuted: false, conference: new Set(), mixerIfAny: () => ({ ownVoice: () => ({}) }) as unknown as Mixer }, () => Promise.reject(new Error('no worklets')))
    pace.follow(null, () => undefined)
    await settled()
    pace.look()
    await settled()
    expect(errors).toEqual(['the pace cannot be told here'])
  } finally {
    console.error = said
  }
})

test('nothing in this folder can store, send or tell: it names no storage, no command, no signal and no line', () => {
  const here = import.meta.dirname
  const written = readdirSync(here).filter((name) => !name.includes('.test.')).map((name) => readFileSync(path.join(here, name), 'utf8'))
  const imports = written.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from)).filter((from) => from?.startsWith('./') !== true)
  // Of the rest of the sound, who hears whom; and nothing of the desk.
  expect([...new Set(imports)].sort()).toEqual(['../lines.ts', '../matrix.ts', '../switchboard.ts'])
  const named = written.flatMap((text) => text.match(/localStorage|sessionStorage|indexedDB|fetch\(|WebSocket|sendBeacon|XMLHttpRequest|BroadcastChannel|MediaRecorder|MediaStreamAudioDestinationNode|RTCPeerConnection|\b(?:needs|surroundings|kept)\.\w/g) ?? [])
  expect(named).toEqual([])
})
