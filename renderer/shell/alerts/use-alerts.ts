import { useEffect } from 'react'
import type { TFunction } from 'i18next'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Alert, AlertEvent } from '#shared/domain/alert.ts'
import { myId } from '#renderer/state/select-me.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { askedByColleague } from '#renderer/features/asked-by-colleague.ts'
import { alertChoice } from '#renderer/features/alert-choice.ts'
import { customerName } from '#renderer/features/use-customer-name.ts'
import { attendance } from '#renderer/features/attendance.ts'
import { useDeskActions, useDeskStore } from '#renderer/features/use-desk.tsx'
import { useVoice, type DeskVoice } from '#renderer/features/use-voice.tsx'
import { useNotices } from '#renderer/features/use-notices.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import type { Frame } from '../use-frame.ts'
import { theSounds } from './the-sounds.ts'
import { watchAlerts, type Asked } from './watch-alerts.ts'

/** Sounds, notifications, and the number in the title, as long as the desk is open. */
export function useAlerts(frame: Pick<Frame, 'openId' | 'open' | 'offer'>): void {
  const { t } = useTranslation()
  const store = useDeskStore()
  const notices = useNotices()
  const actions = useDeskActions()
  const clock = useClock()
  const voice = useVoice()
  const latest = useLatest({ frame, t })
  useEffect(
    () =>
      watchAlerts({
        store,
        notices,
        clock,
        sounds: theSounds(voice),
        choice: () => alertChoice.read(myId(store.getState())),
        isInFront: () => document.visibilityState === 'visible' && document.hasFocus() && !attendance.read().isLocked,
        openId: () => latest.current.frame.openId,
        words: (event, how, state) => wordsOf(event, how, state, latest.current.t),
        onOpen: (id) => latest.current.frame.open(id),
        // By the card that rings, which knows what answering is.
        onTake: () => latest.current.frame.offer.current?.accept(),
        asked: askedBy(voice),
        onAnswer: (conversationId, text) => void actions.send('reply', { conversationId, text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } }),
        onCount(count) {
          document.title = count === 0 ? latest.current.t('app.name') : `(${count > 99 ? '99+' : count}) ${latest.current.t('app.name')}`
          notices.setBadge(count)
        },
      }),
    [store, notices, clock, actions, voice, latest],
  )
}

function wordsOf(event: AlertEvent, how: Exclude<Alert['notification'], null>, state: DeskState, t: TFunction): { readonly title: string; readonly body: string; readonly answer?: string } {
  if (how.kind === 'many') return { title: t('alert.many', { count: how.count }), body: t('alert.look') }
  if (event.kind === 'caught-up') return { title: t('alert.caughtUp'), body: t('alert.missed', { messages: event.messages, mentions: event.mentions }) }
  const conversation = state.rows.conversations.get(event.conversationId)
  const name = customerName(state, conversation?.identityId ?? '', t)
  const queue = state.rows.queues.get(conversation?.queueId ?? '')?.name ?? ''
  const said = how.withWords ? (conversation?.preview ?? '') : ''
  // Only what stands there to be read can be answered there.
  const answer = event.kind === 'message' && said !== '' ? { answer: t('alert.answer') } : {}
  // What rings is a call wherever a conversation holds one, and is answered by a press.
  if (event.kind === 'offer' && conversation?.call != null) {
    const title = event.by === undefined ? t('alert.call', { name }) : t('alert.asked', { name: state.rows.users.get(event.by)?.name ?? t('thread.colleague'), customer: name })
    return { title, body: [event.by === undefined ? queue : '', t('alert.pressToAnswer')].filter((words) => words !== '').join(' · ') }
  }
  return { title: t(`alert.${event.kind}`, { name }), body: said === '' ? queue : said, ...answer }
}

/** What a colleague wants to speak about with this person, by the sound's own word. */
function askedBy(voice: DeskVoice): Asked {
  return {
    subscribe: voice.subscribe,
    read() {
      const leg = askedByColleague(voice.state())
      return leg?.with.kind === 'user' ? { conversationId: leg.conversationId, by: leg.with.userId, legId: leg.legId } : null
    },
  }
}
