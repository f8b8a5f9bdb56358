import { useMemo } from 'react'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectOffer } from '#renderer/state/select-offer.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { askedByColleague } from '../asked-by-colleague.ts'
import { useDesk } from '../use-desk.tsx'
import { useRingingForMe } from '../use-answer.ts'
import { useVoiceState } from '../use-voice.tsx'

/** A call that rings at me: offered, passed on, or a colleague's about which they want to speak with me. */
export type Ringing =
  | { readonly kind: 'offered' | 'passed'; readonly conversation: ShownConversation }
  | { readonly kind: 'consult'; readonly conversation: ShownConversation; readonly byUserId: string }

/** The one that rings now, a caller before a colleague; null: none does. */
export function useRinging(): Ringing | null {
  const offer = useDesk(selectOffer)
  // The hub takes an offer back when it runs out; if that word is late, the card must not ring on.
  const until = offer?.call != null && offer.place.kind === 'offered' ? offer.place.until : 0
  const isOffered = useTime((now) => until > now)
  const passed = useRingingForMe()
  const asked = useVoiceState(askedByColleague)
  const askedAbout = useDesk((state) => (asked === null ? null : selectConversation(state, asked.conversationId)))
  // One that is being connected rings no more.
  const isAnswered = useVoiceState((state) => passed !== null && state.legs.some(({ conversationId, part }) => part === 'customer' && conversationId === passed.id))
  return useMemo(() => {
    if (isOffered && offer !== null) return { kind: 'offered', conversation: offer }
    if (passed !== null && !isAnswered) return { kind: 'passed', conversation: passed }
    if (asked?.with.kind === 'user' && askedAbout !== null) return { kind: 'consult', conversation: askedAbout, byUserId: asked.with.userId }
    return null
  }, [isOffered, offer, passed, isAnswered, asked, askedAbout])
}
