import type { DeskFacts } from '#shared/bridge/system.ts'
import { wordsEn } from './words-en.ts'
import { wordsZh } from './words-zh.ts'

// Every word the shell says by itself: in menus, in the tray, in dialogs. What it says of the desk (a presence, who wrote)
// comes from the desk, already in the person's language.

export type ShellWords = {
  readonly app: { readonly about: string; readonly services: string; readonly hide: string; readonly hideOthers: string; readonly showAll: string; readonly quit: string }
  readonly menu: { readonly file: string; readonly edit: string; readonly view: string; readonly window: string; readonly help: string }
  readonly file: { readonly settings: string; readonly close: string }
  readonly edit: { readonly undo: string; readonly redo: string; readonly cut: string; readonly copy: string; readonly paste: string; readonly pastePlain: string; readonly selectAll: string }
  readonly view: { readonly zoomIn: string; readonly zoomOut: string; readonly zoomReset: string; readonly fullScreen: string; readonly wall: string }
  readonly window: { readonly minimize: string; readonly zoom: string; readonly front: string }
  readonly help: { readonly shortcuts: string }
  readonly tray: { readonly open: string; readonly nobody: string; readonly presence: string; readonly unread: (count: number) => string; readonly ringing: string }
  readonly notice: { readonly open: string; readonly answer: string }
  readonly context: { readonly copyLink: string; readonly learn: string; readonly noSuggestion: string }
  readonly trouble: {
    readonly slow: string
    readonly slowMore: string
    readonly wait: string
    readonly reload: string
    readonly again: string
    readonly againMore: string
  }
  readonly save: { readonly title: string }
}

const WORDS: Readonly<Record<DeskFacts['language'], ShellWords>> = { en: wordsEn, 'zh-CN': wordsZh }

export function shellWords(language: DeskFacts['language']): ShellWords {
  return WORDS[language]
}

/** Before the desk has said which: as the machine's own. */
export function languageOfMachine(languages: readonly string[]): DeskFacts['language'] {
  const first = languages.find((one) => /^(zh|en)\b/i.test(one))
  return first?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
}
