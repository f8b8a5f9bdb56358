import type { GlobalAct } from '#shared/bridge/global-keys.ts'
import { shownKey } from './shown-key.ts'

// Every action of the desk, in one table: what is not here has neither a key nor a place in the palette. The listener, the
// command palette, the overview (?), the hints on controls and the settings all read it.
//
// To add an action: one line in ACTIONS, its title under `shortcuts` in both locales, and what it does in handlers.ts. An
// action whose handler is missing at the moment (nothing is open) is neither heard nor offered.
//
// A key is written as `event.key` has it, letters small; `mod` is Ctrl, or ⌘ on a Mac: 'e', '?', 'mod+k', 'shift+ArrowDown'.
// "g m" is one after the other. Alone, a letter with Shift means the letter, unless an action has `shift+e`.

export const ACTION_GROUPS = ['move', 'talk', 'handle', 'desk'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

type ActionForm = {
  readonly action: string
  readonly group: ActionGroup
  /** As delivered; a person may choose others. The first is the one shown on controls. */
  readonly keys: readonly string[]
  /** Works even while a field has the focus. Never a single letter: it would be eaten from what is written. */
  readonly inFields?: true
  /** Everybody's, since the kit's dialogs and lists hear the same key. */
  readonly isFixed?: true
}

export const ACTIONS = [
  { action: 'next-conversation', group: 'move', keys: ['j', 'ArrowDown'] },
  { action: 'previous-conversation', group: 'move', keys: ['k', 'ArrowUp'] },
  { action: 'open-conversation', group: 'move', keys: ['Enter'], isFixed: true },
  { action: 'list-mine', group: 'move', keys: ['g m'] },
  { action: 'list-queue', group: 'move', keys: ['g q'] },
  { action: 'list-all', group: 'move', keys: ['g a'] },
  { action: 'list-parked', group: 'move', keys: ['g p'] },
  { action: 'list-snoozed', group: 'move', keys: ['g s'] },
  { action: 'list-resolved', group: 'move', keys: ['g e'] },
  { action: 'list-view', group: 'move', keys: ['g 1', 'g 2', 'g 3', 'g 4', 'g 5', 'g 6', 'g 7', 'g 8', 'g 9'], isFixed: true },
  { action: 'filter', group: 'move', keys: ['shift+f'] },
  { action: 'select', group: 'move', keys: ['v'] },
  { action: 'select-next', group: 'move', keys: ['shift+j'] },
  { action: 'select-previous', group: 'move', keys: ['shift+k'] },
  { action: 'select-all', group: 'move', keys: ['shift+a'] },
  { action: 'set-up', group: 'move', keys: ['g o'] },
  { action: 'jump-unread', group: 'move', keys: ['u'] },
  { action: 'reply', group: 'talk', keys: ['r'] },
  { action: 'reply-all', group: 'talk', keys: ['shift+r'] },
  { action: 'forward', group: 'talk', keys: ['w'] },
  { action: 'note', group: 'talk', keys: ['n'] },
  { action: 'retry-send', group: 'talk', keys: ['f'] },
  { action: 'undo-send', group: 'talk', keys: ['mod+z'] },
  { action: 'new-mail', group: 'talk', keys: ['m'] },
  { action: 'dial', group: 'talk', keys: ['d'] },
  { action: 'send-later', group: 'talk', keys: ['mod+shift+Enter'], inFields: true },
  { action: 'accept-offer', group: 'handle', keys: ['a'] },
  { action: 'decline-offer', group: 'handle', keys: ['x'] },
  { action: 'call-back', group: 'handle', keys: ['shift+d'] },
  { action: 'mute-call', group: 'handle', keys: ['mod+shift+m'], inFields: true },
  { action: 'hold-call', group: 'handle', keys: ['mod+shift+h'], inFields: true },
  { action: 'record-call', group: 'handle', keys: ['mod+shift+l'], inFields: true },
  { action: 'hang-up', group: 'handle', keys: ['mod+shift+e'], inFields: true },
  { action: 'end-wrap-up', group: 'handle', keys: ['mod+shift+d'], inFields: true },
  { action: 'take', group: 'handle', keys: ['o'] },
  { action: 'park', group: 'handle', keys: ['p'] },
  { action: 'snooze', group: 'handle', keys: ['z'] },
  { action: 'transfer', group: 'handle', keys: ['t'] },
  { action: 'resolve', group: 'handle', keys: ['e'] },
  { action: 'mark-unread', group: 'handle', keys: ['shift+u'] },
  { action: 'palette', group: 'desk', keys: ['mod+k'], inFields: true },
  { action: 'search', group: 'desk', keys: ['/'] },
  { action: 'toggle-customer', group: 'desk', keys: ['c'] },
  { action: 'presence', group: 'desk', keys: ['s'] },
  { action: 'back-available', group: 'desk', keys: ['mod+b'], inFields: true },
  { action: 'settings', group: 'desk', keys: ['mod+,'], inFields: true },
  { action: 'wall', group: 'desk', keys: [] },
  { action: 'tour', group: 'desk', keys: [] },
  { action: 'help', group: 'desk', keys: ['?'] },
  { action: 'leave', group: 'desk', keys: ['Escape'], inFields: true, isFixed: true },
] as const satisfies readonly ActionForm[]

export type ActionName = (typeof ACTIONS)[number]['action']
export type Shortcut = ActionForm & { readonly action: ActionName }
export const SHORTCUTS: readonly Shortcut[] = ACTIONS

/**
 * Work that a key does from any program, once its person has turned it on. Which key: features/machine-choices.ts. The keys of
 * the window's own menus are shared/bridge/shell-keys.ts. No key of these three lists is in another (shortcuts.test.ts), and a
 * person cannot choose one that is (choose-key.ts).
 */
export const GLOBAL_ACTS = ['answer', 'mute', 'break'] as const satisfies readonly GlobalAct[]

/** The keys a person has chosen in place of the delivered ones; an empty list takes an action's keys away. */
export type OwnKeys = { readonly [A in ActionName]?: readonly string[] }

export type KeyMap = {
  readonly keysOf: (action: ActionName) => readonly string[]
  /** The key to show for an action, or null. Letters are shown as on the keyboard. */
  readonly shownFor: (action: string) => string | null
  /** The action for a key just pressed, given the one before it ("g" of "g m"), or null. */
  readonly actionFor: (pressed: string, before: string | null, isInField: boolean) => ActionName | null
  /** Keys that begin a pair. */
  readonly leaders: ReadonlySet<string>
}

export function keyMapOf(own: OwnKeys): KeyMap {
  const chosen = (one: Shortcut) => (one.isFixed === true ? undefined : own[one.action])
  const taken = SHORTCUTS.flatMap((one) => chosen(one) ?? [])
  // A key delivered by a later desk gives way to one that was chosen before.
  const isLeft = (key: string) => !taken.some((other) => other === key || other.startsWith(`${key} `) || key.startsWith(`${other} `))
  const table = SHORTCUTS.map((one) => ({ ...one, keys: chosen(one) ?? one.keys.filter((key) => one.isFixed === true || isLeft(key)) }))
  const keysOf = (action: string) => table.find((one) => one.action === action)?.keys ?? []
  return {
    keysOf,
    shownFor(action) {
      const key = keysOf(action)[0]
      return key === undefined ? null : shownKey(key)
    },
    actionFor(pressed, before, isInField) {
      const both = before === null ? null : `${before} ${pressed}`
      const match = table.find(({ keys }) => both !== null && keys.includes(both)) ?? table.find(({ keys }) => keys.includes(pressed))
      return match === undefined || (isInField && match.inFields !== true) ? null : match.action
    },
    leaders: new Set(table.flatMap(({ keys }) => keys).filter((key) => key.includes(' ')).map((key) => key.split(' ')[0] ?? '')),
  }
}

export const DELIVERED: KeyMap = keyMapOf({})
export const keyShownFor = DELIVERED.shownFor
