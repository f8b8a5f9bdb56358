import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsRightLeft, IconCheck, IconClockHour4, IconHandGrab, IconMailDown, IconMailOpened, IconPlayerPause, IconTag, IconX } from '@tabler/icons-react'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { BULK_WAYS, type BulkWay } from './bulk-wishes.ts'
import classes from './bulk.module.css'

const ICONS = { take: IconHandGrab, park: IconPlayerPause, snooze: IconClockHour4, tag: IconTag, transfer: IconArrowsRightLeft, resolve: IconCheck, read: IconMailOpened, unread: IconMailDown } as const
const LABELS = { take: 'bulk.take', park: 'header.park', snooze: 'header.snooze', tag: 'bulk.tag', transfer: 'header.transfer', resolve: 'header.resolve', read: 'bulk.read', unread: 'bulk.unread' } as const
const KEYS: Partial<Record<BulkWay, string>> = { take: 'take', park: 'park', snooze: 'snooze', transfer: 'transfer', resolve: 'resolve', unread: 'mark-unread' }

export type BulkBarProps = {
  readonly count: number
  readonly shownCount: number
  /** What at least one of them can have done. */
  readonly can: ReadonlySet<BulkWay>
  readonly onWay: (way: BulkWay) => void
  readonly onSelectAll: () => void
  readonly onClear: () => void
}

/** How many are selected, and what can be done with them together. The keys of one conversation mean all of these now. */
export function BulkBar({ count, shownCount, can, onWay, onSelectAll, onClear }: BulkBarProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.label')}>
      <div className={classes.first}>
        <strong role="status">{t('bulk.count', { count })}</strong>
        {shownCount > count && (
          <KeyHint label={t('bulk.all', { count: shownCount })} action="select-all">
            <Button variant="subtle" size="compact-xs" onClick={onSelectAll}>
              {t('bulk.all', { count: shownCount })}
            </Button>
          </KeyHint>
        )}
        <KeyHint label={t('bulk.clear')} action="leave">
          <ActionIcon variant="subtle" color="gray" size={24} className={classes.clear} aria-label={t('bulk.clear')} onClick={onClear}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </KeyHint>
      </div>
      <div className={classes.ways}>
        {BULK_WAYS.map((way) => {
          const Icon = ICONS[way]
          const label = t(LABELS[way])
          return (
            <KeyHint key={way} label={label} {...(KEYS[way] === undefined ? {} : { action: KEYS[way] })}>
              <ActionIcon variant="subtle" color="gray" size={32} className={classes.way} aria-label={label} disabled={!can.has(way)} onClick={() => onWay(way)}>
                <Icon size={17} stroke={1.7} />
              </ActionIcon>
            </KeyHint>
          )
        })}
      </div>
    </div>
  )
}
