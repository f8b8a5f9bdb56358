import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { selectMyCalls } from '#renderer/state/select-calls.ts'
import { customerName } from '../use-customer-name.ts'
import { useRingingForMe } from '../use-answer.ts'
import { useDesk, useDeskStore } from '../use-desk.tsx'
import { useVoiceState } from '../use-voice.tsx'
import { shownCall, type ShownCall } from './shown-call.ts'

const CONNECTS_WITHIN_MS = 8_000

/** My calls as the bar shows them, the one that began first first; one that only rings at me yet is not among them. */
export function useShownCalls(): readonly ShownCall[] {
  const { t } = useTranslation()
  const store = useDeskStore()
  const mine = useDesk(selectMyCalls)
  const ringing = useRingingForMe()
  const users = useDesk((state) => state.rows.users)
  const customers = useDesk((state) => state.rows.customers)
  const identities = useDesk((state) => state.rows.identities)
  const owner = useVoiceState((state) => state.owner)
  const legs = useVoiceState((state) => state.legs)
  const conference = useVoiceState((state) => state.conference)
  const trouble = useVoiceState((state) => state.trouble?.conversationId ?? null)
  // Accepted, and nothing came of it: a desk that was closed in that moment, or a question of the browser's that nobody answered.
  const isLate = useTime((now) => mine.some(({ call, place }) => call?.state === 'ringing' && place.kind === 'assigned' && now - place.since > CONNECTS_WITHIN_MS))
  return useMemo(() => {
    const names = {
      // Read of the state as it is; these two tables are what it reads.
      customer: (id: string) => (customers.size + identities.size === 0 ? '' : customerName(store.getState(), id, t)),
      number: (id: string) => (identities.get(id)?.kind === 'phone' ? (identities.get(id)?.value ?? '') : ''),
      user: (id: string) => users.get(id)?.name ?? t('thread.colleague'),
    }
    const isHere = (id: string) => legs.some(({ conversationId, part }) => conversationId === id && part === 'customer')
    return mine.filter((one) => one !== ringing || isHere(one.id)).map((one) => shownCall(one, { owner, legs, conference, isLate: isLate || trouble === one.id || one.call?.state === 'connected' }, names))
  }, [store, mine, users, customers, identities, owner, legs, conference, isLate, trouble, ringing, t])
}
