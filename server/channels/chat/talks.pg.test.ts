import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { LogItem } from '#server/log/read-after.ts'
import type { VisitorBatch } from '#shared/protocol/visitor.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import type { Page } from './page.ts'
import { openTalks } from './talks.ts'

// The log is heard by hand here: out of step with the database, as it is for a moment whenever several hubs write.

const SOON = { timeout: 30_000, interval: 5 }
const maria = aUser({ id: 'maria' })
const waited = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }

async function aTalk() {
  const core = await aCore({ users: [maria], inboxes: [anInbox()] })
  const conversationId = await core.customerSays('one', { who: 'elena' })
  const kept: LogItem[] = []
  core.workspace.feed.onItems((items) => kept.push(...items))
  let hear: (items: readonly LogItem[]) => void = () => undefined
  const talks = openTalks({ ...core.workspace, feed: { ...core.workspace.feed, onItems: (listen) => void (hear = listen) } }, () => undefined, () => core.clock.now)
  const { page, batches, texts } = aPage()
  talks.join(page, await core.conversation(conversationId))
  await expect.poll(() => page.mode, SOON).toBe('live')
  return { core, conversationId, talks, page, batches, texts, kept, hear: (items: readonly LogItem[]) => hear(items), reply: (text: string) => reply(core, conversationId, text) }
}

function aPage(set: Partial<Page> = {}) {
  const batches: VisitorBatch[] = []
  const page: Page = {
    inbox: anInbox(), person: { kind: 'visitor', value: 'elena', name: null, email: null }, talk: null, cursor: 0, mode: 'behind', isStale: false,
    send: ({ batch }) => void batches.push(batch),
    sendAndWait: async ({ batch }) => void batches.push(batch),
    isClogged: () => false,
    onTalk: () => undefined,
    tellCall: () => undefined,
    onLost: () => undefined,
    ...set,
  }
  return { page, batches, texts: () => batches.flatMap(({ items }) => items.map(({ text }) => text)) }
}

async function reply(core: Core, conversationId: string, text: string): Promise<void> {
  expect(await core.ask(maria, 'reply', { conversationId, text, attachments: [], waited }, randomUUID())).toMatchObject({ ok: true })
}

function followEachOther(batches: readonly VisitorBatch[]): boolean {
  return batches.every(({ after }, index) => after === (batches[index - 1]?.upTo ?? 0))
}

test('a change that follows what the page has goes out from memory, without asking the database', async () => {
  const { core, kept, hear, texts, batches, reply: say } = await aTalk()
  await say('two')
  const query = core.workspace.pool.query
  core.workspace.pool.query = () => { throw new Error('no need to ask') }
  hear(kept)
  core.workspace.pool.query = query
  expect(texts()).toEqual(['one', 'two'])
  expect(followEachOther(batches)).toBe(true)
})

test('a change that leaves a hole sends the page to the database: nothing is skipped, and nothing goes out twice', async () => {
  const { kept, hear, texts, batches, page, reply: say } = await aTalk()
  await say('two')
  await say('three')
  await say('four')
  const messages = kept.filter(({ fact }) => fact.kind === 'message.queued')
  hear(messages.slice(2))
  await expect.poll(() => page.mode, SOON).toBe('live')
  hear(messages.slice(0, 2))
  hear(messages)
  expect(texts()).toEqual(['one', 'two', 'three', 'four'])
  expect(followEachOther(batches)).toBe(true)
})

test('what comes while a page is reading is not lost between the reading and the listening', async () => {
  const { core, conversationId, talks, kept, hear } = await aTalk()
  const { page, batches, texts } = aPage()
  const query = core.workspace.pool.query.bind(core.workspace.pool)
  // The page's reading is answered, and before it hears the answer the next message is there.
  let isFirst = true
  core.workspace.pool.query = (async (...args: Parameters<typeof query>) => {
    const found = await (query as (...all: readonly unknown[]) => Promise<unknown>)(...args)
    if (isFirst) {
      isFirst = false
      await reply(core, conversationId, 'in between')
      hear(kept)
    }
    return found
  }) as never // the overloads of pg's query are many, and one of them is used here.
  talks.join(page, await core.conversation(conversationId))
  await expect.poll(() => page.mode, SOON).toBe('live')
  expect(texts()).toEqual(['one', 'in between'])
  expect(followEachOther(batches)).toBe(true)
})

test('a page whose conversation was opened after its hello had looked for one is in it all the same', async () => {
  const { talks } = await aTalk()
  const { page, texts } = aPage()
  talks.join(page, null)
  await expect.poll(texts, SOON).toEqual(['one'])
})

test('a page whose line is full is not fed from memory; it reads when there is room', async () => {
  const { core, conversationId, talks, kept, hear } = await aTalk()
  let isFull = false
  const waits: (() => void)[] = []
  const { page, batches, texts } = aPage({
    isClogged: () => isFull,
    sendAndWait: ({ batch }) => new Promise((resolve) => waits.push(() => { batches.push(batch); resolve() })),
  })
  talks.join(page, await core.conversation(conversationId))
  await expect.poll(() => page.mode, SOON).toBe('live')
  isFull = true
  for (const text of ['two', 'three']) await reply(core, conversationId, text)
  hear(kept)
  await expect.poll(() => waits.length, SOON).toBe(1)
  expect(texts()).toEqual(['one'])
  isFull = false
  waits[0]?.()
  await expect.poll(() => page.mode, SOON).toBe('live')
  expect(texts()).toEqual(['one', 'two', 'three'])
})

test('a page that left hears nothing more, and is not kept', async () => {
  const { conversationId, talks, page, kept, hear, texts, reply: say } = await aTalk()
  expect(talks.hearersOf(conversationId)).not.toEqual([])
  talks.leave(page)
  await say('two')
  hear(kept)
  expect([texts(), talks.hearersOf(conversationId)]).toEqual([['one'], []])
})
