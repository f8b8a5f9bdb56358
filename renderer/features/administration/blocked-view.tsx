import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './administration.module.css'

export type BlockedVisitor = { readonly id: string; readonly name: string; readonly why: string; readonly byName: string; readonly at: number; readonly until: number | null }

export type BlockedViewProps = { readonly blocked: readonly BlockedVisitor[]; readonly onUnblock: (id: string) => void }

/** Who may not write for now: why, who said so, and until when. */
export function BlockedView({ blocked, onUnblock }: BlockedViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.wide}>
      <header className={classes.frameHead}>
        <h2>{t('setUp.section.blocked')}</h2>
      </header>
      {blocked.length === 0 ? (
        <EmptyState icon={<IconUserOff size={22} stroke={1.5} />} title={t('setUp.empty.blocked.title')} lead={t('setUp.empty.blocked.lead')} />
      ) : (
        <ul className={classes.blocked} aria-label={t('setUp.section.blocked')}>
          {blocked.map(({ id, name, why, byName, at, until }) => (
            <li key={id} className={classes.blockedOne}>
              <div>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <p dir="auto">{why === '' ? t('setUp.block.noReason') : why}</p>
                <small>{t('setUp.block.by', { name: byName, when: format.full(at) })}</small>
              </div>
              <span className={classes.until}>{until === null ? t('setUp.block.forGood') : t('setUp.block.until', { when: format.full(until) })}</span>
              <Button variant="default" size="compact-md" aria-label={t('setUp.block.liftOf', { name })} onClick={() => onUnblock(id)}>
                {t('setUp.block.lift')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
