import type { Pace } from '#renderer/voice/pace/pace.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './call-bar.module.css'

/** How fast one speaks, against oneself: a quiet word that nothing announces, or it would speak while one does. */
export function PaceHint({ pace }: { readonly pace: Pace }) {
  const { t } = useTranslation()
  return (
    <span className={classes.pace} data-pace={pace} title={t('phone.pace.hint')}>
      {t(`phone.pace.${pace}`)}
    </span>
  )
}
