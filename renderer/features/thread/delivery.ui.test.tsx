import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { Delivery } from '#shared/model/entry.ts'
import type { OutboxRow, ShownEntry } from '#renderer/state/shape.ts'
import { anOutboxRow } from '#renderer/state/testing/builders.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aThread, NOW } from '#renderer/gallery/fixtures.ts'
import type { Language } from '#renderer/locales/words.ts'
import { Message } from './message.tsx'

type MessageShown = Extract<ShownEntry, { kind: 'message' }>

const names = { me: 'me', customer: 'Elena', customerSeed: 'p', user: () => 'Wei', queue: () => null, disposition: () => null, fileUrl: () => '' }

function aMessage(delivery: Delivery, state?: OutboxRow['state']): MessageShown {
  const entry = aThread('c', 'p').agent('me', NOW, 'We will repair it.', { delivery }).entries[0] as MessageShown // just made as one
  if (state === undefined) return entry
  const command = { id: 'command-1', type: 'reply', payload: { conversationId: 'c', text: '', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } } as const
  return { ...entry, pending: { n: 1, command: { ...command, payload: { ...command.payload, attachments: [] } }, conversationId: 'c', writtenAt: NOW, seenUpTo: 0, acrossCut: false, state } }
}

async function drawMessage(entry: MessageShown, { language = 'en' as Language, isOnline = true, onRetry = () => undefined as void } = {}) {
  return draw(<Message entry={entry} names={names} acts={{ onRetry, editWithinMs: 0, linkHosts: [] }} isFirst isLast isOnline={isOnline} onPicture={() => undefined} onCopy={() => undefined} />, { language })
}

const queued: Delivery = { kind: 'queued' }

describe('how far a message got', () => {
  test.each([
    ['待发送', 'queued', aMessage(queued)],
    ['发送中', 'sending', aMessage(queued, { kind: 'sending' })],
    ['已发送', 'sent', aMessage({ kind: 'sent', at: NOW })],
    ['已送达', 'delivered', aMessage({ kind: 'delivered', at: NOW })],
    ['已读', 'read', aMessage({ kind: 'read', at: NOW })],
    ['失败', 'failed', aMessage({ kind: 'failed', at: NOW, why: 'rejected' })],
    ['待你决定', 'held for you', aMessage(queued, { kind: 'held', reason: 'stale' })],
    ['失败', 'failed', aMessage(queued, { kind: 'refused', reason: 'too-large' })],
  ])('is said in words: %s, %s', async (chinese, english, entry) => {
    const { unmount } = await drawMessage(entry, { language: 'zh-CN' })
    expect(screen.getByText(chinese)).toBeTruthy()
    unmount()
    await drawMessage(entry)
    expect(screen.getByText(english)).toBeTruthy()
  })

  test('without a line, what waits says that it goes when the line is back', async () => {
    await drawMessage(aMessage(queued, { kind: 'waiting' }), { isOnline: false })
    expect(screen.getByText('queued, goes out when the line is back')).toBeTruthy()
  })

  test('what failed says why, and goes again at one press', async () => {
    const onRetry = vi.fn()
    const entry = aMessage({ kind: 'failed', at: NOW, why: 'window-closed' })
    await drawMessage(entry, { onRetry })
    expect(screen.getByText('· the time to answer on this channel is over')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
    expect(onRetry.mock.calls).toEqual([[entry]])
  })

  test('what has not left is being sent, and is taken back at one press for as long as it has not', async () => {
    const onUndo = vi.fn()
    const pending = anOutboxRow({ writtenAt: NOW, notBefore: NOW + 3_000 })
    const waiting: MessageShown = { ...aMessage(queued), pending }
    const { unmount } = await draw(<Message entry={waiting} names={names} acts={{ onRetry: vi.fn(), onUndo, editWithinMs: 0, linkHosts: [] }} isFirst isLast isOnline onPicture={() => undefined} onCopy={() => undefined} />)
    expect(screen.getByText('sending')).toBeTruthy()
    const button = screen.getByRole('button', { name: 'Undo sending' })
    expect(button.textContent).toBe('Undo (3)')
    fireEvent.click(button)
    expect(onUndo.mock.calls).toEqual([[waiting]])
    unmount()
    await draw(<Message entry={{ ...waiting, pending: { ...pending, hasGone: true, state: { kind: 'sending' } } }} names={names} acts={{ onRetry: vi.fn(), onUndo, editWithinMs: 0, linkHosts: [] }} isFirst isLast isOnline onPicture={() => undefined} onCopy={() => undefined} />)
    expect(screen.queryByRole('button', { name: 'Undo sending' })).toBeNull()
  })

  test('what a customer writes is shown as they wrote it, never as markup', async () => {
    const entry = aThread('c', 'p').customer(NOW, '<b>bold</b>').entries[0] as MessageShown // just made as one
    const { container } = await drawMessage(entry)
    expect(screen.getByText('<b>bold</b>')).toBeTruthy()
    expect(container.querySelector('b')).toBeNull()
  })
})
