import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'
import { useTime } from '#renderer/ui/clock.tsx'
import classes from './message.module.css'

export type UndoSendProps = {
  readonly row: OutboxRow
  /** When it was written, by the hub's clock, as the seconds are counted by that. */
  readonly writtenAt: number
  readonly onUndo: () => void
}

/** Takes back a reply that has not left. The seconds are for the eye: read aloud, they would drown everything else. */
export function UndoSend({ row, writtenAt, onUndo }: UndoSendProps) {
  const { t } = useTranslation()
  const undoMs = (row.notBefore ?? row.writtenAt) - row.writtenAt
  const secondsLeft = useTime((now) => Math.max(0, Math.min(Math.ceil(undoMs / 1_000), Math.ceil((writtenAt + undoMs - now) / 1_000))))
  return (
    <button type="button" className={classes.undo} aria-label={t('delivery.undoLabel')} onClick={onUndo}>
      {t('delivery.undo')}
      {secondsLeft > 0 && <span aria-hidden="true"> ({secondsLeft})</span>}
    </button>
  )
}
