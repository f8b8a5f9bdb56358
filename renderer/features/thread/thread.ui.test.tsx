import { useState } from 'react'
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry } from '#shared/model/entry.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFile, aThread, DAY, HOUR, MINUTE, NOW } from '#renderer/gallery/fixtures.ts'
import { formatFor } from '#renderer/ui/format.ts'
import { copiedLines } from './copied-lines.ts'
import type { ThreadActs } from './thread-acts.ts'
import { ThreadView, type ThreadViewProps } from './thread-view.tsx'

const names = { me: 'me', customer: 'Elena', customerSeed: 'p', user: (id: string) => ({ me: 'Maria', wei: 'Wei' })[id] ?? null, queue: () => null, disposition: () => null, fileUrl: (id: string) => `/files/${id}` }
const words = { bot: 'Assistant', colleague: 'A colleague', you: 'You', note: 'Internal note' }
const { entries } = aThread('t', 'p').customer(NOW - 4 * MINUTE, 'It flickers').agent('me', NOW - 3 * MINUTE, 'We will repair it.\nSoon.').note('wei', NOW - 2 * MINUTE, 'known fault').happened(NOW - MINUTE, { kind: 'parked' }, 'me')

// jsdom lays nothing out: here a thread is 700 high and each entry 40, so that all of a short one is in view.
beforeAll(() => {
  Element.prototype.scrollTo = () => undefined
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: heightOf })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: heightOf })
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 700 })
})
function heightOf(this: HTMLElement): number {
  return this.dataset['index'] === undefined ? 700 : 40
}
const written: string[] = []
beforeEach(() => {
  written.length = 0
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void written.push(text) } })
})

async function drawThread(set: Partial<ThreadViewProps> = {}, acts: Partial<ThreadActs> = {}) {
  const all: ThreadActs = { onRetry: vi.fn(), onQuote: vi.fn(), onEdit: vi.fn(), onDropEdit: vi.fn(), editWithinMs: HOUR, linkHosts: [], ...acts }
  await draw(<ThreadView label="Conversation with Elena" entries={entries} names={names} acts={all} hasOlder={false} unreadAfter={null} isOnline onLoadOlder={() => undefined} onAtEnd={() => undefined} {...set} />)
  return all
}

const thread = () => screen.getByRole('region', { name: 'Conversation with Elena' })
const articles = () => screen.getAllByRole('article')
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const said = (entry: ShownEntry | undefined) => screen.getByRole('article', { name: (name) => entry !== undefined && name.includes(formatFor('en').clock(entry.at)) })

describe('the keyboard in a thread', () => {
  test('goes from entry to entry, and each says who spoke and when', async () => {
    await drawThread()
    thread().focus()
    const heard: (string | undefined)[] = []
    for (const at of [3, 2, 1, 0, 0]) {
      press('ArrowUp')
      await waitFor(() => expect(document.activeElement).toBe(articles()[at]))
      heard.push(document.getElementById(document.activeElement?.getAttribute('aria-labelledby') ?? '')?.textContent?.split(',')[0])
    }
    expect(heard.slice(1)).toEqual(['Wei', 'You', 'Elena', 'Elena'])
    press('End')
    await waitFor(() => expect(document.activeElement).toBe(articles().at(-1)))
    press('ArrowDown')
    expect(document.activeElement).toBe(articles().at(-1))
  })

  test('Enter opens what can be done, Esc goes back to the message', async () => {
    await drawThread()
    said(entries[0]).focus()
    press('Enter')
    const menu = await screen.findByRole('menu')
    expect(within(menu).getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Quote in reply', 'Copy text', 'Copy with name and time'])
    fireEvent.keyDown(within(menu).getAllByRole('menuitem')[0] ?? menu, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    expect(document.activeElement).toBe(said(entries[0]))
    press('Enter')
    press('Tab')
    expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, said(entries[0])])
  })

  test('keys pressed right after Enter are the menu’s', async () => {
    const { onEdit } = await drawThread()
    said(entries[1]).focus()
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown']) press(key)
    expect(document.activeElement?.textContent).toBe('Correct')
    // The browser's own answer to Enter on a button.
    fireEvent.click(document.activeElement ?? document.body)
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Correct your message' }))
    expect(onEdit).not.toHaveBeenCalled()
  })

  test('what the menu offers does not change while it is open', async () => {
    function Changing() {
      const [editWithinMs, setEditWithinMs] = useState(0)
      return (
        <>
          <button type="button" onClick={() => setEditWithinMs(HOUR - editWithinMs)}>time</button>
          <ThreadView label="Conversation with Elena" entries={entries} names={names} acts={{ onRetry: vi.fn(), onQuote: vi.fn(), onEdit: vi.fn(), editWithinMs, linkHosts: [] }} hasOlder={false} unreadAfter={null} isOnline onLoadOlder={() => undefined} onAtEnd={() => undefined} />
        </>
      )
    }
    const ways = () => screen.getAllByRole('menuitem').map((item) => `${item.textContent}${item.hasAttribute('disabled') ? ', not now' : ''}`)
    await draw(<Changing />)
    said(entries[1]).focus()
    press('Enter')
    expect(ways()).toEqual(['Quote in reply', 'Copy text', 'Copy with name and time'])
    fireEvent.click(screen.getByText('time'))
    expect(ways()).toEqual(['Quote in reply', 'Copy text', 'Copy with name and time'])
    press('Escape')
    press('Enter')
    expect(ways()).toEqual(['Quote in reply', 'Correct', 'Copy text', 'Copy with name and time'])
    fireEvent.click(screen.getByText('time'))
    expect(ways()).toEqual(['Quote in reply', 'Correct, not now', 'Copy text', 'Copy with name and time'])
  })
})

describe('what can be done with a message', () => {
  const choose = async (entry: ShownEntry | undefined, name: string) => {
    said(entry).focus()
    press('Enter')
    fireEvent.click(await screen.findByRole('menuitem', { name }))
  }

  test('its words are quoted line by line', async () => {
    const { onQuote } = await drawThread()
    await choose(entries[1], 'Quote in reply')
    await choose(entries[2], 'Quote in reply')
    expect(onQuote).toHaveBeenNthCalledWith(1, '> We will repair it.\n> Soon.', false)
    expect(onQuote).toHaveBeenNthCalledWith(2, '> known fault', true)
  })

  test('its words are copied, or with name and time', async () => {
    await drawThread()
    await choose(entries[0], 'Copy text')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await choose(entries[0], 'Copy with name and time')
    expect(written).toEqual(['It flickers', `Elena, ${formatFor('en').clock(NOW - 4 * MINUTE)}: It flickers`])
    await waitFor(() => expect(screen.getAllByText('Copied')).toHaveLength(2))
  })

  test('one’s own words are corrected where they stand, and the keyboard comes back to them', async () => {
    const { onEdit } = await drawThread()
    await choose(entries[1], 'Correct')
    const field = screen.getByRole('textbox', { name: 'Correct your message' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'We repair it.' } })
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true, keyCode: 229 })
    expect(onEdit).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(onEdit).toHaveBeenCalledWith('t-2', 'We repair it.')
    await waitFor(() => expect(document.activeElement).toBe(said(entries[1])))
  })

  test('a correction left by Esc changes nothing', async () => {
    const { onEdit } = await drawThread()
    await choose(entries[1], 'Correct')
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(onEdit).not.toHaveBeenCalled()
  })

  test.each([
    ['a customer’s', entries[0], HOUR],
    ['a colleague’s note', entries[2], HOUR],
    ['one of which the time is over', entries[1], MINUTE],
    ['any where none may be', entries[1], 0],
  ])('%s cannot be corrected', async (_whose, entry, editWithinMs) => {
    await drawThread({}, { editWithinMs })
    said(entry).focus()
    press('Enter')
    await screen.findByRole('menu')
    expect(screen.queryByRole('menuitem', { name: 'Correct' })).toBeNull()
  })

  test('a correction the hub did not take says why and keeps its words', async () => {
    const row = { n: 7, command: { id: 'edit-one', type: 'edit-message', payload: { conversationId: 't', entryId: 't-2', text: 'other words' } }, conversationId: 't', writtenAt: NOW, seenUpTo: 0, acrossCut: false, state: { kind: 'refused', reason: 'too-old' } } as const
    const { onDropEdit } = await drawThread({ refusedEdits: new Map([['t-2', row]]) })
    expect(screen.getByText(/the time to correct it is over/)).toBeTruthy()
    expect(screen.getByText('other words')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
    expect(onDropEdit).toHaveBeenCalledWith(row)
  })
})

describe('what is copied', () => {
  test('of several messages is a line each with name and time, a day’s own line where days differ, and no news of the system', () => {
    const two = aThread('c', 'p').customer(NOW - DAY, 'yesterday', { attachments: [aFile('a.png', 'image/png', 9)] }).agent('gone', NOW, 'today').bot(NOW, 'beep').note('wei', NOW, 'hm').customer(NOW, '', { isErased: true }).happened(NOW, { kind: 'parked' }).entries
    const format = formatFor('en')
    const clock = format.clock(NOW)
    expect(copiedLines(two, names, format, words).split('\n')).toEqual([format.date(NOW - DAY), `Elena, ${clock}: yesterday [a.png]`, format.date(NOW), `A colleague, ${clock}: today`, `Assistant, ${clock}: beep`, `Wei (Internal note), ${clock}: hm`])
  })

  test('of a selection over several is those lines; within one it is left as it is', async () => {
    await drawThread()
    const copied = (from: Element, to: Element) => {
      const range = document.createRange()
      range.setStart(from, 0)
      range.setEnd(to, to.childNodes.length)
      document.getSelection()?.removeAllRanges()
      document.getSelection()?.addRange(range)
      const setData = vi.fn()
      const event = createEvent.copy(from, { clipboardData: { setData } })
      fireEvent(from, event)
      return setData.mock.calls[0]?.[1] as string | undefined
    }
    const clock = (at: number) => formatFor('en').clock(at)
    expect(copied(screen.getByText('It flickers'), screen.getByText('known fault'))).toBe(`Elena, ${clock(NOW - 4 * MINUTE)}: It flickers\nMaria, ${clock(NOW - 3 * MINUTE)}: We will repair it.\nSoon.\nWei (Internal note), ${clock(NOW - 2 * MINUTE)}: known fault`)
    expect(copied(screen.getByText('It flickers'), screen.getByText('It flickers'))).toBeUndefined()
  })
})

describe('pictures', () => {
  const pictures = aThread('p', 'p').customer(NOW - MINUTE, '', { attachments: [aFile('one.png', 'image/png', 9), aFile('plan.pdf', 'application/pdf', 9), aFile('two.jpeg', 'image/jpeg', 9)] }).entries

  test('open large, one after the other by the arrows', async () => {
    await drawThread({ entries: pictures as readonly Entry[] })
    fireEvent.click(screen.getByRole('button', { name: 'Open one.png' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('1 / 2')).toBeTruthy()
    fireEvent.keyDown(dialog, { key: 'ArrowRight' })
    expect(within(dialog).getByRole('img', { name: 'Picture: two.jpeg' })).toBeTruthy()
    fireEvent.keyDown(dialog, { key: 'ArrowRight' })
    fireEvent.keyDown(dialog, { key: 'ArrowLeft' })
    expect(within(dialog).getByRole('img', { name: 'Picture: one.png' })).toBeTruthy()
  })
})

describe('links', () => {
  const withLinks = aThread('l', 'p').customer(NOW - MINUTE, 'see https://docs.example/a and http://plain.example/b').entries

  test('are to be followed, apart from this page; the hub is asked of named sites alone', async () => {
    const loadCard = vi.fn(async () => ({ title: 'Dock 5', description: '', siteName: '', host: 'docs.example' }))
    await drawThread({ entries: withLinks }, { linkHosts: ['docs.example'], loadCard })
    const link = screen.getByRole('link', { name: 'http://plain.example/b' })
    expect([link.getAttribute('rel'), link.getAttribute('target')]).toEqual(['noopener noreferrer', '_blank'])
    expect(await screen.findByText('Dock 5')).toBeTruthy()
    expect(loadCard.mock.calls).toEqual([['https://docs.example/a']])
  })

  test('without a named site nothing is asked, and a card that cannot be had is not there', async () => {
    const loadCard = vi.fn(async () => null)
    await drawThread({ entries: withLinks }, { linkHosts: [], loadCard })
    expect(loadCard).not.toHaveBeenCalled()
  })
})
