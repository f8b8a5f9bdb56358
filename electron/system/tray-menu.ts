import type { DeskFacts } from '#shared/bridge/system.ts'
import type { ShellWords } from '../words/shell-words.ts'
import type { Item } from './menu-item.ts'

export type TrayDeed = { readonly kind: 'open' } | { readonly kind: 'quit' } | { readonly kind: 'set-presence'; readonly reason: string }

/** The menu of the tray: the way back to the desk, every presence the desk offers with the current one marked, the way out. */
export function trayMenu(facts: DeskFacts, words: ShellWords): readonly Item<TrayDeed>[] {
  const { presence } = facts
  return [
    { kind: 'press', label: words.tray.open, does: { kind: 'open' } },
    { kind: 'line' },
    ...(presence === null
      ? [{ kind: 'words', label: words.tray.nobody } as const]
      : [
          { kind: 'words', label: presence.choices.some(({ reason }) => reason === presence.current) ? words.tray.presence : `${words.tray.presence}: ${presence.label}` } as const,
          ...presence.choices.map(({ reason, label }) => ({ kind: 'press', label, isChosen: reason === presence.current, does: { kind: 'set-presence', reason } }) as const),
        ]),
    { kind: 'line' },
    { kind: 'press', label: words.app.quit, does: { kind: 'quit' } },
  ]
}

/** What the tray says when pointed at: who one is to the floor, and what waits. At most 127 signs, since Windows shows no more. */
export function trayTip(facts: DeskFacts, unread: number, words: ShellWords): string {
  const parts = ['Hearth', facts.presence?.label, facts.isRinging ? words.tray.ringing : null, unread > 0 ? words.tray.unread(unread) : null]
  return parts.filter((part) => part !== null && part !== undefined).join(' · ').slice(0, 127)
}
