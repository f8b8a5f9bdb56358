import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useFormat } from '#renderer/ui/use-format.ts'
import classes from './blocking.module.css'

export type BlockViewProps = {
  readonly name: string
  /** Null: they may write. */
  readonly block: { readonly until: number | null; readonly why: string } | null
  readonly onAsk: () => void
  readonly onLift: () => void
}

/** At the foot of the customer's side: whether they may write, and the way to change it. */
export function BlockView({ name, block, onAsk, onLift }: BlockViewProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (block === null) {
    return (
      <div className={classes.foot}>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconUserOff size={15} stroke={1.7} />} onClick={onAsk}>
          {t('setUp.block.open')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.foot} data-blocked role="status">
      <p>
        <strong>{t('setUp.block.is')}</strong> {block.until === null ? t('setUp.block.forGood') : t('setUp.block.until', { when: format.full(block.until) })}
        {block.why !== '' && <small dir="auto">{block.why}</small>}
      </p>
      <Button variant="default" size="compact-sm" aria-label={t('setUp.block.liftOf', { name })} onClick={onLift}>
        {t('setUp.block.lift')}
      </Button>
    </div>
  )
}
