import { describe, expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import { NO_FILTER, type SavedView } from '#shared/model/saved-view.ts'
import { aConversation, anInbox, aUser } from '#test/builders/people.ts'
import { emptyDeskState } from './desk-store.ts'
import { selectBrands } from './select-brands.ts'
import { filtered } from './select-filtered.ts'
import { selectInView } from './select-in-view.ts'
import { selectParked, selectSnoozed } from './select-put-aside.ts'
import { selectShown } from './select-shown.ts'
import { selectView, selectViews } from './select-views.ts'
import type { DeskState } from './shape.ts'
import { anOutboxRow } from './testing/builders.ts'

describe('put aside', () => {
  const state = aState([
    aConversation({ id: 'mine', lastAt: 1, place: { kind: 'parked', by: 'maria', since: 1 } }),
    aConversation({ id: 'mine-newer', lastAt: 2, place: { kind: 'parked', by: 'maria', since: 1 } }),
    aConversation({ id: 'theirs', place: { kind: 'parked', by: 'wei', since: 1 } }),
    aConversation({ id: 'late', lastAt: 9, place: { kind: 'snoozed', by: 'maria', until: 90 } }),
    aConversation({ id: 'soon', place: { kind: 'snoozed', by: 'maria', until: 80 } }),
  ])
  test('mine before what colleagues have; parked the newest first, snoozed the first to come back', () => {
    const parked = selectParked(state)
    expect([ids(parked.mine), ids(parked.theirs), ids(selectSnoozed(state).mine)]).toEqual([['mine-newer', 'mine'], ['theirs'], ['soon', 'late']])
  })
})

describe('a filtered list', () => {
  const state = aState([
    aConversation({ id: 'waits', lastAt: 3 }),
    aConversation({ id: 'mine', lastAt: 2, assignedTo: 'maria', spoke: [{ by: 'customer', who: 'visitor', seq: 4 }] }),
    aConversation({ id: 'theirs', lastAt: 1, assignedTo: 'wei', spoke: [{ by: 'customer', who: 'visitor', seq: 4 }] }),
    aConversation({ id: 'done', place: { kind: 'resolved', by: 'maria', at: 1, dispositionId: null } }),
  ])

  test('is the same object while nothing it shows has changed', () => {
    const urgent = { ...NO_FILTER, ownerIds: ['me'] }
    const before = filtered(state, 'all', selectShown(state), urgent, 5)
    const elsewhere = { ...state, rows: { ...state.rows, conversations: new Map(state.rows.conversations).set('waits', aConversation({ id: 'waits', lastAt: 9, rev: 2 })) } }
    expect(selectShown(elsewhere)).not.toBe(selectShown(state))
    expect(filtered(elsewhere, 'all', selectShown(elsewhere), urgent, 9_000)).toBe(before)
  })

  test('turns with the clock where promises are asked for', () => {
    const broken = { ...NO_FILTER, sla: ['breached' as const], places: ['assigned' as const], ownerIds: ['me'] }
    const due = state.rows.conversations.get('mine')?.sla.firstResponseDueAt ?? 0
    expect([due - 1, due].map((now) => ids(filtered(state, 'all', selectShown(state), broken, now)))).toEqual([[], ['mine']])
  })

  test('unread is what its rows show as unread: not what a colleague has', () => {
    expect(ids(filtered(state, 'all', selectShown(state), { ...NO_FILTER, isUnread: true }, 0))).toEqual(['mine'])
  })

  test('a view that names no place shows what is open', () => {
    expect(ids(selectInView(state, NO_FILTER, 0))).toEqual(['waits', 'mine', 'theirs'])
    expect(ids(selectInView(state, { ...NO_FILTER, places: ['resolved'] }, 0))).toEqual(['done'])
  })
})

describe('saved views', () => {
  const view = (id: string, set: Partial<SavedView> = {}): SavedView => ({ id, userId: 'maria', name: id, filter: NO_FILTER, isDropped: false, rev: 3, ...set })
  const saved = aState([], [view('b', { name: 'Pressing' }), view('a', { name: 'Zürich' }), view('c', { isDropped: true }), view('d', { userId: 'wei' })])
  const saving = (id: string, set: Partial<SavedView> = {}) => {
    const { name, filter, isDropped } = view(id, set)
    return anOutboxRow({ n: 1, conversationId: null, command: { id: 'command-1', type: 'save-view', payload: { id, name, filter, isDropped } } })
  }

  test('are mine that I kept, by name', () => {
    expect(selectViews(saved).map(({ name }) => name)).toEqual(['Pressing', 'Zürich'])
    expect([selectView(saved, 'view:b')?.name, selectView(saved, 'view:c'), selectView(saved, 'mine')]).toEqual(['Pressing', null, null])
  })

  test('are there, renamed and gone the moment I say so, until the hub has said otherwise', () => {
    expect(selectViews({ ...saved, outbox: [saving('e', { name: 'New' })] }).map(({ name }) => name)).toEqual(['New', 'Pressing', 'Zürich'])
    expect(selectViews({ ...saved, outbox: [saving('b', { isDropped: true })] }).map(({ id }) => id)).toEqual(['a'])
    expect(selectViews({ ...saved, outbox: [{ ...saving('b', { isDropped: true }), state: { kind: 'acknowledged', seq: 3 } }] }).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(selectViews({ ...saved, outbox: [{ ...saving('e'), state: { kind: 'refused', reason: 'forbidden' } }] }).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  test('are the same list while something else is sent', () => {
    expect(selectViews({ ...saved, outbox: [anOutboxRow({ n: 7 })] })).toBe(selectViews(saved))
  })
})

test('brands are told once each, by name', () => {
  const state = aState([])
  const inboxes = new Map([anInbox({ id: 'a', brand: 'Voltix' }), anInbox({ id: 'b', brand: 'Nuanbao' }), anInbox({ id: 'c', brand: 'Voltix' })].map((one) => [one.id, one]))
  expect(selectBrands({ rows: { ...state.rows, inboxes } })).toEqual(['Nuanbao', 'Voltix'])
})

function aState(conversations: readonly Conversation[], views: readonly SavedView[] = []): DeskState {
  const empty = emptyDeskState(0)
  return {
    ...empty,
    session: { kind: 'open', userId: 'maria', workspaceId: 'shop-team', epoch: 'epoch-1', isDemo: true, isLeader: true },
    rows: { ...empty.rows, users: new Map([['maria', aUser()]]), conversations: new Map(conversations.map((one) => [one.id, one])), views: new Map(views.map((one) => [one.id, one])) },
  }
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}
