import { OfferCard } from '#renderer/features/offer/offer-card.tsx'
import { aConversation, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

function card(name: string, leftMs: number, who: (language: GalleryLanguage) => string, words: (language: GalleryLanguage) => string) {
  return {
    name,
    width: 308,
    height: 260,
    show(language: GalleryLanguage) {
      const place = { kind: 'offered', to: 'me', since: NOW - 20_000 + leftMs, until: NOW + leftMs, waitingSince: NOW - 2 * MINUTE, passedBy: [] } as const
      const conversation = { ...aConversation({ id: 'o', identityId: `p-${name}`, preview: words(language), place }), hasPending: false, isUnread: true }
      return <OfferCard conversation={conversation} name={who(language)} queueName={saidIn(language).queueAfter} onAccept={quiet} onDecline={quiet} />
    },
  }
}

export const offerView: GalleryView = {
  name: 'offer',
  states: [
    card('rings', 14_000, (language) => saidIn(language).elena, (language) => saidIn(language).lastWords),
    card('soon-over', 4_000, () => '🌻 Sunny', () => ''),
    card('too-long', 18_000, () => 'Bartholomew Featherstonehaugh-Cholmondeley the Younger', (language) => saidIn(language).talk[0] ?? ''),
    card('rtl', 9_000, () => 'عمر الفاروق', () => 'شكراً، سأنتظر ردكم غداً'),
  ],
}
