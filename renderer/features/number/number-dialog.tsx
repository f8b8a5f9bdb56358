import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconCopy, IconPhoneOutgoing, IconSearch } from '@tabler/icons-react'
import { copyText } from '#renderer/ui/copy-text.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './number.module.css'

export type NumberDialogProps = {
  /** As it was pressed elsewhere; null: none was. */
  readonly number: string | null
  readonly onSearch: (number: string) => void
  /** Null: this person has no telephone here. */
  readonly onCall?: ((number: string) => void) | null
  readonly onClose: () => void
}

/** A telephone number that somebody pressed in another program, and what can be done with it now. It is never dialled by itself. */
export function NumberDialog({ number, onSearch, onCall = null, onClose }: NumberDialogProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<boolean | null>(null)
  // What is closing still shows what it was about.
  const [shown, setShown] = useState(number)
  if (number !== null && number !== shown) {
    setShown(number)
    setCopied(null)
  }
  return (
    <Dialog isOpen={number !== null} onClose={onClose} title={t('machine.number.title')} size={420}>
      <p className={classes.number} dir="ltr">
        {shown}
      </p>
      <p className={classes.lead}>{t(onCall === null ? 'machine.number.lead' : 'machine.number.leadCall')}</p>
      <p className={classes.told} role="status">
        {copied === true && t('machine.number.copied')}
        {copied === false && t('machine.number.notCopied')}
      </p>
      <div className={classes.ways}>
        <Button variant="default" leftSection={<IconCopy size={16} stroke={1.7} />} onClick={() => void copyText(shown ?? '').then(setCopied)}>
          {t('machine.number.copy')}
        </Button>
        <Button data-autofocus={onCall === null || undefined} variant={onCall === null ? 'filled' : 'default'} leftSection={<IconSearch size={16} stroke={1.7} />} onClick={() => onSearch(shown ?? '')}>
          {t('machine.number.search')}
        </Button>
        {onCall !== null && (
          <Button data-autofocus leftSection={<IconPhoneOutgoing size={16} stroke={1.7} />} onClick={() => onCall(shown ?? '')}>
            {t('phone.dial.call')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
