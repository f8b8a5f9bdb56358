// What was pressed, in the words of the table of actions. `event.key` is what is printed on the key, so that it is right
// on any Latin keyboard; where it is no Latin sign (Cyrillic, a Chinese input method's full-width marks, Alt on a Mac) the
// place on the board says it.

export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'> & { readonly getModifierState?: (name: string) => boolean }

const NO_KEY = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified', 'Fn', 'NumLock', 'HangulMode', 'HanjaMode', 'Convert', 'NonConvert'])
const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' }
const BY_PLACE: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Minus: ['-', '_'],
  Equal: ['=', 'Plus'],
  Backquote: ['`', '~'],
}

/** Null while an input method composes (229 is how browsers that end composition early still say so), and for modifiers alone. */
export function pressedKey(event: Stroke, onMac: boolean = isMac()): string | null {
  if (event.isComposing || event.keyCode === 229 || NO_KEY.has(event.key)) return null
  const base = baseOf(event)
  if (base === null) return null
  // AltGr writes signs ("@" on a German board) and comes as Ctrl + Alt: the sign is what was pressed.
  const isAltGr = event.getModifierState?.('AltGraph') === true
  const [mod, other] = onMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey]
  if (other && !isAltGr) return null
  // A sign says by itself that Shift was held: '?' is no 'shift+/'.
  const saysShift = base === 'Plus' ? false : base.length > 1 || /[a-z]/.test(base)
  return [mod && !isAltGr ? 'mod+' : '', event.altKey && !isAltGr ? 'alt+' : '', event.shiftKey && saysShift ? 'shift+' : '', base].join('')
}

/** The same without Shift, for a single letter: "E" means "e" where nobody asked for the difference. */
export function withoutShift(pressed: string): string | null {
  return /^shift\+[a-z]$/.test(pressed) ? pressed.slice('shift+'.length) : null
}

export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform)
}

function baseOf({ key, code, shiftKey }: Stroke): string | null {
  if (NAMED[key] !== undefined) return NAMED[key]
  if (key.length > 1 && !/[^\x20-\x7e]/.test(key)) return key
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase()
  const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code ?? '')?.[1]
  if (letter !== undefined) return letter.toLowerCase()
  return BY_PLACE[code ?? '']?.[shiftKey ? 1 : 0] ?? null
}
