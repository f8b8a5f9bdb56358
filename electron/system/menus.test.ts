import { describe, expect, test } from 'vitest'
import { NO_FACTS, type DeskFacts } from '#shared/bridge/system.ts'
import { SHELL_KEYS } from '#shared/bridge/shell-keys.ts'
import { shellWords } from '../words/shell-words.ts'
import { acceleratorOf } from './accelerator.ts'
import { appMenu } from './app-menu.ts'
import { templateOf, type Item } from './menu-item.ts'
import { trayMenu, trayTip } from './tray-menu.ts'

const maria: DeskFacts = {
  ...NO_FACTS,
  presence: { current: 'break', label: 'Break', choices: [{ reason: 'available', label: 'Available' }, { reason: 'break', label: 'Break' }] },
}
const en = shellWords('en')

function flat<Deed>(items: readonly Item<Deed>[]): readonly Item<Deed>[] {
  return items.flatMap((item) => [item, ...(item.kind === 'menu' ? flat(item.items) : [])])
}

describe('the tray', () => {
  test('offers every presence of the desk, the current one marked', () => {
    expect(trayMenu(maria, en)).toEqual([
      { kind: 'press', label: 'Open Hearth', does: { kind: 'open' } },
      { kind: 'line' },
      { kind: 'words', label: 'Presence' },
      { kind: 'press', label: 'Available', isChosen: false, does: { kind: 'set-presence', reason: 'available' } },
      { kind: 'press', label: 'Break', isChosen: true, does: { kind: 'set-presence', reason: 'break' } },
      { kind: 'line' },
      { kind: 'press', label: 'Quit Hearth', does: { kind: 'quit' } },
    ])
  })

  test('names a presence that nobody chooses, and offers none while nobody is signed in', () => {
    const doubted: DeskFacts = { ...maria, presence: { current: 'not-responding', label: 'Not responding', choices: [{ reason: 'available', label: 'Available' }] } }
    expect(trayMenu(doubted, en)[2]).toEqual({ kind: 'words', label: 'Presence: Not responding' })
    expect(trayMenu(NO_FACTS, shellWords('zh-CN'))[2]).toEqual({ kind: 'words', label: '尚未登录' })
  })

  test('says when pointed at what waits', () => {
    expect(trayTip({ ...maria, isRinging: true }, 12, en)).toBe('Hearth · Break · New work is offered to you · 12 need you')
    expect(trayTip(NO_FACTS, 0, en)).toBe('Hearth')
    expect(trayTip({ ...maria, presence: { current: 'x', label: '忙'.repeat(80), choices: [] } }, 100_000, shellWords('zh-CN')).length).toBeLessThanOrEqual(127)
  })
})

describe('the menu bar', () => {
  test('has on a Mac what a Mac expects, and elsewhere the settings and the way out under File', () => {
    const titles = (isMac: boolean) => appMenu({ words: en, isMac, mayHaveWall: false }).map((item) => item.kind === 'menu' && item.label)
    expect(titles(true)).toEqual(['Hearth', 'File', 'Edit', 'View', 'Window', 'Help'])
    expect(titles(false)).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
    const roles = (isMac: boolean) => flat(appMenu({ words: en, isMac, mayHaveWall: false })).flatMap((item) => (item.kind === 'role' ? [item.role] : []))
    for (const isMac of [true, false]) expect(roles(isMac)).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'close', 'quit', 'about']))
  })

  test('offers the wall to leads alone', () => {
    const hasWall = (mayHaveWall: boolean) => flat(appMenu({ words: en, isMac: false, mayHaveWall })).some((item) => item.kind === 'press' && item.does === 'wall')
    expect([hasWall(true), hasWall(false)]).toEqual([true, false])
  })

  test('has the keys of the one list, and no other', () => {
    const keys = flat(appMenu({ words: en, isMac: false, mayHaveWall: true })).flatMap((item) => ('key' in item && item.key !== undefined ? [item.key] : []))
    expect([...keys].sort()).toEqual(SHELL_KEYS.flatMap((one) => one.keys).map(acceleratorOf).sort())
  })
})

describe('a menu for Electron', () => {
  test('presses what was meant, shows signs as they are, and keeps a hidden item’s key alive', () => {
    const pressed: string[] = []
    const template = templateOf([{ kind: 'press', label: 'Q&A', does: 'a' }, { kind: 'press', label: 'b', does: 'b', key: 'Alt+B', isHidden: true }, { kind: 'words', label: 'R&D' }], (deed) => pressed.push(deed))
    template[1]?.click?.({} as never, undefined, {} as never)
    expect(pressed).toEqual(['b'])
    expect(template.map(({ click: _, ...rest }) => rest)).toEqual([{ label: 'Q&&A', enabled: true }, { label: 'b', enabled: true, accelerator: 'Alt+B', visible: false, acceleratorWorksWhenHidden: true }, { label: 'R&&D', enabled: false }])
  })
})

test.each([
  ['mod+alt+a', 'CommandOrControl+Alt+A'],
  ['mod+Plus', 'CommandOrControl+Plus'],
  ['mod+=', 'CommandOrControl+='],
  ['shift+F9', 'Shift+F9'],
])('the key %s is spelt %s', (key, accelerator) => {
  expect(acceleratorOf(key)).toBe(accelerator)
})
