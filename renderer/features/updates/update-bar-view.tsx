import { Button } from '@mantine/core'
import type { UpdateTime } from '#shared/bridge/updates.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './updates.module.css'

/** Why it cannot be now. */
export type Blocked = 'in-call' | 'unsent'

export type UpdateBarViewProps = {
  readonly version: string
  readonly blocked: Blocked | null
  readonly onNow: () => void
  readonly onTime: (time: UpdateTime) => void
}

/** A newer version lies ready: said once, above everything, and gone as soon as the person has said when. */
export function UpdateBarView({ version, blocked, onNow, onTime }: UpdateBarViewProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.bar} aria-label={t('updates.title')}>
      <p role="status">
        <strong>{t('updates.ready', { version })}</strong> {t(blocked === null ? 'updates.whenOtherwise' : `updates.blocked.${blocked}`)}
      </p>
      <div className={classes.ways}>
        <Button size="compact-sm" onClick={onNow}>
          {t('updates.now')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onTime('tonight')} title={t('updates.hint.tonight')}>
          {t('updates.time.tonight')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onTime('at-quit')} title={t('updates.hint.at-quit')}>
          {t('updates.time.at-quit')}
        </Button>
      </div>
    </section>
  )
}
