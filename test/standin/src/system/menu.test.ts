import { describe, expect, test } from 'vitest'
import { Menu, MenuItem } from './menu.ts'

describe('a menu', () => {
  test('is built of what it is told, and an item found however deep', () => {
    const pressed: string[] = []
    const menu = Menu.buildFromTemplate([{ label: 'File', submenu: [{ id: 'deep', label: 'Deep', click: () => pressed.push('deep') }, { type: 'separator' }, { role: 'quit' }] }])
    menu.getMenuItemById('deep')?.click()
    expect(pressed).toEqual(['deep'])
    expect(menu.items[0]?.submenu?.items.map(({ type, role }) => [type, role])).toEqual([['normal', undefined], ['separator', undefined], ['normal', 'quit']])
    expect(menu.getMenuItemById('nowhere')).toBeNull()
  })

  test('an item that is off does nothing; one to tick is ticked first, and says so', () => {
    const seen: boolean[] = []
    new MenuItem({ label: 'off', enabled: false, click: () => seen.push(false) }).click()
    const tick = new MenuItem({ label: 'tick', type: 'checkbox', click: ({ checked }) => seen.push(checked) })
    tick.click()
    tick.click()
    expect(seen).toEqual([true, false])
  })
})
