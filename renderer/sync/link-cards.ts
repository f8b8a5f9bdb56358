import type { DeskActions, LinkWords } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'

const MOST_CARDS = 200
/** What could not be had may be there later: a page that was away, a hub that was busy. */
const NOTHING_FOR_MS = 60_000

type Card = { readonly words: Promise<LinkWords | null>; nothingUntil: number | null }

/**
 * The cards of links, asked of the hub once for each session of the desk and kept in memory alone, those wanted last.
 * Without a line nothing is asked.
 */
export function createLinkCards({ api, state, surroundings }: Pick<Desk, 'api' | 'state' | 'surroundings'>): DeskActions['linkCard'] {
  const cards = new Map<string, Card>()

  function ask(url: string): Card {
    const card: Card = {
      nothingUntil: null,
      words: api.linkCard(url).then((words) => {
        if (words === null) card.nothingUntil = surroundings.clock.now() + NOTHING_FOR_MS
        return words
      }),
    }
    return card
  }

  return async (url) => {
    const known = cards.get(url)
    const isGood = known !== undefined && (known.nothingUntil === null || surroundings.clock.now() < known.nothingUntil)
    if (!isGood && state().line.kind !== 'connected') return null
    const card = isGood ? known : ask(url)
    cards.delete(url)
    cards.set(url, card)
    const oldest = cards.keys().next()
    if (cards.size > MOST_CARDS && !oldest.done) cards.delete(oldest.value)
    return card.words
  }
}
