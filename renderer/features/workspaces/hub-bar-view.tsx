import { Button } from '@mantine/core'
import type { HubBeside } from '#shared/bridge/workspaces.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

/** Above an open desk: its own hub has ended and is starting again, or cannot. Nothing while it runs. */
export function HubBarView({ beside, onRetry }: { readonly beside: HubBeside; readonly onRetry: () => void }) {
  const { t } = useTranslation()
  if (beside.kind === 'running' || beside.kind === 'off' || beside.kind === 'stopping') return null
  const isFailed = beside.kind === 'failed'
  const sentence = beside.kind === 'starting' ? null : beside.sentence
  return (
    <section className={classes.bar} data-failed={isFailed || undefined} aria-label={t('workspaces.here')}>
      <p role="status">
        <strong>{t(isFailed ? 'workspaces.line.failed' : 'workspaces.line.again')}</strong> {t('workspaces.line.meanwhile')}
      </p>
      {sentence !== null && <p lang="en">{sentence}</p>}
      {beside.kind !== 'starting' && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('workspaces.beside.retry')}
        </Button>
      )}
    </section>
  )
}
