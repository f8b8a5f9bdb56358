import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { NOW } from '#renderer/gallery/fixtures.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { Asked } from '#renderer/state/asked.ts'
import type { Mailbox } from '#shared/model/mailbox.ts'
import { MailboxPane } from './mailbox-pane.tsx'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const connected: Mailbox = { connection: { kind: 'connected', since: NOW, isTold: true }, progress: null, junkUnseen: 0, failures: 0, outgoing: { waiting: 0, nextAt: null, unclear: 0 } }

test('how a mailbox fares is asked for again and again, sooner while something is under way, and no more once nobody looks', async () => {
  const answers: Asked<Mailbox>[] = [
    { ok: true, value: { ...connected, connection: { kind: 'trouble', since: NOW, why: 'refused', answer: 'Invalid credentials', nextAt: NOW } } },
    { ok: true, value: { ...connected, progress: { done: 40, total: 1_200 } } },
    { ok: true, value: { ...connected, junkUnseen: 3 } },
    { ok: false, reason: 'unreachable' },
  ]
  let asked = 0
  const read = async () => answers[Math.min(asked++, answers.length - 1)] ?? { ok: false as const, reason: 'unreachable' as const }
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  const desk = pretendDesk(aFloor('en'), { mailboxes: { read, unreachable: async () => ({ ok: true, value: { mailboxes: [] } }) } })
  const { unmount } = await draw(<MailboxPane inboxId="i-mail" />, { desk })
  await pass(0)
  expect(screen.getByText(/does not accept the name and password/)).toBeTruthy()
  expect(screen.getByText('Invalid credentials')).toBeTruthy()
  await pass(2_000)
  expect(screen.getByRole('progressbar', { name: 'Taking in what was there: 40 of 1,200' })).toBeTruthy()
  await pass(2_000)
  expect(screen.getByText('3 unread mails in its spam folder')).toBeTruthy()
  expect(asked).toBe(3)
  await pass(2_000)
  expect(asked).toBe(3)
  await pass(8_000)
  expect(screen.getByText('The hub gives no answer about this mailbox.')).toBeTruthy()
  unmount()
  await pass(60_000)
  expect(asked).toBe(4)
})
