import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import type { Freshness, Line } from '#renderer/state/shape.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './freshness.module.css'

export type FreshnessViewProps = {
  readonly freshness: Freshness
  readonly line: Line
  readonly unsentCount: number
  readonly onReconnect: () => void
}

/** How fresh the screen is and how much is unsent, always in sight (S9). Words and a dot, so that colour alone says nothing. */
export function FreshnessView({ freshness, line, unsentCount, onReconnect }: FreshnessViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.fresh} role="status" title={t(`fresh.hint.${freshness.kind}`)}>
      <i className={classes.dot} data-kind={freshness.kind} />
      <span className={classes.words}>{wordsFor()}</span>
      {unsentCount > 0 ? <span className={classes.unsent}>{t('fresh.unsent', { count: unsentCount })}</span> : freshness.kind === 'live' && <span className={classes.sent}>· {t('fresh.allSent')}</span>}
      {freshness.kind === 'as-of' && line.kind === 'connecting' && <span>{t('fresh.connecting')}</span>}
      {(line.kind === 'disconnected' || line.kind === 'failed') && (
        <Button size="compact-xs" h={24} variant="default" onClick={onReconnect}>
          {t('fresh.reconnect')}
        </Button>
      )}
    </div>
  )

  function wordsFor(): string {
    if (freshness.kind === 'live') return t('fresh.live')
    if (freshness.kind === 'catching-up') return t('fresh.catchingUp')
    if (freshness.asOf === null) return line.kind === 'failed' ? t('fresh.failed') : t('fresh.never')
    return t('fresh.asOf', { time: format.clock(freshness.asOf) })
  }
}
