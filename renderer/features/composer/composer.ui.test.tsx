import { useState } from 'react'
import { act, createEvent, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aCustomer, anIdentity } from '#renderer/gallery/fixtures.ts'
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

  test('goes as a reply, and the field is empty for the next', async () => {
    const desk = aDesk()
    await draw(pane, { desk })
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(desk.sent.map(({ type, payload }) => [type, 'text' in payload && payload.text])).toEqual([['reply', 'Dear']])
    expect((field() as HTMLTextAreaElement).value).toBe('')
    expect(desk.store.getState().drafts.get('c:reply')?.text).toBe('')
  })
})
