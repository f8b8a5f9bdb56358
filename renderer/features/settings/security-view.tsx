import type { ReactNode } from 'react'
import type { SecretsPlace } from '#renderer/state/security.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './settings.module.css'

export type SecurityViewProps = {
  /** Where the key lies; null: not known yet. */
  readonly place: SecretsPlace | null
  readonly desks: ReactNode
}

/** What lies on this machine and what protects it, said plainly; and the desks one is signed in at. */
export function SecurityView({ place, desks }: SecurityViewProps) {
  const { t } = useTranslation()
  return (
    <>
      <section className={classes.part}>
        <h3>{t('security.kept')}</h3>
        <p className={classes.said}>{t('security.keptHint')}</p>
        <p className={classes.place} data-kind={place?.kind}>
          {t(`security.place.${wordOf(place)}`)}
        </p>
      </section>
      <section className={classes.part}>
        <h3>{t('security.desks')}</h3>
        <p className={classes.said}>{t('security.desksLead')}</p>
        {desks}
      </section>
    </>
  )
}

function wordOf(place: SecretsPlace | null) {
  if (place === null) return 'asking'
  switch (place.kind) {
    case 'system':
      return 'system'
    case 'nowhere':
      return 'browser'
    case 'memory':
      return place.why
  }
}
