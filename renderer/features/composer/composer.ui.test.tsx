import { useState } from 'react'
import { act, createEvent, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { Scheduled } from '#shared/model/scheduled.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aCustomer, anIdentity, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { ComposerPane } from './composer-pane.tsx'
import { ComposerView, type ComposerViewProps } from './composer-view.tsx'

function Composer({ start = '', onSend = () => undefined, ...rest }: Partial<ComposerViewProps> & { readonly start?: string }) {
  const [text, setText] = useState(start)
  return (
    <ComposerView
      mode="reply"
      attachments={[]}
      customerName="Elena"
      colleagues={[
        { id: 'wei', name: 'Wei Qiang', presence: '' },
        { id: 'lin', name: '林华', presence: '' },
      ]}
      isOnline
      isDraftSynced
      consequence={null}
      onMode={() => undefined}
      onFiles={() => undefined}
      onRemove={() => undefined}
      {...rest}
      text={text}
      onText={setText}
      onSend={onSend}
    />
  )
}

const field = () => screen.getByRole('textbox')

describe('the composer', () => {
  test('Enter sends, Shift and Enter does not', async () => {
    const onSend = vi.fn()
    await draw(<Composer start="您好" onSend={onSend} />)
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
    expect(onSend).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledOnce()
  })

  test('a draft is written on where it ended', async () => {
    await draw(<Composer start="How does it sound now?" />)
    expect((field() as HTMLTextAreaElement).selectionStart).toBe('How does it sound now?'.length) // the only text box there is a text area.
  })

  test('Enter that chooses a word of an input method never sends', async () => {
    const onSend = vi.fn()
    await draw(<Composer start="ni hao" onSend={onSend} />)
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
    // Safari ends the composition first, and tells of it by this code alone.
    const late = createEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
    fireEvent(field(), late)
    expect(onSend).not.toHaveBeenCalled()
    expect(late.defaultPrevented).toBe(false)
  })

  test('nothing to say is not sent, nor what is too long', async () => {
    const onSend = vi.fn()
    const { unmount } = await draw(<Composer start="  " onSend={onSend} />)
    fireEvent.keyDown(field(), { key: 'Enter' })
    unmount()
    await draw(<Composer start={'a'.repeat(100_003)} onSend={onSend} />)
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).not.toHaveBeenCalled()
    expect(screen.getByText('3 characters too many')).toBeTruthy()
  })

  test('nothing goes while a file is still on its way', async () => {
    const onSend = vi.fn()
    await draw(<Composer start="see the picture" onSend={onSend} attachments={[{ key: 'f', name: 'a.png', kind: 'image/png', sizeBytes: 9, progress: 0.5 }]} />)
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).not.toHaveBeenCalled()
  })

  test('a mention is chosen with the keys, and then Enter sends again', async () => {
    const onSend = vi.fn()
    await draw(<Composer mode="note" onSend={onSend} />)
    fireEvent.change(field(), { target: { value: '请看 @', selectionStart: 4 } })
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect((field() as HTMLTextAreaElement).value).toBe('请看 @林华 ')
    // At once: what is typed next must follow the name.
    expect((field() as HTMLTextAreaElement).selectionStart).toBe(7)
    expect(onSend).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledOnce()
  })

  test('where Ctrl + Enter sends, Enter alone starts a line', async () => {
    const onSend = vi.fn()
    await draw(<Composer start="您好" sendsWith="mod-enter" onSend={onSend} />)
    const enter = createEvent.keyDown(field(), { key: 'Enter' })
    fireEvent(field(), enter)
    expect([enter.defaultPrevented, onSend.mock.calls.length]).toEqual([false, 0])
    fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    expect(onSend).toHaveBeenCalledOnce()
  })

  const hello: Snippet = { id: 's1', shortcut: 'hello', name: 'Greeting', zh: '{customer}您好，我是{agent}。', en: 'Hello {customer}, this is {agent}.', queueIds: [], isRetired: false, rev: 1 }
  const late: Snippet = { ...hello, id: 's2', shortcut: 'late', name: 'Parcel late', en: 'Sorry.', zh: '' }
  const names = { customer: 'Elena', agent: 'Wei' }
  const type = (value: string) => fireEvent.change(field(), { target: { value, selectionStart: value.length } })

  test('a snippet is found by /, its language switched by Tab, and inserted with the names; Enter sends only then', async () => {
    const onSend = vi.fn()
    await draw(<Composer snippets={[hello, late]} names={names} language="zh" onSend={onSend} />)
    type('Dear /h')
    expect(screen.getAllByRole('option').map((option) => option.getAttribute('aria-selected'))).toEqual(['true'])
    expect(field().getAttribute('aria-activedescendant')).toBe('snippet-s1')
    fireEvent.keyDown(field(), { key: 'Tab' })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect((field() as HTMLTextAreaElement).value).toBe('Dear Hello Elena, this is Wei.')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(onSend).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledOnce()
  })

  test('the customer’s language is inserted unless another is asked for; one without those words gives the other', async () => {
    await draw(<Composer snippets={[hello, late]} names={names} language="zh" />)
    type('/')
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect((field() as HTMLTextAreaElement).value).toBe('Elena您好，我是Wei。')
    type('/late')
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect((field() as HTMLTextAreaElement).value).toBe('Sorry.')
  })

  test('Escape closes the list and keeps what was written; then Enter sends it', async () => {
    const onSend = vi.fn()
    await draw(<Composer snippets={[hello]} names={names} onSend={onSend} />)
    type('/hello')
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(screen.queryByRole('listbox')).toBeNull()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledOnce()
  })

  test('an emoji is searched, walked to and put where the caret stands', async () => {
    await draw(<Composer start="ab" />)
    ;(field() as HTMLTextAreaElement).setSelectionRange(1, 1)
    fireEvent.click(screen.getByRole('button', { name: 'Emoji' }))
    const search = await screen.findByRole('combobox', { name: 'Search emoji' })
    fireEvent.change(search, { target: { value: '包裹' } })
    expect(screen.getAllByRole('option').length).toBe(1)
    fireEvent.keyDown(search, { key: 'Enter' })
    expect((field() as HTMLTextAreaElement).value).toBe('a📦b')
    expect(document.activeElement).toBe(field())
  })

  test('a reply goes later at one press, and a note does not', async () => {
    const onLater = vi.fn()
    const { unmount } = await draw(<Composer start="tomorrow then" onLater={onLater} />)
    fireEvent.click(screen.getByRole('button', { name: 'Send later' }))
    fireEvent.click(await screen.findByText('Tomorrow morning'))
    expect(onLater.mock.calls).toEqual([[new Date(2025, 10, 19, 9).getTime()]])
    unmount()
    await draw(<Composer mode="note" start="x" onLater={onLater} />)
    expect(screen.queryByRole('button', { name: 'Send later' })).toBeNull()
  })

  test('pasted pictures are attached, pasted words are words', async () => {
    const onFiles = vi.fn()
    await draw(<Composer onFiles={onFiles} />)
    fireEvent.paste(field(), { clipboardData: { files: [] } })
    const picture = new File(['x'], 'a.png', { type: 'image/png' })
    fireEvent.paste(field(), { clipboardData: { files: [picture] } })
    expect(onFiles.mock.calls).toEqual([[[picture]]])
  })
})

describe('what was written', () => {
  function aDesk() {
    const floor = aFloor('en')
    const conversation = aConversation({ id: 'c', identityId: 'i' })
    return pretendDesk({
      ...floor,
      rows: { ...floor.rows, conversations: new Map([['c', conversation]]), identities: new Map([['i', anIdentity('i', 'u', 'visitor', 'abcd')]]), customers: new Map([['u', aCustomer('u', 'Elena')]]) },
      drafts: new Map([['c:reply', { conversationId: 'c', mode: 'reply', text: 'Dear', attachments: [], baseVersion: 1, isSynced: true, conflict: null }]]),
    })
  }
  const pane = <ComposerPane conversationId="c" mode="reply" onMode={() => undefined} onSent={() => undefined} />

  test('is the draft as it was left, and is kept with every change', async () => {
    const desk = aDesk()
    await draw(pane, { desk })
    expect((field() as HTMLTextAreaElement).value).toBe('Dear')
    fireEvent.change(field(), { target: { value: 'Dear Elena' } })
    expect(desk.store.getState().drafts.get('c:reply')?.text).toBe('Dear Elena')
  })

  test('is taken back before it left, by a key in the empty field, and stands there again', async () => {
    const desk = aDesk()
    await draw(pane, { desk })
    fireEvent.change(field(), { target: { value: 'Dear Elena' } })
    fireEvent.keyDown(field(), { key: 'Enter' })
    desk.store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, notBefore: row.writtenAt + 3_000, state: { kind: 'waiting' } })) }))
    expect((field() as HTMLTextAreaElement).value).toBe('')
    await act(async () => void fireEvent.keyDown(field(), { key: 'z', ctrlKey: true }))
    expect((field() as HTMLTextAreaElement).value).toBe('Dear Elena')
    expect(desk.store.getState().outbox).toEqual([])
  })

  const scheduled: Scheduled = { id: 'later', conversationId: 'c', userId: 'me', text: 'Good morning', attachments: [], dueAt: NOW + 3_600_000, seenUpTo: 1, state: 'waiting', rev: 1 }
  const withScheduled = (set: Partial<Scheduled> = {}) => {
    const desk = aDesk()
    desk.store.setState(({ rows }) => ({ rows: { ...rows, scheduled: new Map([['later', { ...scheduled, ...set }]]) } }))
    return desk
  }
  const press = async (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

  test('for later stands above the field with its time, and comes back into it before what is there', async () => {
    const desk = withScheduled()
    await draw(pane, { desk })
    expect(screen.getByText('Goes 11:22')).toBeTruthy()
    await press('Edit')
    expect((field() as HTMLTextAreaElement).value).toBe('Good morning\nDear')
    expect(desk.sent.map(({ type }) => type)).toEqual(['drop-scheduled'])
    expect(screen.queryByText('Goes 11:22')).toBeNull()
  })

  test('for later goes now by being due now, so that it cannot go twice', async () => {
    const desk = withScheduled()
    await draw(pane, { desk })
    await press('Send now')
    expect(desk.sent).toMatchObject([{ type: 'schedule-reply', payload: { scheduledId: 'later', text: 'Good morning', dueAt: NOW } }])
  })

  test('for later that has gone, is held, or is a colleague’s is not among those that wait', async () => {
    for (const set of [{ state: 'sent' }, { state: 'held' }, { userId: 'wei' }] as const) {
      const { unmount } = await draw(pane, { desk: withScheduled(set) })
      expect(screen.queryByText('Goes 11:22')).toBeNull()
      unmount()
    }
  })

  test('for later that the hub would not keep is still there, and is dropped from this desk alone', async () => {
    const desk = aDesk()
    await draw(pane, { desk })
    await act(async () => desk.actions.send('schedule-reply', { conversationId: 'c', scheduledId: 'x', text: 'not kept', attachments: [], dueAt: NOW + 60_000, seenUpTo: 0 }))
    expect(screen.getByText(/being saved/)).toBeTruthy()
    act(() => desk.store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, state: { kind: 'refused', reason: 'file-missing' } })) })))
    expect(screen.getByText('Could not be scheduled')).toBeTruthy()
    await press('Discard')
    expect([desk.store.getState().outbox.length, desk.sent.length]).toEqual([0, 1])
  })

  test('goes as a reply, and the field is empty for the next', async () => {
    const desk = aDesk()
    await draw(pane, { desk })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(desk.sent.map(({ type, payload }) => [type, 'text' in payload && payload.text])).toEqual([['reply', 'Dear']])
    expect((field() as HTMLTextAreaElement).value).toBe('')
    expect(desk.store.getState().drafts.get('c:reply')?.text).toBe('')
  })
})
