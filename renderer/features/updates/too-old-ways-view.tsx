import { Button } from '@mantine/core'
import type { UpdateState } from '#shared/bridge/updates.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './updates.module.css'

export type TooOldWaysViewProps = { readonly state: UpdateState; readonly onReload: () => void; readonly onLook: () => void; readonly onNow: () => void }

/** The ways out of a desk that its hub no longer takes: a page is loaded anew, a program puts the newer version in place as soon as it has it. */
export function TooOldWaysView({ state, onReload, onLook, onNow }: TooOldWaysViewProps) {
  const { t } = useTranslation()
  switch (state.kind) {
    case 'by-others':
      return state.why === 'no-address' ? (
        <>
          <p className={classes.said}>{t('updates.tooOld.byOthers')}</p>
          <Button size="md" variant="default" onClick={onReload}>
            {t('action.retry')}
          </Button>
        </>
      ) : (
        <Button size="md" onClick={onReload}>
          {t('tooOld.reload')}
        </Button>
      )
    case 'current':
      return (
        <>
          <p className={classes.said} role="status">
            {state.trouble !== null ? t(`updates.trouble.${state.trouble}`) : state.lookedAt !== null && !state.isLooking && t('updates.tooOld.none')}
          </p>
          <Button size="md" loading={state.isLooking} onClick={onLook}>
            {t('updates.tooOld.look')}
          </Button>
        </>
      )
    case 'fetching':
      return (
        <>
          <p className={classes.said}>{t('updates.tooOld.fetching', { version: state.version, percent: state.percent })}</p>
          <progress className={classes.progress} max={100} value={state.percent} aria-label={t('updates.title')} />
        </>
      )
    case 'ready':
      return (
        <>
          <p className={classes.said} role="status">
            {t('updates.ready', { version: state.version })}
          </p>
          <Button size="md" onClick={onNow}>
            {t('updates.now')}
          </Button>
        </>
      )
  }
}
