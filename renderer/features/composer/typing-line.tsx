import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './composer.module.css'

/** The customer is writing; their words only where the inbox previews them and the customer was told so. */
export function TypingLine({ name, preview }: { readonly name: string; readonly preview: string | null }) {
  const { t } = useTranslation()
  return (
    <div className={classes.typing}>
      <span className={classes.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{t('composer.typing', { name })}</span>
      {preview !== null && preview.trim() !== '' && <em dir="auto">{preview}</em>}
    </div>
  )
}
