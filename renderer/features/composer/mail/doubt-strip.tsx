import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ASKED_ONCE, type Doubt } from './before-sending.ts'
import classes from './mail.module.css'

/** Why the mail has not gone yet, and the way on. A question is asked once; whoever sends again means it. */
export function DoubtStrip({ doubt, onSendAnyway }: { readonly doubt: Doubt; readonly onSendAnyway: () => void }) {
  const { t } = useTranslation()
  return (
    <p role="alert" className={classes.doubt}>
      <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />
      <span>{wordsFor()}</span>
      {ASKED_ONCE.has(doubt.kind) && (
        <Button size="compact-xs" variant="default" onClick={onSendAnyway}>
          {t('mailWriting.sendAnyway')}
        </Button>
      )}
    </p>
  )

  function wordsFor(): string {
    if (doubt.kind === 'bad-address') return t('mailWriting.doubt.bad-address', { address: doubt.address })
    return doubt.kind === 'no-attachment' ? t('mailWriting.doubt.no-attachment', { word: doubt.word }) : t(`mailWriting.doubt.${doubt.kind}`)
  }
}
