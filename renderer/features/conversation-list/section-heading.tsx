import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import type { SectionHead } from './sections.ts'
import classes from './list-view.module.css'

export function SectionHeading({ head, count, queueName }: { readonly head: SectionHead; readonly count: number; readonly queueName: string }) {
  const { t } = useTranslation()
  if (head.kind === 'none') return null
  return (
    <div className={classes.head}>
      <h2>{head.kind === 'group' ? t(`list.group.${head.group}`) : <bdi>{queueName}</bdi>}</h2>
      <span aria-hidden="true">{count > 1 && count}</span>
      {head.kind === 'queue' && <Longest since={head.longestSince} />}
    </div>
  )
}

function Longest({ since }: { readonly since: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const duration = useTime((now) => format.countdown(now - since))
  return <small>{t('list.longest', { duration })}</small>
}
