import type { Editor } from '@tiptap/react'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { Notifications, notifications } from '@mantine/notifications'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry } from '#shared/model/entry.ts'
import type { InboxMail, MailDraft, MailIn } from '#shared/model/mail.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aCustomer, aFile, anIdentity, anInbox, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk, type PretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { LocalDraft } from '#renderer/state/shape.ts'
import { ComposerPane, type ComposerPaneProps } from '../composer-pane.tsx'
import type { ComposerHandle } from '../composer-view.tsx'
import { NewMailPane } from './new-mail-pane.tsx'

// The editor itself runs here; jsdom lays nothing out, so that where things stand is asked of nothing.
beforeEach(() => {
  document.elementFromPoint ??= () => null
  const nowhere = () => ({ x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, bottom: 0, right: 0, toJSON: () => null })
  Range.prototype.getBoundingClientRect = nowhere
  Range.prototype.getClientRects = () => Object.assign([], { item: () => null })
})

const incoming: MailIn = {
  way: 'in', subject: 'Your order', from: { name: 'Elena', address: 'elena@mail.example' }, to: [{ name: '', address: 'help@shop.example' }], cc: [{ name: 'Li', address: 'li@mail.example' }], replyTo: [],
  recipientCount: 2, sentAt: null, quoted: '', html: null, hasHtml: false, hasRemotePictures: false, proof: 'unknown', isAutomatic: false, troubles: [], rawFileId: null,
}

function said(set: Partial<MailIn> = {}): Entry {
  return { kind: 'message', id: 'e1', conversationId: 'c', seq: 1, at: NOW, author: { kind: 'customer', identityId: 'i' }, rev: 1, content: { text: 'Where is it?', attachments: [aFile('label.pdf', 'application/pdf', 9)], mail: { ...incoming, ...set } }, delivery: { kind: 'delivered', at: NOW }, visibleRev: 1, editedAt: null }
}

type Given = { readonly entries?: readonly Entry[]; readonly draft?: Partial<LocalDraft>; readonly inbox?: Partial<InboxMail> }

function aDesk({ entries = [said()], draft, inbox }: Given = {}): PretendDesk {
  const floor = aFloor('en')
  const mailInbox = { ...anInbox('i-mail', 'Help', 'Shop', 'email', 'q-after'), mail: { address: 'help@shop.example', signature: 'The shop', isQuoting: true, isReviewed: false, ...inbox } }
  return pretendDesk({
    ...floor,
    rows: {
      ...floor.rows,
      inboxes: new Map([['i-mail', mailInbox]]),
      conversations: new Map([['c', aConversation({ id: 'c', identityId: 'i', channel: 'email', inboxId: 'i-mail', subject: 'Your order' })]]),
      identities: new Map([['i', anIdentity('i', 'u', 'email', 'ele•••@mail.example')], ['w', anIdentity('w', 'v', 'email', 'wei•••@shop.example')]]),
      customers: new Map([['u', aCustomer('u', 'Elena')], ['v', aCustomer('v', 'Weiland')]]),
    },
    threads: new Map([['c', { kind: 'ready', entries, hasOlder: false, hasNewer: false }]]),
    drafts: new Map(draft === undefined ? [] : [['c:reply', { conversationId: 'c', mode: 'reply', text: '', attachments: [], baseVersion: 1, isSynced: true, conflict: null, ...draft }]]),
  })
}

async function write(given: Given = {}, props: Partial<ComposerPaneProps> = {}) {
  const desk = aDesk(given)
  const handle: { current: ComposerHandle | null } = { current: null }
  await draw(<ComposerPane conversationId="c" mode="reply" onMode={() => undefined} onSent={() => undefined} handle={(one) => void (handle.current = one)} {...props} />, { desk })
  const field = await screen.findByRole('textbox', { name: /^Write to/ })
  const editor = () => (field as unknown as { readonly editor: Editor }).editor // the kit puts itself there.
  return {
    desk,
    handle,
    field,
    type: (html: string) => act(() => void editor().commands.insertContent(html)),
    paste: (html: string) => act(() => void editor().view.pasteHTML(html, Object.assign(new Event('paste'), { clipboardData: null }) as unknown as ClipboardEvent)), // jsdom has no narrower one.
    key: (key: string, more: object = {}) => act(async () => void fireEvent.keyDown(field, { key, ...more })),
    draft: () => desk.store.getState().drafts.get('c:reply'),
    html: () => editor().getHTML(),
  }
}

const press = async (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
/** What is told aloud; the announcer's own place, empty, is not. */
const alarm = () => screen.getAllByRole('alert').map(({ textContent }) => textContent).join('')
const line = (name: string) => screen.getByRole('combobox', { name })
const send = { ctrlKey: true }
async function add(name: string, words: string) {
  fireEvent.change(line(name), { target: { value: words } })
  await act(async () => void fireEvent.keyDown(line(name), { key: 'Enter' }))
}

describe('a mail in answer', () => {
  test('goes to everybody who was in it, as its plain words alone where nothing is formatted', async () => {
    const { desk, type, key, draft } = await write()
    type('It left today.')
    await key('Enter', send)
    expect(desk.sent).toMatchObject([
      { type: 'reply', payload: { text: 'It left today.', mail: { subject: 'Re: Your order', to: [incoming.from], cc: incoming.cc, bcc: [], html: null, isQuoting: true, answers: 'e1', forwards: null } } },
    ])
    expect([draft()?.text, draft()?.mail]).toEqual(['', undefined])
  })

  test('keeps what is formatted beside the plain words, and Enter alone starts a line', async () => {
    const { desk, type, key } = await write()
    type('<p>We <strong>promise</strong>:</p><ul><li><p>today</p></li></ul><p></p><p>Yours</p>')
    await key('Enter')
    expect(desk.sent).toEqual([])
    await key('Enter', send)
    const [sent] = desk.sent
    expect(sent?.type === 'reply' && sent.payload.text).toBe('We promise:\n- today\n\nYours')
    expect(sent?.type === 'reply' && sent.payload.mail?.html).toBe('<div>We <strong>promise</strong>:</div><ul><li><div>today</div></li></ul><div><br></div><div>Yours</div><div><br></div>')
  })

  test('takes what is pasted without its looks, its scripts and the pictures of others', async () => {
    const { paste, html } = await write()
    paste('<div style="color:red" onclick="x()"><h1>Big</h1><script>x()</script><table><tr><td>one</td></tr></table><a href="javascript:x()">bad</a> <a href="https://a.example" style="x">good</a><img src="https://a.example/p.gif"><img src="cid:other"><font color="red"><b>bold</b></font></div>')
    expect(html()).toBe('<div>Big</div><div>one</div><div>bad <a href="https://a.example">good</a><strong>bold</strong></div>')
  })

  test('is to the sender alone, and quotes nothing, where its author says so', async () => {
    const { desk, type, key } = await write()
    type('Hello')
    await press('Reply to all. Change')
    await act(async () => void fireEvent.click(await screen.findByRole('menuitem', { name: 'Reply to the sender' })))
    await press('Show the quoted message')
    expect(screen.getByText('Where is it?')).toBeTruthy()
    await press('Leave out')
    await key('Enter', send)
    expect(desk.sent).toMatchObject([{ payload: { text: 'Hello', mail: { to: [incoming.from], cc: [], isQuoting: false } } }])
  })

  test('is one slim line above the words until more is wanted', async () => {
    await write({ entries: [said({ cc: [] })] })
    expect(screen.getAllByRole('combobox').length).toBe(1)
    expect(screen.queryByRole('textbox', { name: 'Subject' })).toBeNull()
    await press('Add Bcc')
    expect(screen.getByRole('combobox', { name: 'Bcc' })).toBeTruthy()
    await press('Change the subject')
    expect((screen.getByRole('textbox', { name: 'Subject' }) as HTMLInputElement).value).toBe('Re: Your order')
  })
})

describe('whom a mail goes to', () => {
  test('is typed, found among those the desk knows by name, pasted, and taken out by keys', async () => {
    const { desk, type, key } = await write({ entries: [said({ cc: [] })] })
    await press('Add Cc')
    await add('Cc', 'Noor <noor@a.example>')
    fireEvent.change(line('Cc'), { target: { value: 'weil' } })
    expect(screen.getByRole('option').textContent).toBe('Weilandwei•••@shop.example')
    await act(async () => void fireEvent.keyDown(line('Cc'), { key: 'Enter' }))
    fireEvent.paste(line('Cc'), { clipboardData: { getData: () => 'a@x.example; b@x.example' } })
    fireEvent.keyDown(line('Cc'), { key: 'Backspace' })
    expect(document.activeElement?.textContent).toBe('b@x.example')
    await act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' }))
    type('Hello')
    await key('Enter', send)
    expect(desk.sent).toMatchObject([{ payload: { mail: { cc: [{ name: 'Noor', address: 'noor@a.example' }, { name: 'Weiland', identityId: 'w' }, { name: '', address: 'a@x.example' }] } } }])
  })

  test('that is no address stays, is marked, and holds the mail back', async () => {
    const { desk, type, key } = await write()
    await add('Cc', 'nonsense')
    type('Hello')
    await key('Enter', send)
    await key('Enter', send)
    expect(alarm()).toBe('“nonsense” is not an address.')
    expect([desk.sent.length, screen.getByRole('button', { name: /nonsense is no address/ }).textContent]).toEqual([0, 'nonsense'])
  })

  test('is somebody: without anybody it does not go', async () => {
    const { desk, type, key } = await write({ entries: [said({ cc: [] })] })
    await press('Remove Elena')
    type('Hello')
    await key('Enter', send)
    expect([desk.sent.length, alarm(), document.activeElement]).toEqual([0, 'Who is it for? Add an address.', line('To')])
  })
})

describe('before it goes', () => {
  test('a forgotten file is asked about once', async () => {
    const { desk, type, key } = await write()
    type('See the attached label')
    await key('Enter', send)
    expect([desk.sent.length, alarm()]).toEqual([0, 'You wrote “attached”, but no file is attached.Send anyway'])
    await key('Enter', send)
    expect(desk.sent.length).toBe(1)
  })

  test('a missing subject is asked about once, where it is written', async () => {
    const mail = { subject: ' ', to: [incoming.from], cc: [], bcc: [], html: null, isQuoting: true, answers: 'e1', forwards: null }
    const { desk, key } = await write({ draft: { text: 'Hello', mail } })
    await key('Enter', send)
    expect([desk.sent.length, alarm()]).toEqual([0, 'It has no subject.Send anyway'])
    await press('Send anyway')
    expect(desk.sent).toMatchObject([{ payload: { text: 'Hello', mail: { subject: ' ' } } }])
  })
})

describe('sending', () => {
  test('may go to a colleague first, and goes there anyway where the inbox says so', async () => {
    const { desk, type } = await write()
    type('Hello')
    await press('More ways to send')
    await press('Send for review')
    expect(desk.sent).toMatchObject([{ type: 'reply', payload: { isForReview: true } }])
  })

  test('says so on the button where every answer is looked at', async () => {
    const { desk, type } = await write({ inbox: { isReviewed: true } })
    type('Hello')
    await press('Submit for review')
    expect(desk.sent.map(({ type: one }) => one)).toEqual(['reply'])
  })

  test('and resolving are one, once it is said how it ended', async () => {
    const asked: ((dispositionId: string) => void)[] = []
    const { desk, type, key } = await write({}, { askDisposition: (then) => void asked.push(then) })
    type('Hello')
    await key('Enter', { ...send, altKey: true })
    expect(desk.sent).toEqual([])
    await act(async () => asked[0]?.('solved'))
    expect(desk.sent).toMatchObject([{ type: 'reply', payload: { text: 'Hello' } }, { type: 'resolve', payload: { dispositionId: 'solved' } }])
  })

  test('and resolving, undone from the next conversation, leads back to where it was written', async () => {
    const onReturn = vi.fn()
    const { desk, type, key, draft } = await write({}, { askDisposition: (then) => then('solved'), onReturn })
    const { send: keep } = desk.actions
    Object.assign(desk.actions, {
      async send(...wish: Parameters<typeof keep>) {
        await keep(...wish)
        desk.store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, notBefore: row.writtenAt + 10_000, state: { kind: 'waiting' } })) }))
      },
    })
    await draw(<Notifications />)
    type('Hello')
    await key('Enter', { ...send, altKey: true })
    expect(draft()?.text).toBe('')
    await press('Undo')
    expect([draft()?.text, onReturn.mock.calls.length]).toEqual(['Hello', 1])
    notifications.clean()
  })

  test('later takes the whole mail along', async () => {
    const { desk, type } = await write()
    type('<strong>Hello</strong>')
    await press('More ways to send')
    await act(async () => void fireEvent.click(await screen.findByText('Tomorrow morning')))
    expect(desk.sent).toMatchObject([{ type: 'schedule-reply', payload: { text: 'Hello', mail: { html: '<div><strong>Hello</strong></div>', cc: incoming.cc } } }])
  })

  test('can be undone: it stands there again whole', async () => {
    const { desk, type, key, html } = await write()
    type('<strong>Hello</strong>')
    await add('Cc', 'noor@a.example')
    await key('Enter', send)
    desk.store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, notBefore: row.writtenAt + 10_000, state: { kind: 'waiting' } })) }))
    await key('z', { ctrlKey: true })
    expect(html()).toBe('<div><strong>Hello</strong></div>')
    expect(screen.getByRole('group', { name: 'Cc' }).textContent).toBe('Linoor@a.example')
    expect(desk.store.getState().outbox).toEqual([])
  })
})

describe('pictures and files', () => {
  test('a pasted picture stands among the words, goes as a file of the message, and not once it is taken out', async () => {
    const { desk, field, type, key, draft } = await write()
    type('Here:')
    const picture = new File(['x'], 'a.png', { type: 'image/png' })
    await act(async () => void fireEvent.paste(field, { clipboardData: { files: [picture], getData: () => '', types: ['Files'] } }))
    expect(draft()).toMatchObject({ text: 'Here:[a.png]', attachments: [{ fileId: 'f-new' }], mail: { html: '<div>Here:<img src="cid:f-new" alt="a.png"></div>' } })
    expect(screen.queryByRole('listitem', { name: /a\.png/ })).toBeNull()
    await act(async () => (field as unknown as { readonly editor: Editor }).editor.commands.undo())
    expect(draft()?.attachments).toEqual([])
    await act(async () => (field as unknown as { readonly editor: Editor }).editor.commands.redo())
    await key('Enter', send)
    expect(desk.sent).toMatchObject([{ payload: { attachments: [{ fileId: 'f-new' }] } }])
  })

  test('a mail is passed on with its files, to whoever is named; without another word', async () => {
    const { desk, handle, key, draft } = await write()
    await act(async () => handle.current?.answer?.('forward'))
    expect(draft()).toMatchObject({ attachments: [{ name: 'label.pdf' }], mail: { to: [], subject: 'Fwd: Your order', forwards: 'e1' } })
    await add('To', 'noor@a.example')
    await key('Enter', send)
    expect(desk.sent).toMatchObject([{ payload: { text: '', attachments: [{ name: 'label.pdf' }], mail: { to: [{ address: 'noor@a.example' }], forwards: 'e1' } } }])
  })

  test('its files leave again with the thought of passing it on', async () => {
    const { handle, draft } = await write()
    await act(async () => handle.current?.answer?.('forward'))
    await act(async () => handle.current?.answer?.('reply'))
    expect([draft()?.attachments.length ?? 0, draft()?.mail]).toEqual([0, expect.objectContaining({ forwards: null })])
  })
})

describe('a draft of a mail', () => {
  const mail: MailDraft = { subject: 'Re: Your order', to: [{ name: '', address: 'noor@a.example' }], cc: [], bcc: [], html: '<div>As <em>written</em></div>', isQuoting: true, answers: 'e1', forwards: null }

  test('stands there again as it was left', async () => {
    const { html } = await write({ draft: { text: 'As written', mail } })
    expect([html(), screen.getByRole('group', { name: 'To' }).textContent]).toEqual(['<div>As <em>written</em></div>', 'noor@a.example'])
  })

  test('changed on another device meanwhile is told, and what is kept is shown', async () => {
    const { desk, html } = await write({ draft: { text: 'As written', mail } })
    act(() => desk.store.setState(({ drafts }) => ({ drafts: new Map(drafts).set('c:reply', { conversationId: 'c', mode: 'reply', text: 'Elsewhere', attachments: [], mail: { ...mail, html: null }, baseVersion: 2, isSynced: true, conflict: null }) })))
    expect(html()).toBe('<div>Elsewhere</div>')
  })

  test('of a note beside it is plain as ever', async () => {
    await draw(<ComposerPane conversationId="c" mode="note" onMode={() => undefined} onSent={() => undefined} />, { desk: aDesk() })
    expect(screen.getByRole('textbox').tagName).toBe('TEXTAREA')
  })
})

test('far up in a long thread, an answer still is to those at its end', async () => {
  const { desk, type, key } = await write()
  const older: Entry = { ...said({ cc: [], from: { name: '', address: 'before@mail.example' } }), id: 'e0' }
  act(() => desk.store.setState({ threads: new Map([['c', { kind: 'ready', entries: [older], hasOlder: true, hasNewer: true }]]) }))
  type('Hello')
  await key('Enter', send)
  expect(desk.sent).toMatchObject([{ payload: { mail: { to: [incoming.from], cc: incoming.cc, answers: 'e1' } } }])
})

describe('a new mail', () => {
  test('begins with an inbox and somebody, and is written in once the hub has opened it', async () => {
    const desk = aDesk()
    const onStarted = vi.fn()
    await draw(<NewMailPane isOpen onStarted={onStarted} onClose={() => undefined} />, { desk })
    await press('Write')
    expect(alarm()).toMatch(/address/)
    await add('To', 'Noor <noor@a.example>')
    await press('Write')
    const [started] = desk.sent
    expect(started).toMatchObject({ type: 'start-mail', payload: { inboxId: 'i-mail', to: { kind: 'address', name: 'Noor', address: 'noor@a.example' } } })
    const id = started?.type === 'start-mail' ? started.payload.conversationId : ''
    expect(onStarted).not.toHaveBeenCalled()
    act(() => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map(rows.conversations).set(id, aConversation({ id, identityId: 'n', channel: 'email' })) } })))
    expect(onStarted.mock.calls).toEqual([[id]])
  })

  test.each([['c', 'i-mail'], [null, 'a-mail']])('goes from the inbox of the conversation that is open (%s), else from the first: %s', async (beside, inboxId) => {
    const desk = aDesk()
    act(() => desk.store.setState(({ rows }) => {
      const own = rows.inboxes.get('i-mail')
      return own === undefined ? {} : { rows: { ...rows, inboxes: new Map(rows.inboxes).set('a-mail', { ...own, id: 'a-mail', name: 'Aardvarks', brand: 'Zoo' }) } }
    }))
    await draw(<NewMailPane isOpen beside={beside} onStarted={() => undefined} onClose={() => undefined} />, { desk })
    await add('To', 'Noor <noor@a.example>')
    await press('Write')
    expect(desk.sent).toMatchObject([{ payload: { inboxId } }])
  })

  test('has the focus in its subject', async () => {
    const { desk, handle } = await write({ entries: [] })
    act(() => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map([['c', aConversation({ id: 'c', identityId: 'i', channel: 'email', inboxId: 'i-mail', subject: null })]]) } })))
    act(() => void handle.current?.focus())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Subject' })))
  })
})
