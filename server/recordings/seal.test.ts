import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteRange } from './byte-range.ts'
import { openPartKey } from './part-key.ts'
import { unbroken } from './read-recording.ts'
import { pausesOf } from './read-pauses.ts'
import { keysOfWorkspace, parseRecordingKeys, RecordingKeyMissing } from './recording-keys.ts'
import { seal, unseal } from './seal.ts'

const key = randomBytes(32)

test('what is sealed opens with its key, about its own place, whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }), fc.nat(), (plain, about, at) => {
      const sealed = seal(key, plain, about)
      expect(unseal(key, sealed, about)).toEqual(Buffer.from(plain))
      expect(() => unseal(randomBytes(32), sealed, about)).toThrow()
      expect(() => unseal(key, sealed, [...about, 'x'])).toThrow()
      const bent = Buffer.from(sealed)
      bent.writeUInt8((bent.readUInt8(at % bent.length) + 1) % 256, at % bent.length)
      expect(() => unseal(key, bent, about)).toThrow()
    }),
  )
})

test('a place is bound to what was sealed as it is written: two that would run together are two', () => {
  const sealed = seal(key, Buffer.from('words'), ['w', 'ab', 'c', 1])
  for (const about of [['w', 'a', 'bc', 1], ['w', 'ab', 'c1'], ['w', 'ab', 'c', '1'], ['wab', 'c', 1]]) expect(() => unseal(key, sealed, about)).toThrow()
})

test('keys are 32 bytes in base64, several with commas between, and nothing else', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]
  expect(parseRecordingKeys(`${one.toString('base64')}, ${two.toString('base64url')}\n`)).toEqual([one, two])
  for (const wrong of ['', ',', 'hunter2', randomBytes(31).toString('base64'), randomBytes(33).toString('base64'), `${one.toString('base64')} x`, one.toString('hex')]) expect(parseRecordingKeys(wrong)).toBeNull()
})

test('each workspace has keys of its own; one that is not there is missed, and named without being told', () => {
  const [demo, main] = ['demo', 'main'].map((id) => keysOfWorkspace([key], id)[0])
  expect(demo?.key.equals(main?.key ?? Buffer.alloc(0))).toBe(false)
  const row = { key_id: main?.id ?? '', data_key: seal(main?.key ?? key, randomBytes(32), ['main', 'e', 'p', 'key']) }
  expect(openPartKey([randomBytes(32), key], { workspaceId: 'main', entryId: 'e', partId: 'p' }, row).length).toBe(32)
  expect(() => openPartKey([randomBytes(32)], { workspaceId: 'main', entryId: 'e', partId: 'p' }, row)).toThrow(RecordingKeyMissing)
  expect(() => openPartKey([key], { workspaceId: 'main', entryId: 'other', partId: 'p' }, row)).toThrow()
})

test.each([
  ['bytes=0-4', 10, { from: 0, to: 4 }],
  ['bytes=9-', 10, { from: 9, to: 9 }],
  ['bytes=-4', 10, { from: 6, to: 9 }],
  ['bytes=-99', 10, { from: 0, to: 9 }],
  ['bytes=3-99', 10, { from: 3, to: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=5-3', 10, null],
  ['bytes=-', 10, null],
  ['bytes=0-1,3-4', 10, null],
  ['items=0-1', 10, null],
  ['bytes=9999999999999999999-', 10, null],
  [undefined, 10, null],
])('%j of %i bytes: %j', (header, size, range) => {
  expect(byteRange(header, size)).toEqual(range)
})

test('a part is heard up to its first gap, or its end', () => {
  const chunks = (told: string) => told.split(' ').map((one) => ({ index: Number.parseInt(one, 10), is_last: one.endsWith('!') }))
  const heard = (told: string) => unbroken(chunks(told)).map(({ index }) => index)
  expect([heard('0 1 2'), heard('1 2'), heard('0 1 3'), heard('0 1! 2'), heard('0!')]).toEqual([[0, 1, 2], [], [0, 1], [0, 1], [0]])
})

test('a pause ends where it goes on, is switched off, passed on, or over', () => {
  const switched = (recording: string, at: number) => ({ at, fact: { kind: 'call.recording_changed' as const, recording } })
  expect(pausesOf([switched('on', 1), switched('paused', 2), switched('paused', 3), switched('on', 4), switched('paused', 5), switched('off', 6), switched('paused', 7), { at: 8, fact: { kind: 'call.passed' } }, { at: 9, fact: { kind: 'call.ended' } }])).toEqual([
    { from: 2, until: 4 },
    { from: 5, until: 6 },
    { from: 7, until: 8 },
  ])
})
