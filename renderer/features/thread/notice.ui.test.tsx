import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { NOW } from '#renderer/gallery/fixtures.ts'
import { isNotice, Notice } from './notice.tsx'

const notice: ShownEntry = { kind: 'message', id: 'n', conversationId: 'c', seq: 1, at: NOW, author: { kind: 'system' }, rev: 1, visibleRev: 1, editedAt: null, content: { text: 'ben@mail.example\n550 5.1.1 no mailbox', attachments: [] }, delivery: { kind: 'delivered', at: NOW } }

test('what a mail server said of a mail is nobody’s message, and was delivered to nobody', async () => {
  if (!isNotice(notice)) throw new Error('it is a notice')
  await draw(<Notice entry={notice} />)
  expect([screen.getByText('The mail server says'), screen.getByText(/550 5.1.1 no mailbox/)]).toHaveLength(2)
  expect(screen.queryByText(/delivered/)).toBeNull()
  expect(isNotice({ ...notice, author: { kind: 'bot' } })).toBe(false)
})
