import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openOutbox, OUTBOX_LIMIT, OUTBOX_TEXT_LIMIT, readUnsent, type Words } from './outbox.ts'
import { safeStorage, type KeyValue } from './safe-storage.ts'
import { sendOutbox } from './send-outbox.ts'

const words: fc.Arbitrary<Words> = fc.oneof(
  fc.record({ kind: fc.constant('say' as const), text: fc.string({ unit: 'binary' }), attachments: fc.constant([{ fileId: 'file-1', name: '发票.pdf', kind: 'application/pdf', sizeBytes: 3 }]) }),
  fc.record({ kind: fc.constant('leave-message' as const), name: fc.string(), email: fc.emailAddress(), text: fc.string({ unit: 'binary' }) }),
)

test('what is put in is there for the next page, whole and in the order it was said, even when the clock stands or runs back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(words, fc.nat(5)), { maxLength: 20 }), (all) => {
      const storage = memory()
      let now = 1_000
      const box = openOutbox(storage, 'box.', () => now, ids())
      for (const [one, moved] of all) {
        now += moved - 3
        box.add(one)
      }
      expect(openOutbox(storage, 'box.', () => 0, ids()).list().map(({ words }) => words)).toEqual(all.map(([one]) => one))
    }),
  )
})

test('too many or too much is not taken, and pushes nothing out', () => {
  const box = openOutbox(memory(), 'box.', () => 1, ids())
  for (let count = 0; count < OUTBOX_LIMIT; count++) expect(box.add(said('a'))).not.toBeNull()
  expect(box.add(said('a'))).toBeNull()
  expect(box.list().length).toBe(OUTBOX_LIMIT)
  expect(openOutbox(memory(), 'box.', () => 1, ids()).add(said('a'.repeat(OUTBOX_TEXT_LIMIT + 1)))).toBeNull()
})

test('a retry gets a new id, since the old one has its answer; after a stumble it keeps it, since that answer is unknown', () => {
  const box = openOutbox(memory(), 'box.', () => 1, ids())
  const refused = box.add(said('refused'))
  const stumbled = box.add(said('stumbled'))
  box.refuse(refused?.id ?? '', 'file-missing')
  box.refuse(stumbled?.id ?? '', 'internal')
  box.retry(refused?.id ?? '')
  box.retry(stumbled?.id ?? '')
  expect(box.list().map(({ id, words, refused }) => [id === stumbled?.id, words.text, refused])).toEqual([[false, 'refused', null], [true, 'stumbled', null]])
})

test('a refused message steps aside and those behind it go on; a busy hub keeps everything in its place', async () => {
  const box = openOutbox(memory(), 'box.', () => 1, ids())
  for (const text of ['one', 'two', 'three']) box.add(said(text))
  const went: string[] = []
  const sent = await sendOutbox(box, async ({ words: { text } }) => (went.push(text), text === 'one' ? { ok: false, reason: 'too-long' } : text === 'two' ? { ok: true } : { ok: false, reason: 'too-many' }), () => {})
  expect([went, sent.kind]).toEqual([['one', 'two', 'three'], 'try-later'])
  expect(box.list().map(({ words, refused }) => [words.text, refused])).toEqual([['one', 'too-long'], ['three', null]])
})

test('whatever lies under our keys, reading it does not fail', () => {
  fc.assert(fc.property(fc.string(), fc.oneof(fc.json(), fc.string()), (id, json) => void readUnsent(id, json)))
})

test('storage that is blocked or full is stood in for by memory', () => {
  const blocked = safeStorage(() => {
    throw new DOMException('no', 'SecurityError')
  })
  blocked.set('a', '1')
  expect([blocked.get('a'), blocked.keys()]).toEqual(['1', ['a']])
  const full = safeStorage(() => ({ getItem: () => 'old', setItem: () => { throw new DOMException('full', 'QuotaExceededError') }, removeItem: () => {} }) as unknown as Storage) // Only what is touched.
  full.set('a', 'new')
  expect(full.get('a')).toBe('new')
})

function said(text: string): Words {
  return { kind: 'say', text, attachments: [] }
}

function ids(): () => string {
  let count = 0
  return () => `command-${String(++count).padStart(4, '0')}`
}

function memory(): KeyValue {
  const map = new Map<string, string>()
  return { get: (key) => map.get(key) ?? null, set: (key, value) => void map.set(key, value), remove: (key) => void map.delete(key), keys: () => [...map.keys()] }
}
