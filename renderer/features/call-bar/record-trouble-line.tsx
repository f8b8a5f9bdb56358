import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import type { RecordingRefusal } from '#renderer/state/shape.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { RecorderTrouble } from '#renderer/voice/recording/recorder-state.ts'
import bar from './call-bar.module.css'
import classes from './trouble.module.css'

/** Why something is not recorded, or will not be kept, in one sentence, and what to do about it in another. */
export function RecordTroubleLine({ why, onClose }: { readonly why: RecorderTrouble | RecordingRefusal; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.trouble} role="status">
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
      <p>
        <strong>{t(`recording.trouble.${why}.what`)}</strong> {t(`recording.trouble.${why}.do`)}
      </p>
      <button type="button" className={bar.control} aria-label={t('action.close')} title={t('action.close')} onClick={onClose}>
        <IconX size={15} stroke={1.8} aria-hidden="true" />
      </button>
    </div>
  )
}
