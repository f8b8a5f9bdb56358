import { act, fireEvent, screen } from '@testing-library/react'
import { Notifications, notifications } from '@mantine/notifications'
import { describe, expect, test, vi } from 'vitest'
import type { Scheduled } from '#shared/model/scheduled.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aThread, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { HeldReplyPane } from './held-reply-pane.tsx'
import { HeldReplyView } from './held-reply-view.tsx'
import { HeldWatch } from './held-watch.tsx'

async function aHeldReply() {
  const onSend = vi.fn()
  const onDiscard = vi.fn()
  await draw(
    <HeldReplyView
      why={{ kind: 'stale' }}
      text="We will repair it."
      writtenAt={NOW - 60_000}
      saidSince={[{ id: '1', seed: 'p', name: 'Elena', text: 'Never mind, it works now.', at: NOW }]}
      laterCount={0}
      onSend={onSend}
      onDiscard={onDiscard}
    />,
  )
  return { onSend, onDiscard }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('[S8] a reply that waited while the talk went on', () => {
  test('is shown beside what was said since, and does not go by itself', async () => {
    const { onSend } = await aHeldReply()
    expect(screen.getByText('Never mind, it works now.')).toBeTruthy()
    expect(screen.getByText('We will repair it.')).toBeTruthy()
    expect(document.activeElement).toBe(document.body)
    expect(onSend).not.toHaveBeenCalled()
  })

  test('goes as it is', async () => {
    const { onSend } = await aHeldReply()
    press('Send')
    expect(onSend.mock.calls).toEqual([['We will repair it.']])
  })

  test('goes in other words', async () => {
    const { onSend } = await aHeldReply()
    press('Edit')
    fireEvent.change(screen.getByRole('textbox', { name: 'Your reply' }), { target: { value: 'Glad to hear it.' } })
    press('Send')
    expect(onSend.mock.calls).toEqual([['Glad to hear it.']])
  })

  test('is discarded', async () => {
    const { onSend, onDiscard } = await aHeldReply()
    press('Discard')
    expect(onDiscard).toHaveBeenCalledOnce()
    expect(onSend).not.toHaveBeenCalled()
  })
})

describe('[S8] a reply for later that could not go', () => {
  const held: Scheduled = { id: 'later', conversationId: 'c', userId: 'me', text: 'Shall I book it?', attachments: [], dueAt: NOW - 60_000, seenUpTo: 1, state: 'held', rev: 9 }
  function aDesk(set: Partial<Scheduled> = {}) {
    const floor = aFloor('en')
    const { entries } = aThread('c', 'i').customer(NOW - 90_000, 'Can you book it?').customer(NOW - 30_000, 'I have booked it myself')
    return pretendDesk({
      ...floor,
      freshness: { kind: 'live', asOf: NOW },
      rows: { ...floor.rows, conversations: new Map([['c', aConversation({ id: 'c', identityId: 'i' })]]), scheduled: new Map([['later', { ...held, seenUpTo: entries[0]?.seq ?? 0, ...set }]]) },
      threads: new Map([['c', { kind: 'ready', entries, hasOlder: false, hasNewer: false }]]),
    })
  }

  test('stands beside what was said since, and goes at once when its author says so, against what is on screen now', async () => {
    const desk = aDesk()
    await draw(<HeldReplyPane conversationId="c" />, { desk })
    expect(screen.getByText('I have booked it myself')).toBeTruthy()
    expect(screen.queryByText('Can you book it?')).toBeNull()
    press('Send')
    expect(desk.sent).toMatchObject([{ type: 'schedule-reply', payload: { scheduledId: 'later', text: 'Shall I book it?', dueAt: NOW, seenUpTo: 0 } }])
  })

  test('is dropped', async () => {
    const desk = aDesk()
    await draw(<HeldReplyPane conversationId="c" />, { desk })
    press('Discard')
    expect(desk.sent).toMatchObject([{ type: 'drop-scheduled', payload: { scheduledId: 'later' } }])
  })

  test('goes as the mail it is, and is changed where mails are written, whole', async () => {
    const mail = { subject: 'Re: Booking', to: [{ name: 'Elena', address: 'elena@mail.example' }], cc: [{ name: '', address: 'li@mail.example' }], bcc: [], html: '<div>Shall I <strong>book</strong> it?</div>', isQuoting: true, answers: null, forwards: null }
    const onEdited = vi.fn()
    const { unmount } = await draw(<HeldReplyPane conversationId="c" />, { desk: aDesk({ mail }) })
    expect(screen.getByText('To Elena and 1 more · Re: Booking')).toBeTruthy()
    unmount()
    const sending = aDesk({ mail })
    const { unmount: leave } = await draw(<HeldReplyPane conversationId="c" />, { desk: sending })
    press('Send')
    expect(sending.sent).toMatchObject([{ type: 'schedule-reply', payload: { mail } }])
    leave()
    const editing = aDesk({ mail })
    await draw(<HeldReplyPane conversationId="c" onEdited={onEdited} />, { desk: editing })
    press('Edit')
    expect([editing.sent.map(({ type }) => type), onEdited.mock.calls.length]).toEqual([['drop-scheduled'], 1])
    expect(editing.store.getState().drafts.get('c:reply')).toMatchObject({ text: 'Shall I book it?', mail })
  })

  test('is told once wherever its author is, and one press leads there', async () => {
    const onOpen = vi.fn()
    const desk = aDesk()
    await draw(<><Notifications /><HeldWatch openId="elsewhere" onOpen={onOpen} /></>, { desk })
    act(() => desk.store.setState(({ rows }) => ({ rows: { ...rows, scheduled: new Map(rows.scheduled) } })))
    expect((await screen.findAllByText('Shall I book it?')).length).toBe(1)
    press('Look at it')
    expect(onOpen.mock.calls).toEqual([['c']])
    notifications.clean()
  })

  test('where it is open nothing more is told; a change that came too late for one that has gone is let go', async () => {
    const desk = aDesk({ state: 'sent' })
    await draw(<><Notifications /><HeldWatch openId="c" onOpen={() => undefined} /></>, { desk })
    await act(async () => desk.actions.send('schedule-reply', { conversationId: 'c', scheduledId: 'later', text: 'x', attachments: [], dueAt: NOW, seenUpTo: 0 }))
    await act(async () => desk.store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, state: { kind: 'refused', reason: 'not-found' } })) })))
    expect(desk.store.getState().outbox).toEqual([])
    expect(screen.queryByText('Your reply for later did not go')).toBeNull()
  })
})
