import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import type { Refusal } from '#shared/protocol/command.ts'
import classes from './edit-message.module.css'

export type RefusedEditProps = { readonly text: string; readonly reason: Refusal; readonly onCopy: () => void; readonly onDrop: () => void }

/** A correction the hub did not take: why, and the words, which are nowhere else. */
export function RefusedEdit({ text, reason, onCopy, onDrop }: RefusedEditProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.refused} role="alert">
      <strong>
        {t('entry.editRefused')}: {reason === 'too-old' ? t('entry.editTooLate') : t(`refusal.${reason}`)}
      </strong>
      <p dir="auto">{text}</p>
      <div className={classes.ways}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDrop}>
          {t('held.discard')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCopy}>
          {t('entry.copy')}
        </Button>
      </div>
    </div>
  )
}
