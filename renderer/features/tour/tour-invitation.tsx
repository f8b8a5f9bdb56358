import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { useOwnChoice } from '../use-own-choice.ts'
import { tourChoice } from './tour-choice.ts'
import classes from './tour.module.css'

/** Where nothing is open yet, whoever is new is offered to be shown around. */
export function TourInvitation({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTranslation()
  const [{ isDone }, choose] = useOwnChoice(tourChoice)
  if (isDone) return null
  return (
    <div className={classes.invitation}>
      <p>{t('tour.invitation')}</p>
      <Button size="compact-sm" h={32} px={14} variant="default" onClick={onStart}>
        {t('shortcuts.startTour')}
      </Button>
      <Button size="compact-sm" h={32} variant="subtle" color="gray" onClick={() => choose({ isDone: true })}>
        {t('tour.notNow')}
      </Button>
    </div>
  )
}
