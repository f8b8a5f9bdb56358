import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import type { Older } from './use-older-conversations.ts'
import classes from './list-view.module.css'

/** What comes after the last row: more, nothing more, or why not. */
export function ListFooter({ older, isNarrowed }: { readonly older: Older; readonly isNarrowed: boolean }) {
  const { t } = useTranslation()
  switch (older.kind) {
    case 'none':
      return null
    case 'loading':
      return <div className={classes.footer}>{t('list.loadingMore')}</div>
    case 'more':
    case 'failed':
      return (
        <div className={classes.footer}>
          {older.kind === 'failed' && <span>{t('list.failed')}&ensp;</span>}
          <Button variant="subtle" size="compact-xs" onClick={older.load}>
            {t(older.kind === 'failed' ? 'action.retry' : isNarrowed ? 'list.further' : 'list.more')}
          </Button>
        </div>
      )
    case 'end':
      return <div className={classes.footer}>{t('list.end')}</div>
  }
}

export function Skeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('list.loadingMore')}>
      {Array.from({ length: 7 }, (_, at) => (
        <div key={at} className={classes.skeleton} style={{ opacity: 1 - at * 0.13 }}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}
