import { describe, expect, test } from 'vitest'
import { contract } from '#shared/bridge/contract.ts'
import type { BridgeNames } from '#shared/bridge/channel.ts'
import { DESK_URL } from '../desk-address.ts'
import { exposedBridge } from './expose-bridge.ts'
import { createHandle } from './handle.ts'
import { isFromDesk } from './is-from-desk.ts'
import { createTell } from './tell.ts'

type Asker = Parameters<typeof isFromDesk>[0]

const WINDOW = { id: 1 }
const deskAsks: Asker = { sender: WINDOW, senderFrame: { url: `${DESK_URL}#/conversation/c1`, parent: null } }

/** Both ends of the line, without Electron between them. `ask` is what a page does with its line, honest or not. */
function aLine() {
  const answerers = new Map<string, (asker: Asker, ...what: unknown[]) => Promise<unknown>>()
  const logged: unknown[] = []
  const badges: number[] = []
  const handle = createHandle({
    // The line is ours: what Electron adds to it is not looked at.
    ipcMain: { handle: (channel, answer) => void answerers.set(channel, answer as never) },
    isFromDesk: (asker) => isFromDesk(asker, DESK_URL, ({ id }) => id === WINDOW.id),
    log: (event, fields) => logged.push({ event, ...fields }),
  })
  handle('notices', {
    permission: () => 'granted',
    ask: () => Promise.reject(new Error('secret detail')),
    show: () => undefined,
    close: () => undefined,
    setBadge: ({ count }) => void badges.push(count),
  })
  const ask = async (channel: string, what: unknown, asker: Asker = deskAsks): Promise<unknown> => answerers.get(channel)?.(asker, what)
  return { ask, logged, badges, channels: () => [...answerers.keys()] }
}

describe('the bridge, on the shell’s side', () => {
  test('answers every question of a group, and what it takes is parsed', async () => {
    const line = aLine()
    expect(line.channels()).toEqual(Object.keys(contract.notices.asks).map((name) => `notices.${name}`))
    expect(await line.ask('notices.permission', undefined)).toBe('granted')
    await line.ask('notices.setBadge', { count: 3, more: 'is not taken along' })
    expect(line.badges).toEqual([3])
  })

  test.each([[{ count: -1 }], [{ count: 1.5 }], [{ count: '3' }], [{}], [undefined], [null], [[3]]])('refuses %j, and says no more than where it came', async (what) => {
    const line = aLine()
    await expect(line.ask('notices.setBadge', what)).rejects.toThrow('refused: notices.setBadge')
    expect(line.badges).toEqual([])
  })

  test.each<[string, Asker['senderFrame']]>([
    ['a page elsewhere', { url: 'https://example.test/', parent: null }],
    ['a page of the hub', { url: 'http://127.0.0.1:4180/', parent: null }],
    ['another host of our scheme', { url: 'app://desk.example/', parent: null }],
    ['a name and password before our host', { url: 'app://desk@evil/', parent: null }],
    ['a frame inside the desk, even of its own address', { url: DESK_URL, parent: {} }],
    ['an empty frame', { url: 'about:blank', parent: null }],
    ['a file', { url: 'file:///app/desk/index.html', parent: null }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_who, senderFrame) => {
    const line = aLine()
    await expect(line.ask('notices.setBadge', { count: 1 }, { sender: WINDOW, senderFrame })).rejects.toThrow('refused: notices.setBadge')
    expect(line.badges).toEqual([])
    expect(line.logged).toEqual([{ event: 'bridge.refused', channel: 'notices.setBadge', why: 'not from the desk' }])
  })

  test('refuses contents that are no desk window’s, whatever they show', async () => {
    const line = aLine()
    await expect(line.ask('notices.setBadge', { count: 1 }, { ...deskAsks, sender: { id: 2 } })).rejects.toThrow('refused: notices.setBadge')
  })

  test('keeps why something failed to itself', async () => {
    const line = aLine()
    await expect(line.ask('notices.ask', undefined)).rejects.toThrow(/^failed: notices\.ask$/)
    expect(line.logged).toEqual([{ event: 'bridge.failed', channel: 'notices.ask', error: 'Error: secret detail' }])
  })

  test('tells every desk window, in the agreed form or not at all', () => {
    const heard: unknown[] = []
    const tell = createTell(() => [{ send: (...told) => heard.push(told) }, { send: (...told) => heard.push(told) }])
    tell('notices', 'pressed', { tag: 'offer c1' })
    expect(heard).toEqual([['notices.pressed', { tag: 'offer c1' }], ['notices.pressed', { tag: 'offer c1' }]])
    expect(() => tell('notices', 'pressed', { tag: '' })).toThrow()
  })
})

describe('the bridge, as the page has it', () => {
  const names: BridgeNames = { lamp: { asks: ['light'], tells: ['wentOut'] } }

  test('asks by the contract’s names, with one thing at most, and hears no event', () => {
    const line: unknown[] = []
    const listeners = new Map<string, (event: unknown, what: unknown) => void>()
    const page = exposedBridge(names, {
      invoke: (...asked: unknown[]) => Promise.resolve(void line.push(asked)),
      on: (channel: string, listener: never) => void listeners.set(channel, listener),
      off: (channel: string) => void listeners.delete(channel),
    } as never)
    const lamp = page['lamp'] as unknown as { light: (...what: unknown[]) => void; on: { wentOut: (heard: (...what: unknown[]) => void) => () => void } }
    lamp.light('brightly', 'and more')
    expect(line).toEqual([['lamp.light', 'brightly']])

    const heard: unknown[] = []
    const stop = lamp.on.wentOut((...what) => heard.push(what))
    listeners.get('lamp.wentOut')?.({ sender: 'the line itself' }, 'at noon')
    expect(heard).toEqual([['at noon']])
    stop()
    expect(listeners.size).toBe(0)
  })
})
