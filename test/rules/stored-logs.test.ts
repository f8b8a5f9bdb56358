import { describe, expect, test } from 'vitest'
import { applyEvent, type Thread } from '#shared/domain/apply.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Content, Entry } from '#shared/model/entry.ts'
import { ConversationFact, EVENT_VERSION, Fact, isConversationFact, OtherFact } from '#shared/model/event.ts'
import { read } from './source-files.ts'

// A log outlives the release that wrote it. `logs/` keeps one of each release, with every kind of event it knew; each is
// read and folded here as a hub of today would (S11). A file, once its release is out, is never edited: if it no longer
// replays, today's code has to learn to read it.

type StoredLog = {
  readonly release: string
  readonly events: readonly { readonly seq: number; readonly v: number; readonly at: number; readonly conversationId: string | null; readonly fact: unknown }[]
  readonly contents: Readonly<Record<string, unknown>>
  /** What that release made of it. */
  readonly threads: readonly { readonly conversation: { readonly id: string; readonly place: object; readonly queueId: string; readonly tags: readonly string[] }; readonly entries: readonly { readonly id: string; readonly kind: string }[] }[]
}

const logs = Object.values(import.meta.glob<StoredLog>('./logs/*.json', { eager: true, import: 'default' }))

test('[S11] this release has a log of its own, with every kind of event in it', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const own = logs.find(({ release }) => release === version)
  const kinds = [...ConversationFact.options, ...OtherFact.options].map(({ shape }) => shape.kind.value)
  const kept = new Set(own?.events.map(({ fact }) => (fact as { kind: string }).kind))
  expect(kinds.filter((kind) => !kept.has(kind))).toEqual([])
})

describe.each(logs)('[S11] the log of $release', ({ events, contents, threads }) => {
  test('is read: every event by its kind, in a version that is known', () => {
    expect(events.filter(({ v }) => v < 1 || v > EVENT_VERSION)).toEqual([])
    const unread = events.filter(({ fact }) => !Fact.safeParse(fact).success)
    expect(unread).toEqual([])
    // Nothing of an event is lost in the reading.
    expect(events.map(({ fact }) => Fact.parse(fact))).toEqual(events.map(({ fact }) => fact))
  })

  test('is folded into conversations and entries that can be', () => {
    for (const { conversation, entries } of replay(events, contents)) {
      expect(Conversation.safeParse(conversation).error).toBeUndefined()
      for (const entry of entries.values()) expect(Entry.safeParse(entry).error).toBeUndefined()
    }
  })

  test('tells what it told then: where each conversation is, and its thread', () => {
    const told = replay(events, contents).map(({ conversation, entries }) => ({ id: conversation?.id, place: conversation?.place, queueId: conversation?.queueId, tags: conversation?.tags, thread: [...entries.values()].map(({ id, kind }) => `${id} ${kind}`) }))
    expect(told).toEqual(threads.map(({ conversation: { id, place, queueId, tags }, entries }) => ({ id, place, queueId, tags, thread: entries.map((entry) => `${entry.id} ${entry.kind}`) })))
  })
})

function replay(events: StoredLog['events'], contents: StoredLog['contents']): readonly Thread[] {
  const words = new Map(Object.entries(contents).map(([id, content]) => [id, Content.parse(content)]))
  const threads = new Map<string, Thread>()
  for (const { seq, at, conversationId, fact: stored } of events) {
    const fact = Fact.parse(stored)
    if (conversationId === null || !isConversationFact(fact)) continue
    threads.set(conversationId, applyEvent(threads.get(conversationId) ?? { conversation: null, entries: new Map() }, { seq, at, conversationId, fact, contents: words }))
  }
  return [...threads.values()]
}
