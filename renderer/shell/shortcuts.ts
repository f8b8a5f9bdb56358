// Every action that has a key, in one table: what is not here has none. The help overlay, the hints on controls and the
// listener all read it; shortcuts.test.ts finds clashes. A key is written as it is shown; "g m" is one after the other.

export type ActionName =
  | 'next-conversation'
  | 'previous-conversation'
  | 'open-conversation'
  | 'list-mine'
  | 'list-queue'
  | 'list-all'
  | 'list-resolved'
  | 'reply'
  | 'note'
  | 'retry-send'
  | 'jump-unread'
  | 'accept-offer'
  | 'decline-offer'
  | 'take'
  | 'park'
  | 'snooze'
  | 'transfer'
  | 'resolve'
  | 'toggle-customer'
  | 'presence'
  | 'help'
  | 'leave'

export type Shortcut = {
  readonly action: ActionName
  readonly group: 'move' | 'talk' | 'handle' | 'desk'
  /** The first is the one shown on controls. */
  readonly keys: readonly string[]
  /** Works even while a field has the focus. Never a single letter: it would be eaten from what is written. */
  readonly inFields?: true
}

export const SHORTCUTS: readonly Shortcut[] = [
  { action: 'next-conversation', group: 'move', keys: ['j', 'ArrowDown'] },
  { action: 'previous-conversation', group: 'move', keys: ['k', 'ArrowUp'] },
  { action: 'open-conversation', group: 'move', keys: ['Enter'] },
  { action: 'list-mine', group: 'move', keys: ['g m'] },
  { action: 'list-queue', group: 'move', keys: ['g q'] },
  { action: 'list-all', group: 'move', keys: ['g a'] },
  { action: 'list-resolved', group: 'move', keys: ['g e'] },
  { action: 'jump-unread', group: 'move', keys: ['u'] },
  { action: 'reply', group: 'talk', keys: ['r'] },
  { action: 'note', group: 'talk', keys: ['n'] },
  { action: 'retry-send', group: 'talk', keys: ['f'] },
  { action: 'accept-offer', group: 'handle', keys: ['a'] },
  { action: 'decline-offer', group: 'handle', keys: ['x'] },
  { action: 'take', group: 'handle', keys: ['o'] },
  { action: 'park', group: 'handle', keys: ['p'] },
  { action: 'snooze', group: 'handle', keys: ['z'] },
  { action: 'transfer', group: 'handle', keys: ['t'] },
  { action: 'resolve', group: 'handle', keys: ['e'] },
  { action: 'toggle-customer', group: 'desk', keys: ['c'] },
  { action: 'presence', group: 'desk', keys: ['s'] },
  { action: 'help', group: 'desk', keys: ['?'] },
  { action: 'leave', group: 'desk', keys: ['Escape'], inFields: true },
]

/** The key to show for an action, or null. Letters are shown as on the keyboard. */
export function keyShownFor(action: string): string | null {
  const key = SHORTCUTS.find((one) => one.action === action)?.keys[0]
  return key === undefined ? null : shownKey(key)
}

export function shownKey(key: string): string {
  return key
    .split(' ')
    .map((part) => ({ ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc' })[part] ?? part.toUpperCase())
    .join(' ')
}

/** The action for a key just pressed, given the one before it ("g" of "g m"), or null. */
export function actionFor(key: string, before: string | null, isInField: boolean): ActionName | null {
  const pressed = key.length === 1 ? key.toLowerCase() : key
  const both = before === null ? null : `${before} ${pressed}`
  const match = SHORTCUTS.find(({ keys }) => both !== null && keys.includes(both)) ?? SHORTCUTS.find(({ keys }) => keys.includes(pressed))
  return match === undefined || (isInField && match.inFields !== true) ? null : match.action
}

/** Keys that begin a pair. */
export const LEADERS: ReadonlySet<string> = new Set(SHORTCUTS.flatMap(({ keys }) => keys).filter((key) => key.includes(' ')).map((key) => key.split(' ')[0] ?? ''))
