import { Button, Loader } from '@mantine/core'
import type { HubBeside } from '#shared/bridge/workspaces.ts'
import { Door } from '#renderer/ui/door.tsx'
import doorClasses from '#renderer/ui/door.module.css'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { useEscape } from '#renderer/ui/use-escape.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

export type BesideViewProps = {
  readonly beside: HubBeside
  /** The hub is made, not only started: that takes longer. */
  readonly isNew: boolean
  readonly onRetry: () => void
  readonly onBack: () => void
}

/** How far the hub on this computer is, while its desk cannot be opened. */
export function BesideView({ beside, isNew, onRetry, onBack }: BesideViewProps) {
  const { t } = useTranslation()
  const state = stateOf()
  useEscape(onBack)
  const canRetry = beside.kind === 'failed' || beside.kind === 'pausing'
  const sentence = beside.kind === 'failed' || beside.kind === 'pausing' ? beside.sentence : null
  return (
    <Door tone={state === 'failed' ? 'trouble' : 'quiet'} title={t(`workspaces.beside.${state}`)} lead={t(`workspaces.beside.${state}Lead`)}>
      <div className={doorClasses.ways}>
        <div role="status" className={classes.progress}>
          {/* The title says the same, but is not told when it changes. */}
          <span className={classes.told}>{t(`workspaces.beside.${state}`)}</span>
          {state !== 'failed' && <Loader size="sm" aria-hidden="true" />}
        </div>
        {sentence !== null && (
          <figure className={classes.said}>
            <figcaption>{t('workspaces.beside.said')}</figcaption>
            <blockquote lang="en">{sentence}</blockquote>
          </figure>
        )}
        {state === 'failed' && <p className={classes.log}>{t('workspaces.beside.log')}</p>}
        {canRetry && (
          <Button size="md" ref={firstFocus} onClick={onRetry}>
            {t('workspaces.beside.retry')}
          </Button>
        )}
        <Button variant="subtle" ref={canRetry ? undefined : firstFocus} onClick={onBack}>
          {t('workspaces.back')}
        </Button>
      </div>
    </Door>
  )

  function stateOf(): 'starting' | 'waking' | 'again' | 'failed' {
    if (beside.kind === 'failed') return 'failed'
    if (beside.kind === 'pausing' || (beside.kind === 'starting' && beside.isAgain)) return 'again'
    return isNew ? 'starting' : 'waking'
  }
}
