import { beforeEach, describe, expect, test } from 'vitest'
import { readQuery } from '#shared/domain/search-terms.ts'
import type { Entry } from '#shared/model/entry.ts'
import { aConversation } from '#test/builders/people.ts'
import { anEntry } from '#renderer/state/testing/builders.ts'
import { foldChanges } from '../changes.ts'
import type { Cache } from '../open-cache.ts'
import { unseal } from '../seal.ts'
import { aCache, freshDisk } from '../testing/a-cache.ts'
import { sealChanges, writeChanges } from '../write-changes.ts'
import { findMessages } from './find-messages.ts'
import { messagesIn, readSegments } from './segments.ts'
import { INDEX_LIMITS, indexEntries, mergeSmall, reconcileIndex, rewordNoted, trimIndex, type IndexLimits } from './update-index.ts'

beforeEach(freshDisk)

const SMALL: IndexLimits = { bound: 40, segment: 10, small: 3 }
const never = async () => undefined

let seq = 0
function says(text: string, conversationId = 'talk', set: Partial<Extract<Entry, { kind: 'message' }>> = {}): Entry {
  seq += 1
  return { ...anEntry({ id: `m${seq}`, conversationId, seq, rev: seq, text }), at: seq, ...set } as Entry // anEntry is a message.
}

async function keep(cache: Cache, entries: readonly Entry[], gone: readonly string[] = []): Promise<void> {
  const talks = [...new Set(entries.map(({ conversationId }) => conversationId))]
  const changes = foldChanges([
    ...gone.map((id) => ({ table: 'conversations' as const, gone: id })),
    ...talks.map((id) => ({ table: 'conversations' as const, row: aConversation({ id, lastAt: Math.max(...entries.filter((entry) => entry.conversationId === id).map(({ at }) => at)), rev: seq }) })),
    ...entries.map((row) => ({ table: 'entries' as const, row })),
  ])
  const sealed = await sealChanges(cache.key, changes)
  await cache.database.transaction('rw', ['conversations', 'entries', 'readMarks', 'meta'], () => writeChanges(cache.database, sealed))
}

async function found(cache: Cache, query: string): Promise<readonly string[]> {
  return (await findMessages(cache, readQuery(query), Number.MAX_SAFE_INTEGER, 20)).found.map(({ entry }) => entry.content?.text ?? '')
}

async function held(cache: Cache): Promise<number> {
  return (await readSegments(cache)).reduce((sum, segment) => sum + messagesIn(segment), 0)
}

/** Every term that lies anywhere in the index, opened. */
async function termsOnDisk(cache: Cache): Promise<readonly string[]> {
  const parts = await cache.database.searchParts.toArray()
  return (await Promise.all(parts.map(({ key, sealed }) => unseal<object>(cache.key, 'searchParts', key, sealed)))).flatMap((part) => (Array.isArray(part) ? [] : Object.keys(part)))
}

describe('a desk searches what it holds', () => {
  test('newest first, by Chinese and English words, page by page', async () => {
    const cache = await aCache()
    await keep(cache, [says('我想申请退款'), says('hello'), says('退款到了吗 refund?', 'other'), says('constructor and prototype')])
    await reconcileIndex(cache, never, SMALL)
    expect(await found(cache, '退款')).toEqual(['退款到了吗 refund?', '我想申请退款'])
    expect(await found(cache, 'REF')).toEqual(['退款到了吗 refund?'])
    expect(await found(cache, 'constructor')).toEqual(['constructor and prototype'])
    expect(await found(cache, 'toString')).toEqual([])
    const first = await findMessages(cache, readQuery('退款'), Number.MAX_SAFE_INTEGER, 1)
    expect((await findMessages(cache, readQuery('退款'), first.more ?? 0, 1)).found.map(({ entry }) => entry.content?.text)).toEqual(['我想申请退款'])
  })

  test('and finds among many exactly what holds the words', async () => {
    const cache = await aCache()
    const words = ['退款', '发票', '物流', 'refund', 'invoice', 'parcel']
    const entries = Array.from({ length: 150 }, (_, at) => says(`${at} ${words[at % 6]} ${words[(at * 5) % 6]}`, `talk-${at % 7}`))
    await keep(cache, entries)
    await reconcileIndex(cache, never, { ...SMALL, bound: 1_000 })
    for (const word of words) {
      const wanted = entries.flatMap((entry) => (entry.kind === 'message' && entry.content?.text.includes(word) ? [entry.content.text] : [])).toReversed()
      expect(await found(cache, word)).toEqual(wanted.slice(0, 20))
    }
  })

  test('and the index on disk shows no word', async () => {
    const cache = await aCache()
    await keep(cache, [says('secretword'), says('密码')])
    await reconcileIndex(cache, never, SMALL)
    const disk = JSON.stringify([await cache.database.searchSegments.toArray(), await cache.database.searchParts.toArray()].flat().map(({ key, sealed }) => [key, new TextDecoder().decode(sealed)]))
    expect(disk).not.toMatch(/secret|密码/)
    expect(await termsOnDisk(cache)).toContain('secretword')
  })
})

describe('the index keeps up', () => {
  test('[S11] what was erased leaves it, though the desk died before it could', async () => {
    const cache = await aCache()
    const erased = says('secretword')
    await keep(cache, [erased, says('innocent')])
    await reconcileIndex(cache, never, SMALL)
    await keep(cache, [{ ...erased, content: null, rev: 9_999 } as Entry]) // a message without its words.
    expect(await found(cache, 'secretword')).toEqual([])
    await expect(rewordNoted(cache, dies(1), SMALL)).rejects.toThrow('died')
    expect(await termsOnDisk(cache)).toContain('secretword')
    await rewordNoted(cache, never, SMALL)
    expect(await termsOnDisk(cache)).not.toContain('secretword')
    expect(await found(cache, 'innocent')).toEqual(['innocent'])
  })

  test('what was corrected is found by its new words', async () => {
    const cache = await aCache()
    const message = says('umbrella')
    await keep(cache, [message])
    await reconcileIndex(cache, never, SMALL)
    await keep(cache, [{ ...message, content: { text: 'parasol', attachments: [] }, editedAt: 9, rev: 9_999 } as Entry]) // a message, corrected.
    await rewordNoted(cache, never, SMALL)
    expect([await found(cache, 'umbrella'), await found(cache, 'parasol')]).toEqual([[], ['parasol']])
    expect(await termsOnDisk(cache)).not.toContain('umbrella')
  })

  test('what left the desk leaves it', async () => {
    const cache = await aCache()
    await keep(cache, [says('hush', 'theirs'), says('ours')])
    await reconcileIndex(cache, never, SMALL)
    await keep(cache, [], ['theirs'])
    expect(await found(cache, 'hush')).toEqual([])
    await reconcileIndex(cache, never, SMALL)
    expect(await termsOnDisk(cache)).not.toContain('hush')
    expect(await found(cache, 'ours')).toEqual(['ours'])
  })

  test.each([1, 2, 3, 5, 8])('a desk that dies in the middle of indexing, at step %i, begins where it was', async (step) => {
    const cache = await aCache()
    const entries = Array.from({ length: 200 }, (_, at) => says(`word${1_000 + at} common`, `talk-${at % 30}`))
    await keep(cache, entries)
    await expect(reconcileIndex(cache, dies(step), { ...SMALL, bound: 1_000 })).rejects.toThrow('died')
    await reconcileIndex(cache, never, { ...SMALL, bound: 1_000 })
    expect(await held(cache)).toBe(200)
    expect(await reconcileIndex(cache, never, { ...SMALL, bound: 1_000 })).toBe(0)
    for (const at of [0, 17, 199]) expect(await found(cache, `word${1_000 + at} common`)).toEqual([`word${1_000 + at} common`])
  })

  test('it holds the newest messages, and lets the oldest go', async () => {
    const cache = await aCache()
    await keep(cache, Array.from({ length: 80 }, (_, at) => says(`word${10 + at}`, `talk-${at}`)))
    await reconcileIndex(cache, never, SMALL)
    expect(await held(cache)).toBe(SMALL.bound)
    expect([await found(cache, 'word89'), await found(cache, 'word50'), await found(cache, 'word49')]).toEqual([['word89'], ['word50'], []])
    for (let n = 0; n < 25; n += 1) {
      const entry = says(`new${10 + n}`, `new-${n}`)
      await keep(cache, [entry])
      await indexEntries(cache, [entry.id], never, SMALL)
      await mergeSmall(cache, never, SMALL)
      await trimIndex(cache, SMALL)
      expect(await held(cache)).toBeLessThanOrEqual(SMALL.bound + SMALL.segment)
    }
    expect(await found(cache, 'new34')).toEqual(['new34'])
    expect((await readSegments(cache)).length).toBeLessThan(12)
  })

  test('activities are looked at once and take no room', async () => {
    const cache = await aCache()
    const activity: Entry = { kind: 'activity', id: 'a1', conversationId: 'talk', seq: 1, at: 1, author: { kind: 'system' }, rev: 1, activity: { kind: 'parked' } }
    await keep(cache, [activity, says('word')])
    expect(await reconcileIndex(cache, never, INDEX_LIMITS)).toBe(2)
    expect([await held(cache), await reconcileIndex(cache, never, INDEX_LIMITS)]).toEqual([1, 0])
  })
})

/** A pause in which the desk dies. */
function dies(step: number): () => Promise<void> {
  let steps = 0
  return async () => {
    steps += 1
    if (steps >= step) throw new Error('died')
  }
}
