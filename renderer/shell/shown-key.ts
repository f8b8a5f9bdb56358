import { isMac } from './pressed-key.ts'

const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Enter: '↵', Escape: 'Esc', Plus: '+', Space: '␣', Backspace: '⌫', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn' }

/** A key as it is printed on the keyboard in front of the person: `mod+k` is Ctrl+K, on a Mac ⌘K; a pair keeps its space. */
export function shownKey(key: string, onMac: boolean = isMac()): string {
  return key
    .split(' ')
    .map((stroke) => {
      const parts = stroke.split('+').map((part) => nameOf(part, onMac))
      return parts.join(onMac ? '' : '+')
    })
    .join(' ')
}

/** The keys of one action; a row of digits by its ends. */
export function shownKeys(keys: readonly string[]): readonly string[] {
  const shown = keys.map((key) => shownKey(key))
  return shown.length > 3 ? [shown[0] ?? '', '…', shown.at(-1) ?? ''] : shown
}

function nameOf(part: string, onMac: boolean): string {
  switch (part) {
    case 'mod':
      return onMac ? '⌘' : 'Ctrl'
    case 'alt':
      return onMac ? '⌥' : 'Alt'
    case 'shift':
      return onMac ? '⇧' : 'Shift'
    default:
      return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  }
}
