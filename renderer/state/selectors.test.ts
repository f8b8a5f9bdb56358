import { describe, expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import { aConversation, aPresence, aUser } from '#test/builders/people.ts'
import { emptyDeskState } from './desk-store.ts'
import { selectAll } from './select-all.ts'
import { selectConversation } from './select-conversation.ts'
import { selectMe, selectMyPresence } from './select-me.ts'
import { selectMine } from './select-mine.ts'
import { selectOffer } from './select-offer.ts'
import { selectQueue, waitedMs } from './select-queue.ts'
import { selectResolved } from './select-resolved.ts'
import { selectThread } from './select-thread.ts'
import { selectUnsentCount } from './select-unsent.ts'
import type { DeskState } from './shape.ts'
import { slaAt } from './sla-at.ts'
import { anEntry, anOutboxRow, aReply } from './testing/builders.ts'

describe('lists', () => {
  const state = aState([
    aConversation({ id: 'owed', assignedTo: 'maria', owedSince: 2_000 }),
    aConversation({ id: 'owed-longer', assignedTo: 'maria', owedSince: 1_000 }),
    aConversation({ id: 'answered', assignedTo: 'maria' }),
    aConversation({ id: 'parked', place: { kind: 'parked', by: 'maria', since: 1 } }),
    aConversation({ id: 'late', place: { kind: 'snoozed', by: 'maria', until: 90 } }),
    aConversation({ id: 'soon', place: { kind: 'snoozed', by: 'maria', until: 80 } }),
    aConversation({ id: 'theirs', assignedTo: 'wei', lastAt: 9_000 }),
    aConversation({ id: 'waits', place: { kind: 'waiting', since: 300, passedBy: [] } }),
    aConversation({ id: 'waits-longer', place: { kind: 'offered', to: 'maria', since: 400, until: 900, waitingSince: 100, passedBy: [] } }),
    aConversation({ id: 'presses', priority: 'urgent', place: { kind: 'waiting', since: 700, passedBy: [] } }),
    aConversation({ id: 'done', place: { kind: 'resolved', by: 'maria', at: 1, dispositionId: 'solved' } }),
  ])

  test('my work, by whose turn it is', () => {
    const mine = selectMine(state)
    expect([ids(mine.needsReply), ids(mine.waitingForCustomer), ids(mine.parked), ids(mine.snoozed)]).toEqual([['owed-longer', 'owed'], ['answered'], ['parked'], ['soon', 'late']])
  })

  test('what waits: the pressing first, then the longest waiting, offered ones included', () => {
    expect(selectQueue(state).map((one) => [one.id, waitedMs(one, 1_000)])).toEqual([['presses', 300], ['waits-longer', 900], ['waits', 700]])
  })

  test('all that is open, and what is over', () => {
    expect([selectAll(state)[0]?.id, selectAll(state).length, ids(selectResolved(state))]).toEqual(['theirs', 10, ['done']])
  })

  test('the offer to me, until I answer it', () => {
    expect(selectOffer(state)?.id).toBe('waits-longer')
    const answered = { ...state, outbox: [anOutboxRow({ writtenAt: 5_000, command: { id: 'command-1', type: 'accept-offer', payload: { conversationId: 'waits-longer' } } })] }
    expect([selectOffer(answered), selectMine(answered).waitingForCustomer.map(({ id }) => id)]).toEqual([null, ['waits-longer', 'answered']])
  })
})

describe('news of one conversation draws no other', () => {
  const before = aState([aConversation({ id: 'a', assignedTo: 'maria' }), aConversation({ id: 'b', assignedTo: 'maria' })])
  const news = aConversation({ id: 'a', assignedTo: 'maria', preview: 'news', rev: 2 })
  const after = withConversation(before, news)

  test('its neighbour is the same object, in the list too', () => {
    expect(selectConversation(after, 'b')).toBe(selectConversation(before, 'b'))
    expect(selectConversation(after, 'a')).not.toBe(selectConversation(before, 'a'))
    expect(selectAll(after).find(({ id }) => id === 'b')).toBe(selectConversation(before, 'b'))
  })

  test('a list in which nothing changed is the same list', () => {
    const elsewhere = withConversation(before, aConversation({ id: 'c', assignedTo: 'wei' }))
    expect(selectMine(elsewhere)).toBe(selectMine(before))
    expect(selectMine({ ...before, clockOffsetMs: 7 })).toBe(selectMine(before))
  })

  test('a command for one leaves the other as it was, and a thread whose entries stay is the same thread', () => {
    const open = { ...before, threads: new Map([['b', { kind: 'ready', entries: [anEntry({ conversationId: 'b' })], hasOlder: false, hasNewer: false } as const]]) }
    const sent = { ...open, outbox: [anOutboxRow({ command: aReply('x', 'a') })] }
    expect(selectConversation(sent, 'a')?.hasPending).toBe(true)
    expect(selectConversation(sent, 'b')).toBe(selectConversation(open, 'b'))
    expect(selectThread(sent, 'b')).toBe(selectThread(open, 'b'))
    expect(selectThread(withConversation(sent, aConversation({ id: 'b', tags: ['new'], rev: 9 })), 'b')).toBe(selectThread(open, 'b'))
  })
})

test('unread is what the customer said after my mark; a mark on its way counts', () => {
  const spoken = aState([aConversation({ spoke: [{ by: 'customer', who: 'visitor', seq: 7 }, { by: 'agent', who: 'wei', seq: 9 }] })])
  const marked = (seq: number): DeskState => ({ ...spoken, rows: { ...spoken.rows, readMarks: new Map([['talk_maria', { id: 'talk_maria', conversationId: 'talk', userId: 'maria', seq, rev: seq }]]) } })
  const marking = { ...spoken, outbox: [anOutboxRow({ command: { id: 'command-1', type: 'mark-read', payload: { conversationId: 'talk', upTo: 7 } } })] }
  expect([spoken, marked(6), marked(7), marking].map((state) => selectConversation(state, 'talk')?.isUnread)).toEqual([true, true, false, false])
  expect(selectConversation(marking, 'talk')?.hasPending).toBe(false)
})

test('marked unread is unread at once, until it is read again; what the hub has done already counts no more', () => {
  const spoken = aState([aConversation({ spoke: [{ by: 'customer', who: 'visitor', seq: 7 }] })])
  const mark = { id: 'talk_maria', conversationId: 'talk', userId: 'maria', seq: 7, rev: 20 }
  const read = (outbox: DeskState['outbox']) => selectConversation({ ...spoken, outbox, rows: { ...spoken.rows, readMarks: new Map([[mark.id, mark]]) } }, 'talk')?.isUnread
  const unread = anOutboxRow({ n: 1, command: { id: 'command-1', type: 'mark-unread', payload: { conversationId: 'talk', from: 7 } } })
  const again = anOutboxRow({ n: 2, command: { id: 'command-2', type: 'mark-read', payload: { conversationId: 'talk', upTo: 7 } } })
  const known = (seq: number) => ({ ...unread, state: { kind: 'acknowledged', seq } as const })
  expect([[], [unread], [unread, again], [known(21)], [known(19)]].map(read)).toEqual([false, true, false, true, false])
})

test('my presence is what I last asked for, until the hub has said otherwise', () => {
  const state = { ...aState([]), rows: { ...aState([]).rows, presences: new Map([['maria', aPresence({ userId: 'maria', rev: 4 })]]) } }
  const row = anOutboxRow({ command: { id: 'command-1', type: 'set-presence', payload: { reason: 'break', until: null } } })
  const asked = { ...state, outbox: [row] }
  expect([selectMyPresence(state)?.reason, selectMyPresence(asked)?.reason]).toEqual(['available', 'break'])
  expect(selectMyPresence(asked)).toBe(selectMyPresence({ ...asked }))
  expect(selectMyPresence({ ...state, outbox: [{ ...row, state: { kind: 'acknowledged', seq: 4 } }] })?.reason).toBe('available')
  expect(selectMe(state)?.id).toBe('maria')
})

test('[S9] unsent counts words and deeds, not read marks, and what was left over', () => {
  const rows = [
    anOutboxRow({ n: 1 }),
    anOutboxRow({ n: 2, state: { kind: 'acknowledged', seq: 3 } }),
    anOutboxRow({ n: 3, command: { id: 'command-3', type: 'mark-read', payload: { conversationId: 'talk', upTo: 1 } } }),
    anOutboxRow({ n: 4, state: { kind: 'held', reason: 'stale' } }),
  ]
  expect(selectUnsentCount({ outbox: rows, leftOver: [anOutboxRow({ n: -1 })] })).toBe(3)
})

test('due times are the hub’s: a machine whose clock is behind shows the breach in time', () => {
  const conversation = aConversation()
  const due = conversation.sla.firstResponseDueAt ?? 0
  expect(slaAt({ clockOffsetMs: 0 }, conversation, due - 1).kind).not.toBe('breached')
  expect(slaAt({ clockOffsetMs: 1 }, conversation, due - 1).kind).toBe('breached')
})

function aState(conversations: readonly Conversation[]): DeskState {
  const empty = emptyDeskState(0)
  return {
    ...empty,
    session: { kind: 'open', userId: 'maria', workspaceId: 'shop-team', epoch: 'epoch-1', isDemo: true, isLeader: true },
    rows: { ...empty.rows, users: new Map([['maria', aUser()]]), conversations: new Map(conversations.map((one) => [one.id, one])) },
  }
}

function withConversation(state: DeskState, conversation: Conversation): DeskState {
  return { ...state, rows: { ...state.rows, conversations: new Map(state.rows.conversations).set(conversation.id, conversation) } }
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}
