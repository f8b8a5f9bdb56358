import { CallOfferCard, type CallOfferCardProps } from '#renderer/features/offer/call-offer-card.tsx'
import { OfferCard } from '#renderer/features/offer/offer-card.tsx'
import { aCaller, aConversation, MINUTE, NOW } from '../fixtures.ts'
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

function call(name: string, parts: (language: GalleryLanguage) => Partial<CallOfferCardProps>) {
  return {
    name,
    width: 308,
    height: 420,
    show(language: GalleryLanguage) {
      const said = saidIn(language)
      return (
        <CallOfferCard
          why={{ kind: 'offered', since: NOW - 6_000, until: NOW + 14_000 }}
          via="sip"
          name={said.elena}
          seed="p-elena"
          caller={aCaller(language)}
          brand={said.brand}
          queueName={said.queueAfter}
          waitingSince={NOW - 84_000}
          onAnswer={quiet}
          onDecline={quiet}
          {...parts(language)}
        />
      )
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
    call('call', () => ({})),
    call('call-from-page', (language) => ({ via: 'web', caller: { ...aCaller(language), ani: '', ivrPath: [], attributes: [] } })),
    call('call-withheld', () => ({ name: '#Q7XK', caller: null, why: { kind: 'offered', since: NOW - 17_000, until: NOW + 3_000 } })),
    call('call-passed', () => ({ why: { kind: 'passed' } })),
    call('call-consult', (language) => ({ why: { kind: 'consult', by: saidIn(language).wei } })),
    call('call-too-long', (language) => ({
      name: 'Bartholomew Featherstonehaugh-Cholmondeley the Younger',
      caller: {
        ...aCaller(language),
        ivrPath: [...aCaller(language).ivrPath, ...aCaller(language).ivrPath, 'An answer that somebody recorded to be far longer than anybody would want to hear'],
        attributes: Array.from({ length: 9 }, (_, at) => ({ key: `Attribute number ${at}`, value: 'A value that goes on and on beyond the card' })),
      },
    })),
  ],
}
