import { Button, SegmentedControl } from '@mantine/core'
import { UpdateTime, type UpdateState } from '#shared/bridge/updates.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Blocked } from './update-bar-view.tsx'
import classes from './updates.module.css'

export type UpdateSectionViewProps = {
  readonly state: UpdateState
  readonly blocked: Blocked | null
  readonly onLook: () => void
  readonly onNow: () => void
  readonly onTime: (time: UpdateTime) => void
}

/** In the settings: which version this is, whether there is a newer one, and when it is put in place. */
export function UpdateSectionView({ state, blocked, onLook, onNow, onTime }: UpdateSectionViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={classes.about} aria-label={t('updates.title')}>
      <h3>{t('updates.title')}</h3>
      {body()}
    </section>
  )

  function body() {
    switch (state.kind) {
      case 'by-others':
        return <p>{t(`updates.byOthers.${state.why}`, { version: state.version ?? '' })}</p>
      case 'current':
        return (
          <>
            <p>
              {t('updates.current', { version: state.version })} {state.lookedAt !== null && state.trouble === null && t('updates.lookedAt', { time: format.full(state.lookedAt) })}
            </p>
            <p className={classes.trouble} role="status">
              {state.trouble !== null && t(`updates.trouble.${state.trouble}`)}
            </p>
            <div className={classes.row}>
              <Button size="compact-sm" variant="default" loading={state.isLooking} onClick={onLook}>
                {t('updates.look')}
              </Button>
            </div>
          </>
        )
      case 'fetching':
        return (
          <>
            <p>{t('updates.fetching', { version: state.version, percent: state.percent })}</p>
            <progress className={classes.progress} max={100} value={state.percent} aria-label={t('updates.title')} />
          </>
        )
      case 'ready':
        return (
          <>
            <p>
              {t('updates.ready', { version: state.version })} {t(`updates.hint.${state.time}`)}
            </p>
            <p className={classes.blocked} role="status">
              {blocked !== null && t(`updates.blocked.${blocked}`)}
            </p>
            <div className={classes.row}>
              <SegmentedControl
                size="xs"
                aria-label={t('updates.when')}
                value={state.time}
                onChange={(value) => onTime(UpdateTime.options.find((one) => one === value) ?? 'at-quit')}
                data={UpdateTime.options.map((value) => ({ value, label: t(`updates.time.${value}`) }))}
              />
              <Button size="compact-sm" onClick={onNow}>
                {t('updates.now')}
              </Button>
            </div>
          </>
        )
    }
  }
}
