import v8 from 'node:v8'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { aConversation, aUser } from '#test/builders/people.ts'
import { emptyDeskState } from './desk-store.ts'
import { selectAll } from './select-all.ts'
import { selectConversation } from './select-conversation.ts'
import { selectMine } from './select-mine.ts'
import { selectOffer } from './select-offer.ts'
import { selectQueue } from './select-queue.ts'
import { selectThread } from './select-thread.ts'
import { selectUnreadCount } from './select-unread.ts'
import type { DeskState } from './shape.ts'
import { anEntry, anOutboxRow } from './testing/builders.ts'

v8.setFlagsFromString('--expose_gc')
const collectGarbage = vm.runInNewContext('gc') as () => void // what the flag has put there.

const TALKS = 20

test('what selectors remember beside a row keeps no state of before: an hour of news leaves no trail', async () => {
  let state = firstState()
  read(state)
  const olds: WeakRef<object>[] = []
  for (let news = 1; news <= 60; news += 1) {
    olds.push(new WeakRef(state.rows.conversations))
    state = afterNews(state, news)
    read(state)
  }
  await new Promise((resolve) => setImmediate(resolve))
  collectGarbage()
  // The last one or two may still be what is compared with.
  expect(olds.filter((old) => old.deref() !== undefined).length).toBeLessThanOrEqual(2)
  expect(state.rows.conversations.size).toBe(TALKS)
})

function read(state: DeskState): void {
  for (const id of state.rows.conversations.keys()) {
    selectConversation(state, id)
    selectThread(state, id)
  }
  for (const select of [selectAll, selectMine, selectQueue, selectOffer, selectUnreadCount]) select(state)
}

function firstState(): DeskState {
  const empty = emptyDeskState(0)
  const rows = Array.from({ length: TALKS }, (_, n) => aConversation({ id: `talk-${n}`, assignedTo: 'maria' }))
  return {
    ...empty,
    session: { kind: 'open', userId: 'maria', workspaceId: 'shop', epoch: 'first', isDemo: false, isLeader: true },
    rows: { ...empty.rows, users: new Map([['maria', aUser({ id: 'maria' })]]), conversations: new Map(rows.map((row) => [row.id, row])) },
    threads: new Map(rows.map(({ id }) => [id, { kind: 'ready', entries: [anEntry({ id: `${id}-1`, conversationId: id })], hasOlder: false, hasNewer: false }])),
    outbox: [anOutboxRow({ conversationId: 'talk-0' })],
  }
}

/** A message for one of them, as a batch brings it. */
function afterNews(state: DeskState, news: number): DeskState {
  const id = `talk-${news % TALKS}`
  const conversation = state.rows.conversations.get(id)
  const window = state.threads.get(id)
  if (conversation === undefined || window === undefined) throw new Error('no such talk')
  const entry = anEntry({ id: `${id}-${news}`, conversationId: id, seq: news + 1 })
  return {
    ...state,
    rows: { ...state.rows, conversations: new Map(state.rows.conversations).set(id, { ...conversation, lastAt: news, rev: news + 1 }) },
    threads: new Map(state.threads).set(id, { ...window, entries: [...window.entries, entry] }),
  }
}
