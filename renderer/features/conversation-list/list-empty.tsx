import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconBookmark, IconBookmarkOff, IconCircleCheck, IconClockHour4, IconFilterOff, IconInbox, IconMoodSmile, IconMoon, IconPlayerPause } from '@tabler/icons-react'
import type { PlainList } from '#renderer/state/shape.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

export type WhyEmpty = PlainList | 'filtered' | 'view' | 'view-gone'

export type ListEmptyProps = {
  readonly why: WhyEmpty
  readonly isAvailable: boolean
  readonly queueCount: number
  /** Only so many were looked through; older ones may fit. */
  readonly onFurther: (() => void) | null
  readonly onAvailable: () => void
  readonly onQueue: () => void
  readonly onMine: () => void
  readonly onClear: () => void
}

const ICONS = { mine: IconMoon, queue: IconMoodSmile, all: IconInbox, parked: IconPlayerPause, snoozed: IconClockHour4, resolved: IconCircleCheck, filtered: IconFilterOff, view: IconBookmark, 'view-gone': IconBookmarkOff } as const

/** A list with nothing in it: what that means just now, and what to do next. */
export function ListEmpty(props: ListEmptyProps) {
  const { why, isAvailable } = props
  const { t } = useTranslation()
  const Icon = ICONS[why]
  const lead = (why === 'mine' || why === 'queue') && !isAvailable ? t(`list.empty.${why}.leadAway`) : t(`list.empty.${why}.lead`)
  return (
    <EmptyState icon={<Icon size={24} stroke={1.5} />} title={t(`list.empty.${why}.title`)} lead={lead}>
      <NextStep {...props} />
    </EmptyState>
  )
}

function NextStep({ why, isAvailable, queueCount, onFurther, onAvailable, onQueue, onMine, onClear }: ListEmptyProps): ReactNode {
  const { t } = useTranslation()
  const further = onFurther !== null && <Way label={t('list.further')} onWay={onFurther} />
  switch (why) {
    case 'mine':
      if (queueCount > 0) return <Way label={t('list.empty.showQueue', { count: queueCount })} onWay={onQueue} />
      return !isAvailable && <Way label={t('list.empty.becomeAvailable')} onWay={onAvailable} />
    case 'queue':
      return isAvailable ? <Way label={t('list.empty.showMine')} onWay={onMine} /> : <Way label={t('list.empty.becomeAvailable')} onWay={onAvailable} />
    case 'all':
    case 'parked':
    case 'snoozed':
    case 'view-gone':
      return <Way label={t('list.empty.showMine')} onWay={onMine} />
    case 'filtered':
      return (
        <>
          <Way label={t('filter.clear')} onWay={onClear} /> {further}
        </>
      )
    case 'view':
    case 'resolved':
      return further
  }
}

function Way({ label, onWay }: { readonly label: string; readonly onWay: () => void }) {
  return (
    <Button variant="default" size="xs" onClick={onWay}>
      {label}
    </Button>
  )
}
