import { useState } from 'react'
import type { PaletteItem } from '#renderer/shell/palette/palette-item.ts'
import { PaletteView } from '#renderer/shell/palette/palette-view.tsx'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

function Palette({ items, start }: { readonly items: readonly PaletteItem[]; readonly start: string }) {
  const [query, setQuery] = useState(start)
  return <PaletteView isOpen items={items} offered={(item) => item.group !== 'conversations'} query={query} onQuery={setQuery} onClose={quiet} />
}

function state(name: string, start: (language: GalleryLanguage) => string, make: (language: GalleryLanguage) => readonly PaletteItem[] = itemsIn): GalleryState {
  return { name, width: 860, height: 620, isWhole: true, show: (language) => <Palette items={make(language)} start={start(language)} /> }
}

function itemsIn(language: GalleryLanguage): readonly PaletteItem[] {
  const said = saidIn(language)
  const isChinese = language === 'zh'
  const action = (title: string, keys: string | null): PaletteItem => ({ id: title, group: 'actions', title, keys, run: quiet })
  return [
    ...said.people.map(({ key, name }, at): PaletteItem => ({ id: key, group: 'conversations', title: name, detail: said.talk[at % said.talk.length] ?? '', keys: null, run: quiet })),
    action(isChinese ? '挂起' : 'Park', 'P'),
    action(isChinese ? '稍后处理' : 'Snooze', 'Z'),
    action(isChinese ? '转接' : 'Transfer', 'T'),
    action(isChinese ? '解决' : 'Resolve', 'E'),
    { id: 'mine', group: 'lists', title: isChinese ? '列表：我的' : 'List: mine', keys: 'G M', run: quiet },
    { id: 'break', group: 'presence', title: isChinese ? '状态：小休' : 'Presence: On a break', keys: null, run: quiet },
    { id: 'settings', group: 'desk', title: isChinese ? '设置' : 'Settings', keys: 'Ctrl+,', run: quiet },
  ]
}

function tooLong(language: GalleryLanguage): readonly PaletteItem[] {
  const name = language === 'zh' ? '一个长得让人记不住的客户名字'.repeat(8) : 'A customer whose name goes on and on '.repeat(8)
  return [{ id: 'long', group: 'conversations', title: name, detail: name, keys: null, run: quiet }, { id: 'long-view', group: 'lists', title: name, keys: 'Ctrl+Shift+F', run: quiet }]
}

export const paletteView: GalleryView = {
  name: 'palette',
  states: [state('before-writing', () => ''), state('found', (language) => saidIn(language).people[0]?.name.slice(0, 1) ?? ''), state('nothing', () => 'zzzzz'), state('too-long', () => '', tooLong)],
}
