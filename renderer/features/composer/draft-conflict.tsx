import type { MouseEvent } from 'react'
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
  function keep({ currentTarget }: MouseEvent<HTMLElement>, which: 'mine' | 'theirs'): void {
    // The buttons go with what they settle; one writes on where one wrote.
    currentTarget.closest('[data-tour="composer"]')?.querySelector<HTMLElement>('textarea, [contenteditable="true"]')?.focus()
    onKeep(which)
  }
  return (
    <section className={classes.conflict} role="alert">
      <h3>
        {t('composer.conflictTitle')} · {t('composer.conflictLead')}
      </h3>
      <div className={classes.versions}>
        <div className={classes.version}>
          <h4>{t('composer.conflictMine')}</h4>
          <p dir="auto">{mine}</p>
          <Button size="compact-sm" variant="default" onClick={(event) => keep(event, 'mine')}>
            {t('composer.keepMine')}
          </Button>
        </div>
        <div className={classes.version}>
          <h4>{t('composer.conflictTheirs', { time: format.clock(theirs.savedAt) })}</h4>
          <p dir="auto">{theirs.text}</p>
          <Button size="compact-sm" variant="default" onClick={(event) => keep(event, 'theirs')}>
            {t('composer.keepTheirs')}
          </Button>
        </div>
      </div>
    </section>
  )
}
