import type { NotificationConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { answerNotices, type NativeNotice } from './answer-notices.ts'

/** A system that shows notices: what is to be seen of them, and a person who does something with one. */
function aSystem({ isSupported = true }: { readonly isSupported?: boolean } = {}) {
  type Shown = { readonly options: NotificationConstructorOptions; readonly listeners: Map<string, (details: { readonly reply: string }) => void>; isUp: boolean }
  const all: Shown[] = []
  const happened: unknown[] = []
  const answers = answerNotices({
    make(options) {
      const own: Shown = { options, listeners: new Map(), isUp: false }
      all.push(own)
      const notice = { on: (event: string, listener: never) => void own.listeners.set(event, listener), show: () => (own.isUp = true), close: () => (own.isUp = false) }
      return notice as NativeNotice
    },
    isSupported: () => isSupported,
    setBadge: (count) => happened.push(`badge ${count}`),
    comeToFront: () => happened.push('front'),
    tell: (group, event, what) => happened.push([group, event, what]),
  })
  return {
    ...answers,
    happened,
    seen: () => all.filter(({ isUp }) => isUp).map(({ options }) => options.title),
    options: () => all.at(-1)?.options,
    does: (event: 'click' | 'close' | 'reply', title: string, reply = '') => all.findLast(({ options }) => options.title === title)?.listeners.get(event)?.({ reply }),
  }
}

describe('a notice', () => {
  test('is silent, and takes the place of an earlier one with its tag', () => {
    const system = aSystem()
    system.show({ tag: 'offer c1', title: 'Elena is offered to you', body: 'Shop' })
    expect(system.options()).toEqual({ title: 'Elena is offered to you', body: 'Shop', silent: true })
    system.show({ tag: 'offer c1', title: 'Elena is offered again', body: '' })
    system.show({ tag: 'message c2', title: 'Tom wrote', body: '' })
    expect(system.seen()).toEqual(['Elena is offered again', 'Tom wrote'])
    system.close({ tag: 'offer c1' })
    system.close({ tag: 'never shown' })
    expect(system.seen()).toEqual(['Tom wrote'])
  })

  test('that is pressed brings the window to the front and says which it was', () => {
    const system = aSystem()
    system.show({ tag: 'message c2', title: 'Tom wrote', body: '' })
    system.does('click', 'Tom wrote')
    expect(system.happened).toEqual(['front', ['notices', 'pressed', { tag: 'message c2' }]])
  })

  test('may be answered where it is shown, if it says so; nothing but spaces is no answer', () => {
    const system = aSystem()
    system.show({ tag: 'message c2', title: 'Tom wrote', body: '', answer: 'Reply to Tom' })
    expect(system.options()).toMatchObject({ hasReply: true, replyPlaceholder: 'Reply to Tom' })
    system.does('reply', 'Tom wrote', ' \n ')
    system.does('reply', 'Tom wrote', ` On its way.${'.'.repeat(20_000)} `)
    expect(system.happened).toEqual([['notices', 'answered', { tag: 'message c2', text: `On its way.${'.'.repeat(9_989)}` }]])
  })

  test('is not tried where the system has none', () => {
    const system = aSystem({ isSupported: false })
    system.show({ tag: 'message c2', title: 'Tom wrote', body: '' })
    expect([system.options(), system.permission(), system.ask()]).toEqual([undefined, 'unavailable', 'unavailable'])
    expect(aSystem().permission()).toBe('granted')
  })
})

test('the number on the icon is the system’s', () => {
  const system = aSystem()
  system.setBadge({ count: 3 })
  system.setBadge({ count: 0 })
  expect(system.happened).toEqual(['badge 3', 'badge 0'])
})
