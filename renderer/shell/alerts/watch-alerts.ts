import { alertFor, alertKey, type Alert, type AlertChoice, type AlertEvent, type ToldAlert } from '#shared/domain/alert.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import { selectMyPresence } from '#renderer/state/select-me.ts'
import { selectUnreadCount } from '#renderer/state/select-unread.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { Notices } from '#renderer/features/use-notices.ts'
import type { Clock } from '#renderer/ui/clock.tsx'
import { eventOfOffer, eventsOfNews, eventsOfSla } from './alert-events.ts'
import type { Sounds } from './sounds.ts'

export type AlertWords = (event: AlertEvent, alert: Exclude<Alert['notification'], null>, state: DeskState) => { readonly title: string; readonly body: string; readonly answer?: string }

export type AlertParts = {
  readonly store: DeskStore
  readonly notices: Notices
  readonly sounds: Sounds
  /** The hub's time, a tick a second. */
  readonly clock: Clock
  readonly choice: () => AlertChoice
  readonly isInFront: () => boolean
  readonly openId: () => string | null
  readonly words: AlertWords
  readonly onOpen: (conversationId: string) => void
  /** Its notice was pressed while it rang. */
  readonly onTake: (conversationId: string) => void
  /** A colleague's question about a call, which rings here; null: none does. The same object while it is the same question. */
  readonly asked: Asked
  /** Answered where the notice was shown. */
  readonly onAnswer: (conversationId: string, text: string) => void
  /** The number for the window's title and icon. */
  readonly onCount: (count: number) => void
}

export type Asked = { readonly read: () => { readonly conversationId: string; readonly by: string; readonly legId: string } | null; readonly subscribe: (changed: () => void) => () => void }

/** As many as could still come twice; a day of work is some hundreds. */
const REMEMBERED = 2_000

/**
 * Watches what happens and calls the person as the rule says. What was there when the desk opened calls nobody, and what
 * came while the line was cut calls once, together. Gives back how to stop.
 */
export function watchAlerts({ store, notices, sounds, clock, choice, isInFront, openId, words, onOpen, onTake, asked, onAnswer, onCount }: AlertParts): () => void {
  let told: readonly ToldAlert[] = []
  let ringing: { readonly key: string; readonly stop: () => void } | null = null
  let calling: { readonly key: string; readonly close: () => void } | null = null
  let missed = { messages: 0, mentions: 0 }
  let counted: number | null = null
  let hasBeenLive = false

  function call(event: AlertEvent): void {
    const state = store.getState()
    const now = clock.now()
    const presence = selectMyPresence(state)?.reason ?? 'offline'
    const isLeader = state.session.kind === 'open' && state.session.isLeader
    const alert = alertFor(event, { now, isLeader, isInFront: isInFront(), openId: openId(), presence, choice: choice(), told })
    if (alert === null) return
    remember(event, alert.sound !== null, alert.notification !== null)
    if (alert.sound === 'ring') ring(alertKey(event))
    else if (alert.sound !== null) sounds.play(alert.sound, choice().volume)
    if (alert.notification !== null) notify(event, alert.notification, state)
  }
  function remember(event: AlertEvent, hadSound: boolean, hadNotification: boolean): void {
    told = [...told.slice(-REMEMBERED), { key: alertKey(event), at: clock.now(), hadSound, hadNotification }]
  }
  function ring(key: string): void {
    ringing?.stop()
    ringing = { key, stop: sounds.ring(choice().volume) }
  }
  function notify(event: AlertEvent, how: Exclude<Alert['notification'], null>, state: DeskState): void {
    const tag = how.kind === 'many' ? 'many' : event.kind === 'caught-up' ? 'caught-up' : `${event.kind} ${event.conversationId}`
    if (event.kind === 'caught-up') return void notices.show({ tag, ...words(event, how, state), onPress: () => undefined })
    const { conversationId } = event
    const key = alertKey(event)
    const close = notices.show({
      tag,
      ...words(event, how, state),
      // A call is answered by it, as long as it is the one that rings: whoever comes too late sees what became of it.
      onPress: () => (event.kind === 'offer' && isCall(state, conversationId) && calling?.key === key ? onTake(conversationId) : onOpen(conversationId)),
      onAnswer: (text) => onAnswer(conversationId, text),
    })
    if (event.kind === 'offer') calling = { key, close }
  }

  function onNews(state: DeskState): void {
    const events = eventsOfNews(state)
    if (!state.news.isCatchUp) return events.forEach(call)
    for (const event of events) {
      remember(event, false, false)
      missed = event.kind === 'message' ? { ...missed, messages: missed.messages + 1 } : { ...missed, mentions: missed.mentions + 1 }
    }
  }
  function onLive(state: DeskState): void {
    // What was there when the desk opened is on the screen, and calls nobody.
    if (hasBeenLive) call({ kind: 'caught-up', ...missed, at: clock.now() })
    else for (const event of eventsOfSla(state, clock.now())) remember(event, false, false)
    hasBeenLive = true
    missed = { messages: 0, mentions: 0 }
  }
  function look(state: DeskState): void {
    const offer = eventOfOffer(state, clock.now(), asked.read())
    const key = offer === null ? null : alertKey(offer)
    if (ringing !== null && key !== ringing.key) {
      ringing.stop()
      ringing = null
    }
    if (calling !== null && key !== calling.key) {
      calling.close()
      calling = null
    }
    // An offer runs out: one that was there when the desk opened rings all the same.
    if (offer !== null) call(offer)
    const count = selectUnreadCount(state) + (offer === null ? 0 : 1)
    if (count !== counted) onCount(count)
    counted = count
  }
  function onTick(): void {
    const state = store.getState()
    look(state)
    if (hasBeenLive && state.freshness.kind === 'live') eventsOfSla(state, clock.now()).forEach(call)
  }

  const stopStore = store.subscribe((state, before) => {
    if (state.news !== before.news) onNews(state)
    if (state.freshness.kind === 'live' && (before.freshness.kind !== 'live' || !hasBeenLive)) onLive(state)
    look(state)
  })
  const stopClock = clock.subscribe(onTick)
  const stopAsked = asked.subscribe(() => look(store.getState()))
  if (store.getState().freshness.kind === 'live') onLive(store.getState())
  look(store.getState())
  return () => {
    stopStore()
    stopClock()
    stopAsked()
    ringing?.stop()
    calling?.close()
    onCount(0)
  }
}

function isCall(state: DeskState, conversationId: string): boolean {
  return state.rows.conversations.get(conversationId)?.call != null
}
