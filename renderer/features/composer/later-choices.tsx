import { useTranslation } from '#renderer/ui/use-translation.ts'
import { MomentChoice } from '#renderer/ui/moment-choice.tsx'
import classes from './later.module.css'

/** When a reply is to go. */
export function LaterChoices({ onLater }: { readonly onLater: (dueAt: number) => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.choices}>
      <MomentChoice submit={t('later.submit')} onChoose={onLater}>
        <h3 className={classes.heading}>{t('later.title')}</h3>
      </MomentChoice>
    </div>
  )
}
