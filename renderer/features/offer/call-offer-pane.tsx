import { useCallback, useEffect, useImperativeHandle, useRef } from 'react'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useKeyFor } from '#renderer/ui/key-hint.tsx'
import { useCustomerName } from '../use-customer-name.ts'
import { useAnswer } from '../use-answer.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { useLiveCallEntry } from '../use-live-call-entry.ts'
import { useVoice } from '../use-voice.tsx'
import { CallOfferCard, type RingingWhy } from './call-offer-card.tsx'
import type { OfferPaneProps } from './offer-pane.tsx'
import type { Ringing } from './use-ringing.ts'

/** A call that rings, and what answering or declining it does. */
export function CallOfferPane({ ringing, onAccepted, handle }: OfferPaneProps & { readonly ringing: Ringing }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const voice = useVoice()
  const answer = useAnswer()
  const { conversation } = ringing
  const { id, call, place } = conversation
  const entry = useLiveCallEntry(id)
  const caller = entry?.content?.call ?? null
  const named = useCustomerName(conversation.identityId)
  const brand = useDesk((state) => state.rows.inboxes.get(conversation.inboxId)?.brand ?? '')
  const queueName = useDesk((state) => state.rows.queues.get(conversation.queueId ?? '')?.name ?? '')
  const by = useDesk((state) => (ringing.kind === 'consult' ? (state.rows.users.get(ringing.byUserId)?.name ?? t('thread.colleague')) : ''))
  const dealtWith = useSpokenRinging(ringing.kind === 'consult' ? by : named, ringing.kind === 'consult')

  function accept(): void {
    dealtWith()
    // The sound waits by itself for the call to be ours; asked for within the press, or no browser gives the microphone.
    if (ringing.kind === 'offered') void actions.send('accept-offer', { conversationId: id })
    answer(conversation)
    onAccepted(id)
  }
  function decline(): void {
    dealtWith()
    if (ringing.kind === 'consult') void voice.hangUp(id)
    else if (ringing.kind === 'offered') void actions.send('decline-offer', { conversationId: id })
    else if (conversation.queueId !== null) void actions.send('transfer', { conversationId: id, to: { kind: 'queue', queueId: conversation.queueId }, note: '' })
  }
  useImperativeHandle(handle, () => ({ accept, decline }))

  const why: RingingWhy = ringing.kind === 'consult' ? { kind: 'consult', by } : place.kind === 'offered' ? { kind: 'offered', since: place.since, until: place.until } : { kind: 'passed' }
  return (
    <CallOfferCard
      why={why}
      via={call?.via ?? 'sip'}
      name={named}
      seed={conversation.identityId}
      caller={caller}
      brand={brand}
      queueName={queueName === brand ? '' : queueName}
      waitingSince={call?.startedAt ?? conversation.openedAt}
      onAnswer={accept}
      onDecline={decline}
    />
  )
}

/** Says once that it rings, and once that it has stopped; whoever did something about it knows that it has. */
function useSpokenRinging(name: string, isConsult: boolean): () => void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const accept = useKeyFor('accept-offer') ?? ''
  const decline = useKeyFor('decline-offer') ?? ''
  const isDealtWith = useRef(false)
  const latest = useLatest({ name, isConsult, t, accept, decline })
  const sayItStopped = useCallback(() => announce('polite', latest.current.t('phone.ring.ended')), [announce, latest])
  useEffect(() => {
    const { t: words, isConsult: isAsked, ...rest } = latest.current
    announce('assertive', words(isAsked ? 'phone.ring.announceConsult' : 'phone.ring.announce', rest))
    return () => {
      if (!isDealtWith.current) sayItStopped()
    }
  }, [announce, latest, sayItStopped])
  return () => void (isDealtWith.current = true)
}
