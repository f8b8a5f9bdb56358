import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon } from '@mantine/core'
import { IconClockHour4, IconPencil, IconSend2, IconTrash } from '@tabler/icons-react'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './later.module.css'

export type ScheduledCardProps = {
  readonly text: string
  readonly fileCount: number
  readonly dueAt: number
  /** `refused`: the hub would not keep it; its words are still here. */
  readonly state: 'waiting' | 'saving' | 'refused'
  readonly onEdit: () => void
  readonly onSendNow: () => void
  readonly onDrop: () => void
}

/** A reply that goes later, until it does. */
export function ScheduledCard({ text, fileCount, dueAt, state, onEdit, onSendNow, onDrop }: ScheduledCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const day = useTime((now) => format.brief(dueAt, now))
  const clock = format.clock(dueAt)
  const time = day === clock ? clock : `${day} ${clock}`
  const isRefused = state === 'refused'
  return (
    <section className={classes.card} data-trouble={isRefused || undefined} aria-label={t('later.card')}>
      <IconClockHour4 size={17} stroke={1.7} className={classes.icon} aria-hidden="true" />
      <div className={classes.what}>
        <p className={classes.when}>{isRefused ? t('later.refused') : t(state === 'saving' ? 'later.saving' : 'later.goes', { time })}</p>
        <p className={classes.words} dir="auto" title={text}>
          {text.trim() === '' ? t('later.files', { count: fileCount }) : text}
        </p>
      </div>
      <div className={classes.ways}>
        <Way label={t('held.edit')} onClick={onEdit}>
          <IconPencil size={16} stroke={1.7} />
        </Way>
        <Way label={t('later.now')} onClick={onSendNow}>
          <IconSend2 size={16} stroke={1.7} />
        </Way>
        <Way label={t('later.drop')} onClick={onDrop}>
          <IconTrash size={16} stroke={1.7} />
        </Way>
      </div>
    </section>
  )
}

function Way({ label, onClick, children }: { readonly label: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <KeyHint label={label}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </KeyHint>
  )
}
