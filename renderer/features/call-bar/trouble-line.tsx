import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { VoiceTrouble } from '#renderer/voice/voice.ts'
import bar from './call-bar.module.css'
import classes from './trouble.module.css'

/** What went wrong with the sound, in one sentence, and what to do about it in another. */
export function TroubleLine({ why, onTry, onClose }: { readonly why: VoiceTrouble; readonly onTry?: (() => void) | undefined; readonly onClose?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <div className={classes.trouble} role="status">
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
      <p>
        <strong>{t(`phone.trouble.${why}.what`)}</strong> {t(`phone.trouble.${why}.do`)}
      </p>
      {onTry !== undefined && (
        <button type="button" className={bar.wordButton} onClick={onTry}>
          {t('action.retry')}
        </button>
      )}
      {onClose !== undefined && (
        <button type="button" className={bar.control} aria-label={t('action.close')} title={t('action.close')} onClick={onClose}>
          <IconX size={15} stroke={1.8} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
