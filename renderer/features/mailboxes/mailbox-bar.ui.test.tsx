import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { HOUR, NOW } from '#renderer/gallery/fixtures.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'
import type { Role } from '#shared/model/user.ts'
import { MailboxBarPane } from './mailbox-bar-pane.tsx'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

async function open({ role = 'lead', queueIds = ['q-after'], waits = true }: { readonly role?: Role; readonly queueIds?: readonly string[]; readonly waits?: boolean } = {}) {
  const asked: string[] = []
  const hub = { waits }
  const mailboxes: DeskActions['mailboxes'] = {
    unreachable: async () => (asked.push('unreachable'), { ok: true, value: { mailboxes: hub.waits ? [{ inboxId: 'i-mail', since: NOW - HOUR }] : [] } }),
    read: async (inboxId) => (asked.push(inboxId), { ok: true, value: { connection: { kind: 'trouble', since: NOW - HOUR, why: 'certificate-expired', answer: '', nextAt: NOW }, progress: null, junkUnseen: null, failures: 0, outgoing: { waiting: 0, nextAt: null, unclear: 0 } } }),
  }
  const floor = aFloor('en')
  const me = floor.rows.users.get('me')
  if (me === undefined) throw new Error('nobody is at the desk')
  const state: DeskState = { ...floor, rows: { ...floor.rows, users: new Map(floor.rows.users).set('me', { ...me, role, queueIds: [...queueIds] }) } }
  const desk = pretendDesk(state, { mailboxes })
  await draw(<><MailboxBarPane /><button type="button" data-my-presence>me</button></>, { desk }) // prettier-ignore
  await act(async () => void (await vi.advanceTimersByTimeAsync(0)))
  return { asked, hub, desk, pass: (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms))) }
}

const bar = () => screen.queryByRole('region', { name: 'Mailbox' })

describe('a mailbox that cannot be reached', () => {
  test('is told to a lead, who can see why, and goes once it is well again', async () => {
    const { hub, pass } = await open()
    expect(bar()?.textContent).toContain('mail has not been reachable since')
    fireEvent.click(screen.getByRole('button', { name: 'See why' }))
    await pass(500)
    expect(within(screen.getByRole('dialog')).getByText(/certificate has expired/)).toBeTruthy()
    hub.waits = false
    await pass(30_000)
    expect(bar()).toBe(null)
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await pass(1_000)
    expect(document.activeElement).toBe(screen.getByText('me'))
  })

  test('is told to an agent of its queue, without a reason; to an agent of another queue not at all, and nothing is asked', async () => {
    await open({ role: 'agent', queueIds: ['q-invoice'] })
    expect(bar()?.textContent).toContain('New mail waits at its server.')
    expect(screen.queryByRole('button', { name: 'See why' })).toBe(null)
    document.body.replaceChildren()
    const { asked } = await open({ role: 'agent', queueIds: ['q-after'] })
    expect([bar(), asked]).toEqual([null, []])
  })

  test('is not told of while there is no line, as nothing is known of it then', async () => {
    const { desk } = await open()
    expect(bar()).not.toBe(null)
    await act(async () => desk.store.setState({ line: { kind: 'disconnected', since: NOW, retryAt: null } as DeskState['line'] }))
    expect(bar()).toBe(null)
  })
})
