import { IconEar, IconHandGrab, IconMessage2, IconPhoneCall, IconUsers } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { WatchWay } from '#shared/model/call.ts'
import classes from './watch-strip.module.css'

export type WatchStripViewProps = {
  readonly agent: string
  /** Since when they speak, by the hub's clock. */
  readonly since: number
  /** How I am with it; null: not at all. */
  readonly way: WatchWay | null
  readonly onWatch: (way: WatchWay | null) => void
  readonly onTakeOver: () => void
}

const ICONS = { monitor: IconEar, coach: IconMessage2, barge: IconUsers } as const

/** A colleague's call, for who leads: listening, speaking to the colleague, to both, or taking it over. The colleague sees each of these. */
export function WatchStripView({ agent, since, way, onWatch, onTakeOver }: WatchStripViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const lasted = useTime((now) => format.countdown(now - since))
  return (
    <section className={classes.strip} aria-label={t('phone.watch.label')} data-with={way !== null || undefined}>
      <IconPhoneCall size={15} stroke={1.7} aria-hidden="true" />
      <p>
        {way === null ? t('phone.watch.speaks', { name: agent }) : t(`phone.watch.with.${way}`, { name: agent })} <span className={classes.time}>{lasted}</span>
      </p>
      <div className={classes.ways} role="group" aria-label={t('phone.watch.label')}>
        {WatchWay.options.map((one) => {
          const Icon = ICONS[one]
          return (
            <button key={one} type="button" aria-pressed={way === one} title={t(`phone.watch.hint.${one}`, { name: agent })} onClick={() => onWatch(way === one ? null : one)}>
              <Icon size={15} stroke={1.7} aria-hidden="true" />
              {t(`phone.watch.way.${one}`)}
            </button>
          )
        })}
        {way !== null && (
          <button type="button" onClick={() => onWatch(null)}>
            {t('phone.watch.leave')}
          </button>
        )}
        <button type="button" title={t('phone.watch.takeOverHint')} onClick={onTakeOver}>
          <IconHandGrab size={15} stroke={1.7} aria-hidden="true" />
          {t('phone.watch.takeOver')}
        </button>
      </div>
    </section>
  )
}
