import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { TFunction } from 'i18next'
import { IconArrowBackUp, IconCircleCheck, IconClockHour4, IconPhoneCheck, IconPlayerPause, IconUserCheck, IconUsersGroup, IconSun } from '@tabler/icons-react'
import { assertNever } from '#shared/base/assert.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import type { Format } from '#renderer/ui/format.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import type { ThreadNames } from './thread-names.ts'
import classes from './thread-view.module.css'

type ActivityEntry = Extract<ShownEntry, { kind: 'activity' }>

const ICONS = {
  assigned: IconUserCheck,
  queued: IconUsersGroup,
  parked: IconPlayerPause,
  snoozed: IconClockHour4,
  woken: IconSun,
  resolved: IconCircleCheck,
  reopened: IconArrowBackUp,
  'called-back': IconPhoneCheck,
} as const

/** What happened to the conversation, said quietly between the words. */
export function ActivityLine({ entry, names }: { readonly entry: ActivityEntry; readonly names: ThreadNames }) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClock()
  const Icon = ICONS[entry.activity.kind]
  return (
    <div className={classes.activity}>
      <Icon size={13} stroke={1.7} aria-hidden="true" />
      <span>{wordsFor(entry, names, t, format, clock.now())}</span>
      <time dateTime={new Date(entry.at).toISOString()} title={format.full(entry.at)} aria-hidden="true">
        {format.clock(entry.at)}
      </time>
    </div>
  )
}

function wordsFor(entry: ActivityEntry, names: ThreadNames, t: TFunction, format: Format, now: number): string {
  const { activity, author } = entry
  const unknown = t('activity.unknown')
  const who = author.kind !== 'agent' ? t('activity.system') : author.userId === names.me ? t('thread.you') : (names.user(author.userId) ?? unknown)
  switch (activity.kind) {
    case 'assigned':
      return activity.to === names.me ? t('activity.assignedToYou') : t('activity.assigned', { to: names.user(activity.to) ?? unknown })
    case 'queued':
      return t(`activity.queued.${activity.why}`, { queue: names.queue(activity.queueId) ?? unknown })
    case 'parked':
      return t('activity.parked', { who })
    case 'snoozed':
      return t('activity.snoozed', { who, until: until(activity.until, format, now) })
    case 'woken':
      return t('activity.woken')
    case 'resolved':
      if (activity.dispositionId === null) return t(activity.isIdle ? 'activity.resolvedIdle' : 'activity.resolvedBefore')
      return t('activity.resolved', { who, disposition: names.disposition(activity.dispositionId) ?? unknown })
    case 'reopened':
      return author.kind === 'agent' ? t('activity.reopened', { who }) : t('activity.reopenedByCustomer')
    case 'called-back':
      return t(`callBack.settled.${activity.how}`, { who })
    default:
      return assertNever(activity)
  }
}

function until(at: number, format: Format, now: number): string {
  const day = format.brief(at, now)
  const clock = format.clock(at)
  return day === clock ? clock : `${day} ${clock}`
}
