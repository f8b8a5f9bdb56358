import { useTranslation } from '#renderer/ui/use-translation.ts'
import { isOpen, nextOpening } from '#shared/domain/hours.ts'
import { Hours } from '#shared/model/hours.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import type { HoursValues } from './kinds.ts'
import classes from './forms.module.css'

/** What these hours mean at this moment, by the clock of their own place; nothing while they are not yet hours. */
export function OpenLine({ hours }: { readonly hours: HoursValues }) {
  const { t, i18n } = useTranslation()
  const minute = useTime((now) => Math.floor(now / 60_000))
  // A name may still be missing; the times are what counts here.
  if (!Hours.safeParse({ ...hours, name: 'x', rev: 0, holidays: hours.holidays.map((one) => ({ ...one, name: 'x' })) }).success) return null
  const now = minute * 60_000
  const isNow = isOpen(hours, now)
  const next = isNow ? now : nextOpening(hours, now)
  const at = (moment: number, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: hours.timeZone }).format(moment)
  const clock = at(now, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (
    <p className={classes.openLine} data-open={isNow || undefined} role="status">
      {isNow ? t('setUp.hours.openNow', { clock }) : next === null ? t('setUp.hours.neverOpen') : t('setUp.hours.opensNext', { clock, when: at(next, { weekday: 'long', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) })}
    </p>
  )
}
