import { memo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconArrowBackUp, IconCheck, IconChecks, IconClock, IconExclamationCircle, IconEye, IconHandStop, IconSend2 } from '@tabler/icons-react'
import type { Refusal } from '#shared/protocol/command.ts'
import type { Delivery } from '#shared/model/entry.ts'
import type { DeliveryWord } from './entry-shape.ts'
import classes from './message.module.css'

const ICONS = {
  queued: IconClock,
  waiting: IconClock,
  sending: IconSend2,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconExclamationCircle,
  held: IconHandStop,
  'in-review': IconEye,
  returned: IconArrowBackUp,
} as const

export type DeliveryMarkProps = {
  readonly word: DeliveryWord
  readonly why: Extract<Delivery, { kind: 'failed' }>['why'] | null
  readonly refusal: Refusal | null
  readonly onRetry: (() => void) | null
}

/** How far a message got, always in words: a colour or a tick alone tells too little, and to some nothing. */
export const DeliveryMark = memo(function DeliveryMark({ word, why, refusal, onRetry }: DeliveryMarkProps) {
  const { t } = useTranslation()
  const Icon = ICONS[word]
  return (
    <span className={classes.delivery} data-word={word}>
      <Icon size={13} stroke={1.8} aria-hidden="true" />
      <span>{t(`delivery.${word}`)}</span>
      {word === 'failed' && <span>· {refusal === null ? t(`delivery.why.${why ?? 'unknown'}`) : t(`refusal.${refusal}`)}</span>}
      {word === 'failed' && onRetry !== null && (
        <button type="button" className={classes.retry} onClick={onRetry}>
          {t('delivery.retry')}
        </button>
      )}
    </span>
  )
})
