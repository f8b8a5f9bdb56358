import { Button } from '@mantine/core'
import { IconBrowser, IconDeviceLaptop } from '@tabler/icons-react'
import { TimeText } from './time-text.tsx'
import { useTranslation } from './use-translation.ts'
import classes from './desk-list.module.css'

export type ListedDesk = { readonly id: string; readonly name: string; readonly seenAt: number; readonly isThis: boolean; readonly state: 'signed-in' | 'forgetting' | 'forgotten' }

export type DeskListProps = {
  /** Null: not known yet. */
  readonly desks: readonly ListedDesk[] | null
  readonly problem: 'unreachable' | 'refused' | null
  readonly onForget: (desk: ListedDesk) => void
}

/** The desks somebody is signed in at. The desk one sits at is signed out of in its own way, which asks about unsent messages. */
export function DeskList({ desks, problem, onForget }: DeskListProps) {
  const { t } = useTranslation()
  return (
    <div aria-busy={desks === null && problem === null}>
      <p role="status" className={classes.problem}>
        {problem !== null && t(`security.${problem}`)}
      </p>
      {desks?.length === 0 && <p className={classes.aside}>{t('security.noDesks')}</p>}
      <ul className={classes.list}>{desks?.map((desk) => <Desk key={desk.id} desk={desk} onForget={() => onForget(desk)} />)}</ul>
    </div>
  )
}

function Desk({ desk, onForget }: { readonly desk: ListedDesk; readonly onForget: () => void }) {
  const { t } = useTranslation()
  const name = desk.name === '' ? t('security.unknownDesk') : desk.name
  const Icon = desk.name.startsWith('Hearth') ? IconDeviceLaptop : IconBrowser
  return (
    <li className={classes.desk} data-gone={desk.state !== 'signed-in' || undefined}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <div className={classes.about}>
        <bdi>{name}</bdi>
        <small>
          {desk.state === 'signed-in' ? (
            <>
              {t('security.lastSeen')} <TimeText at={desk.seenAt} />
            </>
          ) : (
            t(`security.${desk.state}`)
          )}
        </small>
      </div>
      {desk.isThis && desk.state === 'signed-in' && <span className={classes.here}>{t('security.thisDesk')}</span>}
      {!desk.isThis && desk.state === 'signed-in' && (
        <Button variant="subtle" color="red" size="compact-sm" aria-label={t('security.forgetDesk', { name })} onClick={onForget}>
          {t('security.forget')}
        </Button>
      )}
    </li>
  )
}
