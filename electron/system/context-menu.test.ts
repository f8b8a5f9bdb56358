import { describe, expect, test } from 'vitest'
import { shellWords } from '../words/shell-words.ts'
import { contextMenu, type Pressed } from './context-menu.ts'

const nothing: Pressed = { isEditable: false, selectionText: '', misspelledWord: '', dictionarySuggestions: [], linkURL: '', editFlags: { canCut: true, canCopy: true, canPaste: true, canSelectAll: true } }
const shown = (pressed: Partial<Pressed>) => contextMenu({ ...nothing, ...pressed }, shellWords('en')).map((item) => ('label' in item ? item.label : '—'))

describe('the menu of the right button', () => {
  test('is none where there is nothing to do', () => {
    expect(shown({})).toEqual([])
    expect(shown({ selectionText: '  ' })).toEqual([])
  })

  test('copies what is selected, and edits only where one writes', () => {
    expect(shown({ selectionText: 'a word' })).toEqual(['Copy'])
    expect(shown({ isEditable: true })).toEqual(['Paste', 'Select All'])
    expect(shown({ isEditable: true, selectionText: 'a' })).toEqual(['Cut', 'Copy', 'Paste', 'Select All'])
  })

  test('offers other spellings for a word one writes, a handful at most, and to learn it', () => {
    expect(shown({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the', 'ten', 'tea', 'he', 'eh', 'meh'] })).toEqual(['the', 'ten', 'tea', 'he', 'eh', 'Add to Dictionary', '—', 'Paste', 'Select All'])
    expect(shown({ isEditable: true, misspelledWord: 'qzx' })).toEqual(['No suggestions', 'Add to Dictionary', '—', 'Paste', 'Select All'])
    expect(shown({ misspelledWord: 'teh', dictionarySuggestions: ['the'] })).toEqual([])
  })

  test('copies a link that leads somewhere', () => {
    expect(shown({ linkURL: 'https://example.com/x', selectionText: 'x' })).toEqual(['Copy Link', '—', 'Copy'])
    expect(shown({ linkURL: 'javascript:alert(1)' })).toEqual([])
    expect(shown({ linkURL: 'blob:app://desk/1' })).toEqual([])
  })
})
