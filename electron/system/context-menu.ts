import type { ContextMenuParams } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'
import type { Item } from './menu-item.ts'

export type ContextDeed = { readonly kind: 'correct'; readonly word: string } | { readonly kind: 'learn'; readonly word: string } | { readonly kind: 'copy-link'; readonly url: string }

/** The part of what was pressed that is looked at. */
export type Pressed = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'linkURL'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>
}

const MOST_SUGGESTIONS = 5

/** The menu of the right button: what helps with the word, the link or the text under it; empty where nothing does. */
export function contextMenu(pressed: Pressed, words: ShellWords): readonly Item<ContextDeed>[] {
  const { edit, context } = words
  const word = pressed.isEditable ? pressed.misspelledWord : ''
  const suggestions = pressed.dictionarySuggestions.slice(0, MOST_SUGGESTIONS)
  const spelling: readonly Item<ContextDeed>[] =
    word === ''
      ? []
      : [
          ...suggestions.map((one) => ({ kind: 'press', label: one, does: { kind: 'correct', word: one } }) as const),
          ...(suggestions.length === 0 ? [{ kind: 'words', label: context.noSuggestion } as const] : []),
          { kind: 'press', label: context.learn, does: { kind: 'learn', word } },
        ]
  const { canCut, canCopy, canPaste, canSelectAll } = pressed.editFlags
  const hasSelection = pressed.selectionText.trim() !== ''
  const role = (name: 'cut' | 'copy' | 'paste' | 'selectAll', label: string): Item<ContextDeed> => ({ kind: 'role', role: name, label })
  const text: readonly Item<ContextDeed>[] = pressed.isEditable
    ? [...(canCut && hasSelection ? [role('cut', edit.cut)] : []), ...(canCopy && hasSelection ? [role('copy', edit.copy)] : []), ...(canPaste ? [role('paste', edit.paste)] : []), ...(canSelectAll ? [role('selectAll', edit.selectAll)] : [])]
    : hasSelection && canCopy
      ? [role('copy', edit.copy)]
      : []
  // Only what somebody may open is worth a copy: not the page's own `blob:` or `javascript:`.
  const link: readonly Item<ContextDeed>[] = /^(https?|mailto|tel):/i.test(pressed.linkURL) ? [{ kind: 'press', label: context.copyLink, does: { kind: 'copy-link', url: pressed.linkURL } }] : []
  return [spelling, link, text].filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [{ kind: 'line' } as const, ...part]))
}
