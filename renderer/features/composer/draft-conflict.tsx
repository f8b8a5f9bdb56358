import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './draft-conflict.module.css'

export type DraftConflictProps = {
  readonly mine: string
  readonly theirs: { readonly text: string; readonly savedAt: number }
  readonly onKeep: (which: 'mine' | 'theirs') => void
}

/** Two devices wrote on. Neither text is thrown away unseen. */
export function DraftConflict({ mine, theirs, onKeep }: DraftConflictProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={classes.conflict} role="alert">
      <h3>
        {t('composer.conflictTitle')} · {t('composer.conflictLead')}
      </h3>
      <div className={classes.versions}>
        <div className={classes.version}>
          <h4>{t('composer.conflictMine')}</h4>
          <p dir="auto">{mine}</p>
          <Button size="compact-sm" variant="default" onClick={() => onKeep('mine')}>
            {t('composer.keepMine')}
          </Button>
        </div>
        <div className={classes.version}>
          <h4>{t('composer.conflictTheirs', { time: format.clock(theirs.savedAt) })}</h4>
          <p dir="auto">{theirs.text}</p>
          <Button size="compact-sm" variant="default" onClick={() => onKeep('theirs')}>
            {t('composer.keepTheirs')}
          </Button>
        </div>
      </div>
    </section>
  )
}
