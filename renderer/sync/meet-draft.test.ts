import { expect, test } from 'vitest'
import type { Draft } from '#shared/model/draft.ts'
import type { LocalDraft } from '#renderer/state/shape.ts'
import { meetDraft } from './meet-draft.ts'

test('a draft of another device is taken over where nothing was written here', () => {
  expect(meetDraft(undefined, theirs('hello', 1), false)).toMatchObject({ text: 'hello', baseVersion: 1, isSynced: true })
  expect(meetDraft(mine('old', { isSynced: true, baseVersion: 1 }), theirs('new', 2), false)).toMatchObject({ text: 'new', baseVersion: 2 })
  expect(meetDraft(mine(' '), theirs('new', 2), false)).toMatchObject({ text: 'new', conflict: null })
})

test('our own save coming back moves the version and keeps what was typed since', () => {
  expect(meetDraft(mine('hello wor'), theirs('hello', 1), true)).toMatchObject({ text: 'hello wor', baseVersion: 1, isSynced: false, conflict: null })
})

test('the same words on both sides agree, a lone surrogate included', () => {
  expect(meetDraft(mine('a\uD83D'), theirs('a\uFFFD', 3), false)).toMatchObject({ baseVersion: 3, isSynced: true, conflict: null })
})

test('two different texts are a conflict, and both are kept; the newest of theirs counts', () => {
  const conflicted = meetDraft(mine('mine'), theirs('theirs', 2), false)
  expect(conflicted).toMatchObject({ text: 'mine', baseVersion: 0, conflict: { text: 'theirs', version: 2 } })
  expect(meetDraft(conflicted, theirs('theirs, longer', 3), false).conflict?.version).toBe(3)
  expect(meetDraft(conflicted, theirs('older', 1), false)).toBe(conflicted)
})

test('a draft that was emptied elsewhere gives way to words written here', () => {
  expect(meetDraft(mine('mine'), theirs('', 2), false)).toMatchObject({ text: 'mine', baseVersion: 2, isSynced: false, conflict: null })
})

test('a version already known changes nothing', () => {
  const known = mine('x', { baseVersion: 4, isSynced: true })
  expect(meetDraft(known, theirs('y', 4), false)).toBe(known)
})

function mine(text: string, set: Partial<LocalDraft> = {}): LocalDraft {
  return { conversationId: 'talk', mode: 'reply', text, attachments: [], baseVersion: 0, isSynced: false, conflict: null, ...set }
}

function theirs(text: string, version: number): Draft {
  return { id: 'talk_maria_reply', conversationId: 'talk', userId: 'maria', mode: 'reply', text, attachments: [], version, savedAt: 1, rev: version }
}
