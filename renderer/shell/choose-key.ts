import { GlobalKey, type GlobalAct } from '#shared/bridge/global-keys.ts'
import { SHELL_KEYS } from '#shared/bridge/shell-keys.ts'
import type { GlobalChoices } from '#renderer/features/machine-choices.ts'
import { GLOBAL_ACTS, SHORTCUTS, keyMapOf, type ActionName, type OwnKeys } from './shortcuts.ts'

// A person chooses a key: may they, and what becomes of whoever had it. Pure, so that no way of clicking through the
// settings can end in one key meaning two things.

export type Verdict =
  | { readonly kind: 'free' }
  /** Someone has it, or begins or ends a pair with it. `canSwap`: the other would take the key given up. */
  | { readonly kind: 'clash'; readonly other: ActionName; readonly canSwap: boolean }
  | { readonly kind: 'refused'; readonly why: 'browser' | 'editing' | 'needed' | 'letter-in-field' | 'pair' | 'global' }

/** What no page gets to hear, or cannot keep the browser from doing as well. */
const BROWSERS = new Set(['mod+w', 'mod+t', 'mod+n', 'mod+q', 'mod+shift+w', 'mod+shift+t', 'mod+shift+n', 'mod+shift+q', 'mod+Tab', 'mod+shift+Tab', 'mod+l', 'mod+r', 'mod+shift+r', 'mod+PageUp', 'mod+PageDown', 'alt+F4', 'alt+Tab', 'alt+ArrowLeft', 'alt+ArrowRight', 'F5', 'F11', 'F12', 'mod+shift+i', 'mod+shift+j', ...SHELL_KEYS.flatMap((one) => one.keys), ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `mod+${digit}`)])
/** What everybody's hands do in a field. */
const EDITING = new Set(['mod+a', 'mod+c', 'mod+v', 'mod+x', 'mod+z', 'mod+y', 'mod+shift+z', 'mod+shift+v', 'mod+Enter', 'mod+Backspace', 'mod+ArrowLeft', 'mod+ArrowRight', 'mod+ArrowUp', 'mod+ArrowDown', 'Backspace', 'Delete'])
/** Without these nothing could be reached or pressed by keyboard. */
const NEEDED = new Set(['Tab', 'shift+Tab', 'Enter', 'shift+Enter', 'Space', 'shift+Space', 'Escape'])

/** `globals`: keys that are heard from any program, which would never let it come to the desk. */
export function judgeKey(action: ActionName, key: string, own: OwnKeys, globals: readonly string[] = []): Verdict {
  const strokes = key.split(' ')
  if (strokes.length > 2 || (strokes.length === 2 && strokes.some((one) => one.length !== 1))) return { kind: 'refused', why: 'pair' }
  if (BROWSERS.has(key)) return { kind: 'refused', why: 'browser' }
  if (EDITING.has(key)) return { kind: 'refused', why: 'editing' }
  if (NEEDED.has(key)) return { kind: 'refused', why: 'needed' }
  if (globals.includes(key)) return { kind: 'refused', why: 'global' }
  if (formOf(action).inFields === true && !isHeardInFields(key)) return { kind: 'refused', why: 'letter-in-field' }
  const others = SHORTCUTS.filter((one) => one.action !== action && keysIn(one.action, own).some((theirs) => clash(theirs, key)))
  const [other] = others
  if (other === undefined) return { kind: 'free' }
  const given = keysIn(action, own)[0]
  const isSame = others.length === 1 && other.isFixed !== true && keysIn(other.action, own).filter((theirs) => clash(theirs, key)).every((theirs) => theirs === key)
  const canSwap = isSame && given !== undefined && !clash(given, key) && (other.inFields !== true || isHeardInFields(given))
  return { kind: 'clash', other: other.action, canSwap }
}

export type GlobalVerdict =
  | { readonly kind: 'free' }
  /** An action of the desk, or other work of any program, has it. */
  | { readonly kind: 'clash'; readonly other: ActionName | GlobalAct }
  | Extract<Verdict, { kind: 'refused' }>

/** A key for every program: with a modifier or an F-key, and nobody else's here. */
export function judgeGlobalKey(act: GlobalAct, key: string, own: OwnKeys, choices: GlobalChoices): GlobalVerdict {
  if (key.includes(' ')) return { kind: 'refused', why: 'pair' }
  if (BROWSERS.has(key)) return { kind: 'refused', why: 'browser' }
  if (EDITING.has(key)) return { kind: 'refused', why: 'editing' }
  if (NEEDED.has(key)) return { kind: 'refused', why: 'needed' }
  if (!GlobalKey.safeParse(key).success) return { kind: 'refused', why: 'letter-in-field' }
  const action = SHORTCUTS.find((one) => keysIn(one.action, own).some((theirs) => clash(theirs, key)))
  if (action !== undefined) return { kind: 'clash', other: action.action }
  const other = GLOBAL_ACTS.find((one) => one !== act && choices[one].key === key)
  return other === undefined ? { kind: 'free' } : { kind: 'clash', other }
}

/** The keys that are on. */
export function globalKeysOn(choices: GlobalChoices): readonly string[] {
  return GLOBAL_ACTS.flatMap((act) => (choices[act].isOn ? [choices[act].key] : []))
}

/** With `key` as the one shown for an action; its further keys (arrows beside letters) stay. */
export function withKey(action: ActionName, key: string, own: OwnKeys): OwnKeys {
  const rest = keysIn(action, own).slice(1)
  return { ...own, [action]: [key, ...rest.filter((one) => !clash(one, key))] }
}

/** With `key`, and the one that had it takes what is given up for it. */
export function withSwap(action: ActionName, key: string, own: OwnKeys): OwnKeys {
  const verdict = judgeKey(action, key, own)
  const given = keysIn(action, own)[0]
  if (verdict.kind !== 'clash' || !verdict.canSwap || given === undefined) return own
  const theirs = keysIn(verdict.other, own).map((one) => (one === key ? given : one))
  return withKey(action, key, { ...own, [verdict.other]: theirs })
}

export function withoutKeys(action: ActionName, own: OwnKeys): OwnKeys {
  return { ...own, [action]: [] }
}

/** As delivered again; whoever has taken one of its keys meanwhile goes back too. */
export function withReset(action: ActionName, own: OwnKeys): OwnKeys {
  // Leaving one out makes the rest lose its keys' names; they are the same as before.
  const rest = Object.fromEntries(Object.entries(own).filter(([name]) => name !== action)) as OwnKeys
  const taken = SHORTCUTS.find((one) => rest[one.action]?.some((theirs) => formOf(action).keys.some((key) => clash(theirs, key))) === true)
  return taken === undefined ? rest : withReset(taken.action, rest)
}

/** One key for two things: the same, or one begins the other ("g" and "g m"). */
export function clash(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

function isHeardInFields(key: string): boolean {
  return /^(mod|alt)\+/.test(key) || /^F\d+$/.test(key)
}

function keysIn(action: ActionName, own: OwnKeys): readonly string[] {
  return keyMapOf(own).keysOf(action)
}

function formOf(action: ActionName) {
  const form = SHORTCUTS.find((one) => one.action === action)
  if (form === undefined) throw new Error(`no such action: ${action}`)
  return form
}
