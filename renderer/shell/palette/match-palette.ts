import { pinyinInitials } from '#renderer/ui/pinyin-initials.ts'
import { PALETTE_GROUPS, type PaletteGroup, type PaletteItem } from './palette-item.ts'

const MOST_OF_A_GROUP = 7

export type PaletteSection = { readonly group: PaletteGroup; readonly items: readonly PaletteItem[] }

/**
 * What fits the words, the best of each group first. Every word must be found somewhere in a name: at its beginning, at
 * the beginning of one of its words, inside, or as the initials of its pinyin. Without words, what is offered of itself.
 */
export function matchPalette(items: readonly PaletteItem[], query: string, offered: (item: PaletteItem) => boolean): readonly PaletteSection[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const ranked = words.length === 0 ? items.filter(offered).map((item) => ({ item, rank: 0 })) : items.flatMap((item) => rankOf(item, words))
  const sections = PALETTE_GROUPS.map((group) => {
    const within = ranked.filter(({ item }) => item.group === group).sort((a, b) => a.rank - b.rank)
    return { group, rank: within[0]?.rank ?? WORST, items: within.slice(0, words.length === 0 ? undefined : MOST_OF_A_GROUP).map(({ item }) => item) }
  })
  // The group with the best find comes first; otherwise groups keep their places, so that the eye learns them.
  return sections.filter((section) => section.items.length > 0).sort((a, b) => a.rank - b.rank)
}

const WORST = 9

function rankOf(item: PaletteItem, words: readonly string[]): readonly { readonly item: PaletteItem; readonly rank: number }[] {
  // The offer to search on fits anything, and is the last resort.
  if (item.group === 'search') return [{ item, rank: WORST }]
  const names = [item.title, ...(item.words ?? [])]
  const ranks = words.map((word) => Math.min(...names.map((name) => rankIn(name, word))))
  const rank = Math.max(...ranks)
  return rank < WORST ? [{ item, rank }] : []
}

function rankIn(name: string, word: string): number {
  const text = name.toLowerCase()
  if (text.startsWith(word)) return 0
  if (text.split(/[\s:：·()（）]+/).some((part) => part.startsWith(word))) return 1
  if (text.includes(word)) return 2
  if (/^[a-z0-9]+$/.test(word) && /\p{Script=Han}/u.test(name)) {
    const initials = pinyinInitials(name)
    if (initials.startsWith(word)) return 3
    if (initials.includes(word)) return 4
  }
  return WORST
}
