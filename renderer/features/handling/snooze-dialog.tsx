import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { MomentChoice } from '#renderer/ui/moment-choice.tsx'
import classes from './dialogs.module.css'

export type SnoozeDialogProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly onSnooze: (until: number) => void }

export function SnoozeDialog({ isOpen, onClose, onSnooze }: SnoozeDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('snooze.title')} size={400}>
      <MomentChoice submit={t('snooze.submit')} onChoose={onSnooze}>
        <p className={classes.lead}>{t('snooze.lead')}</p>
      </MomentChoice>
    </Dialog>
  )
}
