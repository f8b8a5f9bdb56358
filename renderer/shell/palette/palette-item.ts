/** Something the palette can do or go to. */
export type PaletteItem = {
  readonly id: string
  readonly group: PaletteGroup
  readonly title: string
  /** Beside the title, quietly: what it is about. */
  readonly detail?: string
  /** Also found by these: the title in the other language, another name. */
  readonly words?: readonly string[]
  /** As shown on the keyboard, or null. */
  readonly keys: string | null
  readonly run: () => void
}

export const PALETTE_GROUPS = ['conversations', 'actions', 'lists', 'presence', 'desk', 'setUp', 'search'] as const
export type PaletteGroup = (typeof PALETTE_GROUPS)[number]
