import type { TFunction } from 'i18next'
import type { Call } from '#shared/model/call.ts'

/** What became of a call, in a few words; of one that was spoken, who ended it. */
export function callTitle({ state, way, end, answeredAt }: Call, t: TFunction): string {
  if (state === 'connected') return t('phone.entry.now')
  if (state === 'ringing') return t(way === 'out' ? 'phone.entry.dialling' : 'phone.entry.ringing')
  if (answeredAt !== null) return t(way === 'out' ? 'phone.entry.calledThem' : 'phone.entry.theyCalled')
  return t(`phone.entry.unanswered.${end ?? 'missed'}`)
}

/** How a spoken call ended; null where it was not, or is not over. */
export function callEnd({ answeredAt, end }: Call, t: TFunction): string | null {
  return answeredAt === null || end === null ? null : t(`phone.entry.end.${end}`)
}

/** What was promised in it, if anything: by when they would be called back. */
export function promisedBy({ callBack }: Call): number | null {
  return callBack?.dueAt ?? null
}

/** How long it was spoken, in ms; null: not at all, or still. */
export function spokenMs({ answeredAt, endedAt }: Call): number | null {
  return answeredAt === null || endedAt === null ? null : Math.max(0, endedAt - answeredAt)
}

/** Whether somebody called and nobody was there: what a team wants to see at a glance. */
export function isMissed({ state, way, answeredAt }: Call): boolean {
  return state === 'ended' && way === 'in' && answeredAt === null
}
