import type { TFunction } from 'i18next'
import { OwnReason } from '#shared/model/presence.ts'
import type { DeskFacts } from '#shared/bridge/system.ts'
import { selectInCall } from '#renderer/state/select-in-call.ts'
import { selectMe, selectMyPresence } from '#renderer/state/select-me.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { Language } from '#renderer/locales/words.ts'
import { eventOfOffer } from '../alerts/alert-events.ts'

/** What the shell needs to know of this desk, in the words on its screen. Names no customer and no colleague. */
export function factsOf(state: DeskState, language: Language, t: TFunction, hubNow: number): DeskFacts {
  const presence = state.session.kind === 'open' ? selectMyPresence(state) : null
  const labelOf = (reason: Parameters<typeof nameOf>[0]) => nameOf(reason, t)
  return {
    language,
    presence: presence === null ? null : { current: presence.reason, label: labelOf(presence.reason), choices: OwnReason.options.map((reason) => ({ reason, label: labelOf(reason) })) },
    isRinging: eventOfOffer(state, hubNow) !== null,
    isInCall: selectInCall(state),
    mayHaveWall: mayHaveWall(state),
  }
}

/** Whoever watches the floor. */
export function mayHaveWall(state: DeskState): boolean {
  const role = selectMe(state)?.role
  return state.session.kind === 'open' && (role === 'lead' || role === 'admin')
}

function nameOf(reason: OwnReason | 'not-responding', t: TFunction): string {
  return t(`presence.reason.${reason}`)
}
