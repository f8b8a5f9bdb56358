import { memo, useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectOffer } from '#renderer/state/select-offer.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useClock, useTime } from '#renderer/ui/clock.tsx'
import { useKeyFor } from '#renderer/ui/key-hint.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { CallOfferPane } from './call-offer-pane.tsx'
import { OfferCard } from './offer-card.tsx'
import { useRinging } from './use-ringing.ts'

export type OfferHandle = { readonly accept: () => void; readonly decline: () => void }

export type OfferPaneProps = { readonly onAccepted: (conversationId: string) => void; readonly handle?: Ref<OfferHandle> | undefined }

/** What rings: a call before anything else, since somebody holds the line. */
export const OfferPane = memo(function OfferPane({ onAccepted, handle }: OfferPaneProps) {
  const ringing = useRinging()
  return ringing === null ? <WrittenOffer onAccepted={onAccepted} handle={handle} /> : <CallOfferPane key={`${ringing.conversation.id} ${ringing.kind}`} ringing={ringing} onAccepted={onAccepted} handle={handle} />
})

function WrittenOffer({ onAccepted, handle }: OfferPaneProps) {
  const actions = useDeskActions()
  const offer = useDesk(selectOffer)
  const name = useCustomerName(offer?.identityId ?? '')
  const queueName = useDesk((state) => state.rows.queues.get(offer?.queueId ?? '')?.name ?? '')
  const until = offer?.place.kind === 'offered' ? offer.place.until : 0
  // The hub takes an offer back when it runs out; if that word is late, the card must not ring on.
  const isRinging = useTime((now) => until > now)
  const id = isRinging ? (offer?.id ?? null) : null
  useSpokenOffer(id, name, offer?.channel ?? 'chat', until)

  function accept(): void {
    if (id === null) return
    void actions.send('accept-offer', { conversationId: id })
    onAccepted(id)
  }
  function decline(): void {
    if (id !== null) void actions.send('decline-offer', { conversationId: id })
  }
  useImperativeHandle(handle, () => ({ accept, decline }))

  if (offer === null || id === null) return null
  return <OfferCard conversation={offer} name={name} queueName={queueName} onAccept={accept} onDecline={decline} />
}

function useSpokenOffer(id: string | null, name: string, channel: 'chat' | 'email' | 'phone' | 'webhook', until: number): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const clock = useClock()
  const accept = useKeyFor('accept-offer') ?? ''
  const decline = useKeyFor('decline-offer') ?? ''
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (id === null || told.current === id) {
      if (id === null) told.current = null
      return
    }
    told.current = id
    const seconds = Math.max(0, Math.round((until - clock.now()) / 1_000))
    announce('assertive', t('offer.announce', { name, channel: t(`channel.${channel}`), accept, decline, seconds }))
  }, [id, name, channel, until, accept, decline, announce, clock, t])
}
