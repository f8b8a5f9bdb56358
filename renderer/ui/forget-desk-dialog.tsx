import { Button } from '@mantine/core'
import type { ListedDesk } from './desk-list.tsx'
import { Dialog } from './dialog.tsx'
import { useTranslation } from './use-translation.ts'
import classes from './forget-desk-dialog.module.css'

export type ForgetDeskDialogProps = { readonly desk: ListedDesk | null; readonly isBusy: boolean; readonly onForget: () => void; readonly onClose: () => void }

/** Asked before a desk is told to forget: what is unsent there is lost, and nobody here can see how much that is. */
export function ForgetDeskDialog({ desk, isBusy, onForget, onClose }: ForgetDeskDialogProps) {
  const { t } = useTranslation()
  const name = desk === null || desk.name === '' ? t('security.unknownDesk') : desk.name
  return (
    <Dialog isOpen={desk !== null} onClose={onClose} title={t('security.confirm')} size={440}>
      <p className={classes.lead}>{t('security.confirmLead', { name })}</p>
      <div className={classes.ways}>
        <Button variant="subtle" color="gray" data-autofocus onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button color="red" loading={isBusy} onClick={onForget}>
          {t('security.doForget')}
        </Button>
      </div>
    </Dialog>
  )
}
