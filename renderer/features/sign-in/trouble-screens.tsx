import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import type { Session } from '#renderer/state/shape.ts'
import { Door } from '#renderer/ui/door.tsx'
import classes from '#renderer/ui/door.module.css'

/** The hub has moved on. What was written waits in the outbox, through the update. */
export function TooOldScreen({ unsentCount, ways }: { readonly unsentCount: number; readonly ways: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Door title={t('tooOld.title')} lead={t('tooOld.lead')}>
      <div className={classes.ways}>
        {unsentCount > 0 && <p className={classes.notice}>{t('tooOld.unsent', { count: unsentCount })}</p>}
        {ways}
      </div>
    </Door>
  )
}

export type BrokenWhy = Extract<Session, { kind: 'cache-broken' }>['why']

/** The store on this machine cannot be used: one sentence why, and one way on. */
export function BrokenScreen({ why, isBusy, onWay }: { readonly why: BrokenWhy; readonly isBusy: boolean; readonly onWay: () => void }) {
  const { t } = useTranslation()
  return (
    <Door tone="trouble" title={t(`broken.${why}.title`)} lead={t(`broken.${why}.lead`)}>
      <div className={classes.ways}>
        <Button size="md" loading={isBusy} onClick={onWay}>
          {t(`broken.${why}.way`)}
        </Button>
      </div>
    </Door>
  )
}
