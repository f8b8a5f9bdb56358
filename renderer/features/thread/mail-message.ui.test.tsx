import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { Delivery } from '#shared/model/entry.ts'
import type { MailIn, MailOut } from '#shared/model/mail.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFile, NOW } from '#renderer/gallery/fixtures.ts'
import { MailMessage } from './mail-message.tsx'
import { newSubject, type MailEntry } from './mail-of-entry.ts'
import type { MailActs } from './mail-acts.ts'

const names = { me: 'me', customer: 'Elena', customerSeed: 'p', ownAddress: 'service@shop.example', user: (id: string) => (id === 'lin' ? 'Lin Hua' : 'Maria'), queue: () => null, disposition: () => null, fileUrl: (id: string) => `/api/v1/files/${id}` }
const mailActs = () => ({ loadHtml: vi.fn(async () => null as string | null), loadPicture: vi.fn(async () => null), onArrived: vi.fn(), onApprove: vi.fn(), onGiveBack: vi.fn(), onEditAgain: vi.fn() }) satisfies MailActs

const base = { kind: 'message', conversationId: 'c', at: NOW, rev: 1, visibleRev: 1, editedAt: null } as const

function incoming(mail: Partial<MailIn> = {}, text = 'Where is it?'): MailEntry {
  const whole: MailIn = { way: 'in', subject: 'My order', from: { name: 'Elena Marsh', address: 'elena@mail.example' }, to: [{ name: '', address: 'Service@shop.example' }], cc: [{ name: 'Tom', address: 'tom@mail.example' }], replyTo: [], recipientCount: 3, sentAt: NOW, quoted: '', html: null, hasHtml: (mail.html ?? null) !== null, hasRemotePictures: false, proof: 'proved', isAutomatic: false, troubles: [], rawFileId: 'raw', ...mail }
  return { ...base, id: 'in', seq: 1, author: { kind: 'customer', identityId: 'i' }, content: { text, attachments: [], mail: whole }, delivery: { kind: 'delivered', at: NOW } }
}

function outgoing(delivery: Delivery, userId = 'me', mail: Partial<MailOut> = {}): MailEntry {
  const whole: MailOut = { way: 'out', subject: 'Re: My order', to: [{ name: 'Elena', address: 'ele•••@mail.example', identityId: 'i' }], cc: [], bcc: [], html: null, isQuoting: true, answers: null, forwards: null, ...mail }
  return { ...base, id: 'out', seq: 2, author: { kind: 'agent', userId }, content: { text: 'On Monday.', attachments: [], mail: whole }, delivery }
}

async function show(entry: MailEntry, mail: MailActs = mailActs(), onRetry = vi.fn()) {
  return draw(<MailMessage entry={entry} names={names} acts={{ onRetry, editWithinMs: 0, linkHosts: [], mail }} subject={entry.content.mail.subject} isOnline onPicture={() => undefined} />)
}

describe('the head of a mail', () => {
  test('names who wrote and to whom, their address masked; all of it is one press away', async () => {
    await show(incoming())
    expect([screen.getByText('Elena Marsh'), screen.getByText('ele•••@mail.example'), screen.getByText('to us and 2 others'), screen.getByRole('heading', { name: 'My order' })]).toHaveLength(4)
    expect(screen.queryByText('Tom <tom@mail.example>')).toBeNull()
    const whom = screen.getByRole('button', { expanded: false })
    fireEvent.click(whom)
    expect(whom.getAttribute('aria-expanded')).toBe('true')
    expect([screen.getByText('Elena Marsh <elena@mail.example>'), screen.getByText('Tom <tom@mail.example>'), screen.getByText('and 1 more'), screen.getByRole('button', { name: 'The mail as it came' })]).toHaveLength(4)
  })

  test.each([
    ['failed', 'This may not be from who it says'],
    ['unknown', 'Sender not verified'],
  ] as const)('says in words that its sender is %s', async (proof, words) => {
    await show(incoming({ proof }))
    expect(screen.getByText(words)).toBeTruthy()
  })

  test('says nothing where its sender is proved, and names a machine', async () => {
    await show(incoming({ isAutomatic: true, troubles: ['charset'] }))
    expect(screen.queryByText(/not verified|may not be/)).toBeNull()
    expect([screen.getByText('Automatic mail'), screen.getByText('Its letters were named wrongly; some may look odd.')]).toHaveLength(2)
  })

  test('the subject is said where it is news', () => {
    const talk = [incoming(), outgoing({ kind: 'sent', at: NOW }), incoming({ subject: '回复：RE: My  order' }), incoming({ subject: 'My bill' })]
    expect(talk.map((_, at) => newSubject(talk, at))).toEqual(['My order', null, null, 'My bill'])
  })
})

describe('the words of a mail', () => {
  test('what it quotes stands behind a button, and comes with Enter as with a press', async () => {
    await show(incoming({ quoted: '> earlier words' }))
    const more = screen.getByRole('button', { name: 'Show all' })
    expect([screen.queryByText('> earlier words'), more.getAttribute('aria-expanded'), more.tagName]).toEqual([null, 'false', 'BUTTON'])
    fireEvent.click(more)
    expect(screen.getByRole('group', { name: 'What was quoted from before' }).textContent).toContain('> earlier words')
    fireEvent.click(screen.getByRole('button', { name: 'Show less' }))
    expect(screen.queryByText('> earlier words')).toBeNull()
  })

  test('are plain where formatting says no more', async () => {
    const { container } = await show(incoming({ html: '<div>Where is it?</div>' }))
    expect([container.querySelector('iframe'), screen.queryByRole('button', { name: 'Formatted' })]).toEqual([null, null])
  })

  test('are shown as they were formatted where that says more, in a frame with a name that may run nothing', async () => {
    const { container } = await show(incoming({ html: '<table><tr><td><img data-file="f-1" alt=""></td></tr></table>' }))
    const frame = await screen.findByTitle('Formatted mail from Elena Marsh')
    expect([frame.tagName, frame.getAttribute('sandbox')]).toEqual(['IFRAME', 'allow-same-origin'])
    expect(frame.getAttribute('srcdoc')).toContain('src="/api/v1/files/f-1"')
    expect(frame.getAttribute('srcdoc')).toContain("default-src 'none'; img-src blob: http://localhost:3000/api/v1/files/; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'")
    fireEvent.click(screen.getByRole('button', { name: 'Plain text' }))
    expect([container.querySelector('iframe'), screen.getByText('Where is it?').textContent]).toEqual([null, 'Where is it?'])
  })

  test('of an answer its new words come first, formatted or not', async () => {
    const { container } = await show(incoming({ html: '<b>Where is it?</b><blockquote>earlier</blockquote>', quoted: 'earlier' }))
    expect(container.querySelector('iframe')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Formatted' }))
    expect(await screen.findByTitle('Formatted mail from Elena Marsh')).toBeTruthy()
  })

  test('of an answer that formats its new words, those are shown so, and what they quote comes with them when it is asked for', async () => {
    await show(incoming({ html: '<b>Where is it?</b><blockquote>It left on Monday.</blockquote>', quoted: '> It left on Monday.' }))
    const words = async () => /<body>(.*)<\/body>/.exec((await screen.findByTitle('Formatted mail from Elena Marsh')).getAttribute('srcdoc') ?? '')?.[1]
    expect(await words()).toBe('<b>Where is it?</b>')
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await words()).toBe('<b>Where is it?</b><blockquote>It left on Monday.</blockquote>')
  })

  test('that are long are asked for, and said to be away where they cannot be had', async () => {
    const acts = mailActs()
    await show(incoming({ hasHtml: true }), acts)
    expect(await screen.findByText('The formatted mail could not be loaded.')).toBeTruthy()
    acts.loadHtml.mockResolvedValueOnce('<b>formatted</b>')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect((await screen.findByTitle('Formatted mail from Elena Marsh')).getAttribute('srcdoc')).toContain('<b>formatted</b>')
    expect(acts.loadHtml.mock.calls).toEqual([['in'], ['in']])
  })

  test('a picture among them does not stand below them too; a file does', async () => {
    const entry = incoming({ html: '<img data-file="f-apng" alt="">' })
    await show({ ...entry, content: { ...entry.content, attachments: [aFile('a.png', 'image/png', 1), aFile('b.pdf', 'application/pdf', 1)] } })
    expect([screen.queryByRole('button', { name: 'Open a.png' }), screen.getByText('b.pdf').textContent]).toEqual([null, 'b.pdf'])
  })

  test('pictures elsewhere are not loaded before somebody asks', async () => {
    const acts = mailActs()
    await show(incoming({ html: '<img data-remote="https://t.example/a.png" alt="">', hasRemotePictures: true }), acts)
    expect(acts.loadPicture).not.toHaveBeenCalled()
    expect(screen.getByText('Pictures not loaded')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show the pictures of this mail' }))
    expect(screen.queryByText('Pictures not loaded')).toBeNull()
  })
})

describe('how far a mail of ours got', () => {
  test.each<[string, Delivery]>([
    ['accepted by the mail server', { kind: 'sent', at: NOW }],
    ['accepted by the mail server', { kind: 'delivered', at: NOW }],
    ['queued', { kind: 'queued' }],
    ['came back', { kind: 'failed', at: NOW, why: 'bounced' }],
    ['· the mail server would not take it', { kind: 'failed', at: NOW, why: 'rejected' }],
    ['waits for a colleague to look at it', { kind: 'in-review' }],
    ['given back by Lin Hua, not sent', { kind: 'returned', at: NOW, by: 'lin' }],
  ])('%s', async (words, delivery) => {
    await show(outgoing(delivery))
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByText('delivered')).toBeNull()
  })

  test('one that may have gone goes again, or is said to have arrived', async () => {
    const [acts, onRetry, entry] = [mailActs(), vi.fn(), outgoing({ kind: 'failed', at: NOW, why: 'unclear' })]
    await show(entry, acts, onRetry)
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
    fireEvent.click(screen.getByRole('button', { name: 'It did arrive' }))
    expect([onRetry.mock.calls, acts.onArrived.mock.calls]).toEqual([[[entry]], [[entry]]])
  })

  test('a colleague approves it, or gives it back with a word of why', async () => {
    const [acts, entry] = [mailActs(), outgoing({ kind: 'in-review' }, 'wei')]
    await show(entry, acts)
    fireEvent.click(screen.getByRole('button', { name: 'Approve and send' }))
    fireEvent.click(screen.getByRole('button', { name: 'Give back' }))
    const field = screen.getByRole('textbox', { name: 'What should change?' })
    expect(document.activeElement).toBe(field)
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.change(field, { target: { value: ' The price is wrong. ' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect([acts.onApprove.mock.calls, acts.onGiveBack.mock.calls]).toEqual([[[entry]], [[entry, 'The price is wrong.']]])
  })

  test('nobody looks at their own, and its author writes on in what was given back', async () => {
    const { unmount } = await show(outgoing({ kind: 'in-review' }))
    expect(screen.queryByRole('button', { name: 'Approve and send' })).toBeNull()
    unmount()
    const [acts, entry] = [mailActs(), outgoing({ kind: 'returned', at: NOW, by: 'lin' })]
    await show(entry, acts)
    fireEvent.click(screen.getByRole('button', { name: 'Edit again' }))
    expect(acts.onEditAgain.mock.calls).toEqual([[entry]])
  })
})
